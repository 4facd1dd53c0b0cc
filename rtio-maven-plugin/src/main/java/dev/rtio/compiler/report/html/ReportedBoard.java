package dev.rtio.compiler.report.html;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.proof.Proof;
import java.util.List;

/** What the compiler knows of one board. */
public record ReportedBoard(Devicetree devicetree, FirmwareImage image, List<Proof> proofs, Footprint footprint) {
    public ReportedBoard {
        proofs = List.copyOf(proofs);
    }
}
