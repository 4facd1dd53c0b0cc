package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memory regions have names of their own; partitions lie within their memory and beside each other. */
final class MemoryChecks {
    private static final String PARTITIONS = "fixed-partitions";
    private static final String REGION = "zephyr,memory-region";

    private final Diagnostics diagnostics;

    MemoryChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The bytes from {@code from} up to {@code to}, exclusive. */
    private record Extent(Node node, long from, long to, Span place) {
        @Override
        public String toString() {
            return "0x" + Long.toHexString(from) + " to 0x" + Long.toHexString(to - 1);
        }
    }

    void check(Devicetree devicetree) {
        Map<String, Scalar> regions = new HashMap<>();
        for (Node node : devicetree.nodes()) {
            Nodes.scalar(node, REGION).ifPresent(name -> checkRegion(name, regions));
            if (Nodes.isCompatible(node, PARTITIONS)) {
                checkPartitions(node);
            }
        }
    }

    private void checkRegion(Scalar name, Map<String, Scalar> regions) {
        Scalar first = regions.putIfAbsent(name.text(), name);
        if (first != null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.DUPLICATE_MEMORY_REGION,
                            name.span(),
                            "another memory region is called " + Wording.quote(name.text()) + " already")
                    .note(first.span(), "the other region")
                    .hint("give one of them another name"));
        }
    }

    private void checkPartitions(Node partitions) {
        Node memory = partitions.parent();
        if (memory == null || memory.parent() == null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARTITION_WITHOUT_MEMORY,
                            partitions.span(),
                            "partitions divide the memory that they are written below, but here they are below the root")
                    .hint("move the node below that of the flash memory"));
            return;
        }
        var extents = new ArrayList<Extent>();
        for (Node partition : partitions.children().values()) {
            extent(partition).ifPresent(extents::add);
        }
        memory.registers().stream().findFirst().ifPresent(whole -> {
            long size = whole.size().orElse(0);
            // With 'ranges' the addresses of partitions are those of the memory.
            long start = Nodes.has(partitions, "ranges") ? whole.address().orElse(0) : 0;
            if (size > 0) {
                extents.forEach(extent -> checkWithin(extent, new Extent(memory, start, start + size, whole.span())));
            }
        });
        checkOverlaps(extents);
    }

    private static Optional<Extent> extent(Node partition) {
        return partition.registers().stream()
                .filter(register ->
                        register.address().isPresent() && register.size().isPresent())
                .findFirst()
                .map(register -> new Extent(
                        partition,
                        register.address().getAsLong(),
                        register.address().getAsLong() + register.size().getAsLong(),
                        register.span()));
    }

    private void checkWithin(Extent partition, Extent memory) {
        boolean isWithin = Long.compareUnsigned(partition.from(), memory.from()) >= 0
                && Long.compareUnsigned(partition.to(), memory.to()) <= 0;
        if (!isWithin) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARTITION_OUTSIDE,
                            partition.place(),
                            "the partition goes from " + partition + ", but the memory of '"
                                    + memory.node().path() + "' from " + memory)
                    .note(memory.place(), "the memory"));
        }
    }

    private void checkOverlaps(List<Extent> partitions) {
        List<Extent> sorted = partitions.stream()
                .filter(extent -> extent.node().isOkay())
                .sorted((one, other) -> Long.compareUnsigned(one.from(), other.from()))
                .toList();
        for (int i = 1; i < sorted.size(); i++) {
            Extent before = sorted.get(i - 1);
            Extent extent = sorted.get(i);
            if (Long.compareUnsigned(extent.from(), before.to()) < 0) {
                List<Extent> both = new ArrayList<>(List.of(before, extent));
                both.sort(Comparator.comparing(Extent::place));
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.PARTITION_OVERLAP,
                                both.get(1).place(),
                                "this partition, from " + both.get(1) + ", overlaps '"
                                        + both.get(0).node().name() + "', from " + both.get(0))
                        .note(both.get(0).place(), "the other partition"));
            }
        }
    }
}
