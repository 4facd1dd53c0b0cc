package dev.rtio.queue;

import static dev.rtio.queue.Handles.IN;
import static dev.rtio.queue.Handles.OUT;

/**
 * A ring of places. The number of a place only grows, and may overflow: numbers are told apart, or their differences
 * compared. Places from {@link #out} to {@link #in} are taken.
 */
abstract sealed class BoundedRing extends Padded.TwoEnds permits SpscRing, MaskedRing {
    final int capacity;

    BoundedRing(int capacity, long start) {
        this.capacity = Capacity.check(capacity);
        in = start;
        out = start;
        limit = start + capacity;
    }

    /** Returns the number of elements that there can be at a time. Any thread may ask. */
    public final int capacity() {
        return capacity;
    }

    /**
     * Returns the number of places that are taken: exact if nobody puts in or takes out meanwhile, else about what it was
     * then. Any thread may ask.
     */
    public final int size() {
        // In this order the difference is never negative.
        long first = (long) OUT.getVolatile(this);
        return (int) Math.min((long) IN.getVolatile(this) - first, capacity);
    }

    /**
     * Tells whether no place was taken at some moment of this call. Any thread may ask; to the only consumer it stays true
     * until somebody puts in.
     */
    public final boolean isEmpty() {
        long first = (long) OUT.getVolatile(this);
        return (long) IN.getVolatile(this) == first;
    }
}
