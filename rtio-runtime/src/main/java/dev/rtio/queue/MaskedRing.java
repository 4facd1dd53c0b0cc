package dev.rtio.queue;

/**
 * A ring whose places are masked to the index of a slot. There may be more slots than the capacity, since their number is
 * a power of two.
 */
abstract sealed class MaskedRing extends BoundedRing permits SpscQueue, MpscQueue, MpmcQueue {
    final Object[] slots;
    /** Not derived from the length of the slots, which would have to be fetched first. */
    private final int mask;

    /** Makes a ring whose first place is {@code start}. */
    MaskedRing(int capacity, int minSlots, long start) {
        super(capacity, start);
        int count = Math.max(capacity, minSlots);
        slots = new Object[count == 1 ? 1 : Integer.highestOneBit(count - 1) << 1];
        mask = slots.length - 1;
    }

    /** The index of a place's slot. */
    final int slot(long place) {
        return (int) place & mask;
    }
}
