package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;

/** Partitions stand below the memory that they divide. */
final class PartitionChecks {
    private final Diagnostics diagnostics;

    PartitionChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            Node memory = node.parent();
            boolean isBelowRoot = memory == null || memory.parent() == null;
            if (isBelowRoot && Nodes.isCompatible(node, "fixed-partitions")) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.PARTITION_WITHOUT_MEMORY,
                                node.span(),
                                "partitions divide the memory that they are written below, but here they are below the"
                                        + " root")
                        .hint("move the node below that of the flash memory"));
            }
        }
    }
}
