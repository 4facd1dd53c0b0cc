package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Finds memory that two own, or nobody, and partitions that reach beyond what they are parts of. */
final class MemoryChecks {
    private static final Comparator<Owner> BY_ADDRESS =
            Comparator.comparing(owner -> owner.extent().address(), Long::compareUnsigned);

    private final Memory memory;
    private final Diagnostics diagnostics;

    MemoryChecks(Memory memory, Diagnostics diagnostics) {
        this.memory = memory;
        this.diagnostics = diagnostics;
    }

    /** Something that takes up bytes. */
    private record Owner(String what, Node node, Memory.Extent extent) {}

    void run() {
        checkNames();
        // What is reserved may have a name, too: it is taken of a region, and divides it.
        checkOverlaps(memory.regions().stream()
                .filter(region -> memory.reserved().stream().noneMatch(reserved -> reserved.node() == region.node()))
                .map(region ->
                        new Owner("the memory region " + Wording.quote(region.name()), region.node(), region.extent()))
                .toList());
        checkOverlaps(memory.reserved().stream()
                .filter(reserved -> reserved.fixed().isPresent())
                .map(reserved -> new Owner(
                        "the reserved memory " + Wording.quote(reserved.node().name()),
                        reserved.node(),
                        reserved.fixed().get()))
                .toList());
        Map<Node, List<Owner>> byFlash = new LinkedHashMap<>();
        for (Memory.Partition partition : memory.partitions()) {
            byFlash.computeIfAbsent(partition.flash(), any -> new ArrayList<>()).add(owner(partition));
        }
        byFlash.forEach((flash, owners) -> {
            checkOverlaps(owners);
            size(flash).ifPresent(size -> checkInside(flash, new Memory.Extent(0, size), owners));
            reportGaps(flash, owners);
        });
    }

    private static Owner owner(Memory.Partition partition) {
        String name = partition
                .label()
                .or(() -> partition.node().labels().stream().findFirst())
                .orElse(partition.node().name());
        return new Owner("the partition " + Wording.quote(name), partition.node(), partition.extent());
    }

    private void checkNames() {
        Map<String, Memory.Region> known = new HashMap<>();
        for (Memory.Region region : memory.regions()) {
            Memory.Region first = known.putIfAbsent(region.name(), region);
            if (first != null) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.DUPLICATE_REGION,
                                region.node().span(),
                                "two enabled nodes have the memory region " + Wording.quote(region.name()))
                        .note(first.node().span(), "the first one"));
            }
        }
    }

    /** Each with the one in front of it that reaches furthest, so that one mistake is one finding. */
    private void checkOverlaps(List<Owner> owners) {
        List<Owner> sorted = owners.stream().sorted(BY_ADDRESS).toList();
        Owner furthest = null;
        for (Owner owner : sorted) {
            if (furthest != null && furthest.extent().overlaps(owner.extent())) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.MEMORY_OVERLAP,
                                owner.node().span(),
                                owner.what() + " " + owner.extent() + " overlaps " + furthest.what() + " "
                                        + furthest.extent())
                        .note(furthest.node().span(), "the other one"));
            }
            if (furthest == null
                    || Long.compareUnsigned(
                                    furthest.extent().end(), owner.extent().end())
                            < 0) {
                furthest = owner;
            }
        }
    }

    /** Bytes of a flash, or of a partition; chips on SPI say it elsewhere, if at all. */
    private static OptionalLong size(Node flash) {
        return flash.registers().isEmpty()
                ? OptionalLong.empty()
                : flash.registers().get(0).size();
    }

    private void checkInside(Node flash, Memory.Extent whole, List<Owner> owners) {
        for (Owner owner : owners) {
            if (!whole.contains(owner.extent())) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.PARTITION_OUTSIDE,
                                owner.node().span(),
                                owner.what() + " " + owner.extent() + " reaches beyond the end of "
                                        + Wording.quote(flash.path()) + ", which has 0x"
                                        + Long.toHexString(whole.size())
                                        + " bytes")
                        .note(flash.span(), "it is defined here"));
            }
        }
    }

    /** Of a chip whose size is written elsewhere, what is behind the last partition is not known. */
    private void reportGaps(Node flash, List<Owner> owners) {
        List<Owner> sorted = owners.stream().sorted(BY_ADDRESS).toList();
        long known = sorted.stream()
                .map(owner -> owner.extent().end())
                .max(Long::compareUnsigned)
                .orElse(0L);
        var whole = new Memory.Extent(0, size(flash).orElse(known));
        for (Memory.Extent gap :
                whole.without(sorted.stream().map(Owner::extent).toList())) {
            Owner before = null;
            for (Owner owner : sorted) {
                if (Long.compareUnsigned(owner.extent().address(), gap.address()) < 0) {
                    before = owner;
                }
            }
            Span place = before == null ? flash.span() : before.node().span();
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.PARTITION_GAP,
                    place,
                    "0x" + Long.toHexString(gap.size()) + " bytes of " + Wording.quote(flash.path()) + " " + gap
                            + " belong to no partition"
                            + (before == null ? "" : ", behind " + before.what() + " " + before.extent())));
        }
    }
}
