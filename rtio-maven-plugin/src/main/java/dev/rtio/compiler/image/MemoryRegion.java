package dev.rtio.compiler.image;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory that something lives in.
 *
 * @param name as the footprint table shows it
 * @param size bytes, where the board tells
 * @param path the memory node, where the board has one
 */
public record MemoryRegion(String name, OptionalLong size, Optional<String> path) {
    /** Objects of a board that chooses no region for them. */
    public static final MemoryRegion JAVA_HEAP = new MemoryRegion("java-heap", OptionalLong.empty(), Optional.empty());

    /** Pool blocks of a board that chooses no region for them. */
    public static final MemoryRegion OFF_HEAP = new MemoryRegion("off-heap", OptionalLong.empty(), Optional.empty());
}
