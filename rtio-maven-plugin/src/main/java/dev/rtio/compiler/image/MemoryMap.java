package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Devicetree;
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
        OptionalLong size = node.registers().stream()
                .map(Node.Register::size)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(Long::sum);
        String name = REGION_NAMES.stream()
                .flatMap(property -> NodeValues.text(node, property).stream())
                .findFirst()
                .orElse(NodeValues.label(node));
        return new MemoryRegion(name, size, Optional.of(node.path()));
    }
}
