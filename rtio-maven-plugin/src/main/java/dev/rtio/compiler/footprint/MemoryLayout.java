package dev.rtio.compiler.footprint;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Memory;
import dev.rtio.compiler.devicetree.Memory.Extent;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.footprint.MemoryPiece.Kind;
import dev.rtio.compiler.footprint.MemoryPiece.Part;
import dev.rtio.compiler.image.MemoryRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lays out the memory of a board by address: each piece with what is reserved or divided in it, and what is left. */
final class MemoryLayout {
    private final Memory memory;
    /** The nodes that the firmware lives in. */
    private final List<Node> used;

    /** Nodes whose undivided rest has an owner: the firmware, or the program that the board chooses it for. */
    private final Set<Node> owners;

    private final Map<Node, List<MemoryPiece>> byNode = new LinkedHashMap<>();

    private MemoryLayout(Devicetree devicetree, Stream<MemoryRegion> regions) {
        this.memory = devicetree.memory();
        this.used = regions.flatMap(region -> region.path().flatMap(devicetree::find).stream())
                .toList();
        this.owners = new HashSet<>(used);
        Optional.ofNullable(devicetree.chosen().get("zephyr,sram")).ifPresent(owners::add);
    }

    /**
     * All that is memory, by address; a node that is several things is there once.
     *
     * @param regions where the firmware lives
     */
    static List<MemoryPiece> of(Devicetree devicetree, Stream<MemoryRegion> regions) {
        return new MemoryLayout(devicetree, regions).pieces();
    }

    private List<MemoryPiece> pieces() {
        memory.banks().forEach(bank -> add(Kind.MEMORY, bank.node(), bank.extent()));
        memory.regions().forEach(region -> add(Kind.REGION, region.node(), region.extent()));
        used.forEach(node -> addAll(Kind.REGION, node));
        for (Memory.Partition partition : memory.partitions()) {
            if (memory.partitions().stream().noneMatch(other -> other.node() == partition.flash())) {
                addAll(Kind.FLASH, partition.flash());
            }
        }
        var all = new ArrayList<MemoryPiece>();
        byNode.values().forEach(all::addAll);
        all.sort(Comparator.comparing(piece -> piece.extent().address(), Long::compareUnsigned));
        return all;
    }

    private void add(Kind kind, Node node, Extent extent) {
        List<MemoryPiece> known = byNode.computeIfAbsent(node, any -> new ArrayList<>());
        if (known.stream().noneMatch(other -> other.extent().equals(extent))) {
            known.add(new MemoryPiece(kind, node, extent, parts(node, extent)));
        }
    }

    private void addAll(Kind kind, Node node) {
        Memory.extents(node).forEach(extent -> add(kind, node, extent));
    }

    private List<Part> parts(Node node, Extent whole) {
        var parts = new ArrayList<Part>();
        for (Memory.Reserved reserved : memory.reserved()) {
            Kind kind = used.contains(reserved.node()) ? Kind.REGION : Kind.RESERVED;
            reserved.fixed()
                    .filter(extent -> reserved.node() != node && whole.contains(extent))
                    .ifPresent(extent ->
                            parts.add(part(MemoryPiece.name(reserved.node()), kind, reserved.node(), extent)));
        }
        for (Memory.Region region : memory.regions()) {
            boolean isReserved = memory.reserved().stream().anyMatch(reserved -> reserved.node() == region.node());
            if (region.node() != node && !isReserved && whole.contains(region.extent())) {
                parts.add(part(region.name(), Kind.REGION, region.node(), region.extent()));
            }
        }
        for (Memory.Partition partition : memory.partitions()) {
            if (partition.flash() == node) {
                var extent = new Extent(
                        whole.address() + partition.extent().address(),
                        partition.extent().size());
                String name = partition.label().orElse(MemoryPiece.name(partition.node()));
                parts.add(part(name, Kind.PARTITION, partition.node(), extent));
            }
        }
        if (!parts.isEmpty()) {
            for (Extent gap : whole.without(parts.stream().map(Part::extent).toList())) {
                parts.add(
                        owners.contains(node)
                                ? part(MemoryPiece.name(node), Kind.REGION, node, gap)
                                : new Part("", Kind.GAP, Optional.empty(), gap));
            }
        }
        parts.sort(Comparator.comparing(part -> part.extent().address(), Long::compareUnsigned));
        return parts;
    }

    private static Part part(String name, Kind kind, Node node, Extent extent) {
        return new Part(name, kind, Optional.of(node), extent);
    }
}
