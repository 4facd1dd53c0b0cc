package dev.rtio.compiler.footprint;

import dev.rtio.compiler.image.MemoryRegion;
import java.util.List;

/**
 * The bytes of an image.
 *
 * @param board the board's name
 * @param model the JVM that they hold for
 * @param items everything that was counted, in the order of the image
 * @param regions the sums, by the order in which the items name the regions
 * @param isComplete false if some of it could not be counted, so that the sums are lower bounds
 * @param memory the memory that the board has, by address, used or not
 */
public record Footprint(
        String board,
        JvmModel model,
        List<Item> items,
        List<Usage> regions,
        boolean isComplete,
        List<MemoryPiece> memory) {
    public Footprint {
        items = List.copyOf(items);
        regions = List.copyOf(regions);
        memory = List.copyOf(memory);
    }

    /**
     * Objects or blocks of one kind.
     *
     * @param component the component of the image that they belong to; {@code board} for the board's record and dispatch
     * @param path the node that they belong to, or empty
     * @param what as people name it: {@code Sqe}, {@code int[]}, {@code pool blocks}
     * @param count how many
     * @param bytes of all of them
     * @param isHeap false for memory outside the Java heap
     * @param region where they live
     */
    public record Item(
            String component, String path, String what, long count, long bytes, boolean isHeap, MemoryRegion region) {}

    /** What lives in one region. */
    public record Usage(MemoryRegion region, long used) {}
}
