package dev.rtio.compiler.devicetree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a board says of its memory; devicetree specification sections 3.4 and 3.5, and Zephyr's memory regions and partitions.
 * Of enabled nodes only; addresses as the root sees them, in bytes, unsigned.
 *
 * @param banks memory that there is, one for each block of a node whose {@code device_type} is {@code memory}
 * @param reserved what {@code /reserved-memory} takes of it
 * @param regions memory with a name for linkers, or for the footprint
 * @param partitions how flash is divided
 */
public record Memory(List<Bank> banks, List<Reserved> reserved, List<Region> regions, List<Partition> partitions) {
    public Memory {
        banks = List.copyOf(banks);
        reserved = List.copyOf(reserved);
        regions = List.copyOf(regions);
        partitions = List.copyOf(partitions);
    }

    /** Bytes from an address on. */
    public record Extent(long address, long size) {
        /** Whether the two have a byte in common. */
        public boolean overlaps(Extent other) {
            return size != 0
                    && other.size != 0
                    && (Long.compareUnsigned(other.address - address, size) < 0
                            || Long.compareUnsigned(address - other.address, other.size) < 0);
        }

        /** Whether all bytes of the other one belong to this one. */
        public boolean contains(Extent other) {
            long from = other.address - address;
            return Long.compareUnsigned(from, size) <= 0 && Long.compareUnsigned(other.size, size - from) <= 0;
        }

        /** The first address that does not belong to it. */
        public long end() {
            return address + size;
        }

        /** What belongs to none of some others, by address. */
        public List<Extent> without(List<Extent> others) {
            var rest = new ArrayList<Extent>();
            long at = 0;
            for (Extent other : byAddress(others)) {
                if (!overlaps(other)) {
                    continue;
                }
                boolean beginsBefore = Long.compareUnsigned(other.address, address) < 0;
                long from = beginsBefore ? 0 : other.address - address;
                if (Long.compareUnsigned(from, at) > 0) {
                    rest.add(new Extent(address + at, from - at));
                }
                long covered = beginsBefore ? other.size - (address - other.address) : other.size;
                boolean reachesTheEnd = Long.compareUnsigned(covered, size - from) >= 0;
                at = maxUnsigned(at, reachesTheEnd ? size : from + covered);
            }
            if (at != size) {
                rest.add(new Extent(address + at, size - at));
            }
            return rest;
        }

        private static long maxUnsigned(long one, long other) {
            return Long.compareUnsigned(one, other) < 0 ? other : one;
        }

        /** By address, without a sign. */
        public static List<Extent> byAddress(List<Extent> extents) {
            return extents.stream()
                    .sorted(Comparator.comparing(Extent::address, Long::compareUnsigned))
                    .toList();
        }

        /** {@code [0x1000..0x2000)}: the second address is the first that does not belong to it. */
        @Override
        public String toString() {
            return "[0x" + Long.toHexString(address) + "..0x" + Long.toHexString(end()) + ")";
        }
    }

    /** What a node's {@code reg} says, as far as it has addresses of 64 bits and sizes. */
    public static List<Extent> extents(Node node) {
        return node.registers().stream()
                .filter(register ->
                        register.address().isPresent() && register.size().isPresent() && register.addressHigh() == 0)
                .map(register -> new Extent(
                        register.address().getAsLong(), register.size().getAsLong()))
                .toList();
    }

    /** A block of memory. */
    public record Bank(Node node, Extent extent) {}

    /**
     * Reserved memory: at a fixed place, or somewhere.
     *
     * @param fixed the place; empty where whoever boots the board chooses one
     * @param size bytes
     * @param alignment of a place that is chosen; empty if any will do
     * @param unmapped whether nobody may map it ({@code no-map})
     * @param reusable whether it may be used until its owner asks for it
     */
    public record Reserved(
            Node node, Optional<Extent> fixed, long size, OptionalLong alignment, boolean unmapped, boolean reusable) {}

    /** Memory that {@code zephyr,memory-region} names, or of the compatible {@code rtio,memory-region}. */
    public record Region(String name, Node node, Extent extent) {}

    /**
     * A part of a flash, or of another partition.
     *
     * @param label its name for people
     * @param flash what is divided: a flash, or the partition that this one is a part of
     * @param extent relative to the flash or partition
     */
    public record Partition(Optional<String> label, Node node, Node flash, Extent extent) {}
}
