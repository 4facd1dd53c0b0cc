package dev.rtio.compiler.proof;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.List;

/** The entry of this stage: everything that is proved of an image. */
public final class Proofs {
    private Proofs() {}

    /** Gives what was proved, in the order of the image, and reports what cannot work. */
    public static List<Proof> check(FirmwareImage image, Diagnostics diagnostics) {
        new BusAddresses(diagnostics).check(image.devicetree());
        List<Proof> proofs = new ContextSizes(diagnostics).check(image);
        new UnusedParts(diagnostics).check(image);
        return proofs;
    }
}
