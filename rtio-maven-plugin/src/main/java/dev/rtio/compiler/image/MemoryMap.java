package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Memory;
import dev.rtio.compiler.devicetree.NoMemory;
import dev.rtio.compiler.devicetree.Node;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says which memory things live in: a context's own {@code memory-region}, or what {@code /chosen} names, or, on a board
 * that says neither, the JVM's memory without a limit.
 */
public final class MemoryMap {
    private static final String CHOSEN_HEAP = "rtio,heap";
    private static final String CHOSEN_POOLS = "rtio,pools";

    /** What our binding of memory calls the region's name, and what Zephyr's does. */
    private static final List<String> REGION_NAMES = List.of("region-name", "zephyr,memory-region");

    private final MemoryRegion heap;
    private final MemoryRegion pools;

    MemoryMap(Devicetree devicetree) {
        heap = chosen(devicetree, CHOSEN_HEAP).orElse(MemoryRegion.JAVA_HEAP);
        pools = chosen(devicetree, CHOSEN_POOLS).orElse(MemoryRegion.OFF_HEAP);
    }

    /** Where the objects of everything but contexts with a region of their own live. */
    MemoryRegion heap() {
        return heap;
    }

    /** Where pool blocks live that name no region of their own. */
    MemoryRegion pools() {
        return pools;
    }

    /** Both, and no more than once. */
    List<MemoryRegion> chosen() {
        return heap.equals(pools) ? List.of(heap) : List.of(heap, pools);
    }

    /** What the node's own {@code memory-region} names. */
    public static Optional<MemoryRegion> own(Node node) {
        return NodeValues.target(node, "memory-region").map(MemoryMap::region);
    }

    private static Optional<MemoryRegion> chosen(Devicetree devicetree, String name) {
        return Optional.ofNullable(devicetree.chosen().get(name)).map(MemoryMap::region);
    }

    private static MemoryRegion region(Node node) {
        // What is no memory has been reported; its registers are no size that anything need fit.
        OptionalLong size = NoMemory.reason(node).isPresent() ? OptionalLong.empty() : size(node);
        String name = REGION_NAMES.stream()
                .flatMap(property -> NodeValues.text(node, property).stream())
                .findFirst()
                .orElse(NodeValues.label(node));
        return new MemoryRegion(name, size, Optional.of(node.path()));
    }

    /** Bytes of a node, without those that are reserved in it. */
    private static OptionalLong size(Node node) {
        List<Memory.Extent> reserved = reserved(node);
        return node.registers().stream()
                .filter(register -> register.size().isPresent())
                .map(register -> new Memory.Extent(
                        register.address().orElse(0), register.size().getAsLong()))
                .map(extent -> extent.without(reserved))
                .mapToLong(rest -> rest.stream().mapToLong(Memory.Extent::size).sum())
                .reduce(Long::sum);
    }

    private static List<Memory.Extent> reserved(Node node) {
        Node root = node;
        for (Node parent = node.parent(); parent != null; parent = parent.parent()) {
            root = parent;
        }
        Node reserved = root.children().get("reserved-memory");
        if (reserved == null || node.parent() == reserved) {
            return List.of();
        }
        return reserved.children().values().stream()
                .filter(Node::isOkay)
                .flatMap(child -> Memory.extents(child).stream())
                .toList();
    }
}
