package dev.rtio.compiler.proof;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.FirmwareImage;

/** The entry of this stage: everything that is proved of an image. */
public final class Proofs {
    private Proofs() {}

    /** Reports what cannot work. */
    public static void check(FirmwareImage image, Diagnostics diagnostics) {
        new BusAddresses(diagnostics).check(image.devicetree());
        new ContextSizes(diagnostics).check(image);
        new UnusedParts(diagnostics).check(image);
    }
}
