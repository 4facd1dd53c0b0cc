package dev.rtio.compiler.proof;

import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.ArrayList;
import java.util.List;

/** The entry of this stage: everything that is proved of an image. */
public final class Proofs {
    private Proofs() {}

    /**
     * Gives what was proved, in the order of the image, and reports what cannot work.
     *
     * @param image with all sizes known
     */
    public static List<Proof> check(FirmwareImage image, BindingIndex bindings, Diagnostics diagnostics) {
        var proofs = new ArrayList<Proof>();
        new BusAddresses(diagnostics).check(image.devicetree());
        new BusClocks(bindings, diagnostics).check(image.devicetree(), proofs);
        new ContextSizes(image, diagnostics).check(proofs);
        new QueueCapacities(image, diagnostics).check(proofs);
        new PoolCapacities(image, diagnostics).check(proofs);
        new BusTransfers(image, diagnostics).check(proofs);
        new UnusedParts(diagnostics).check(image);
        return proofs;
    }
}
