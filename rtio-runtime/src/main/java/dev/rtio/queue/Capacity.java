package dev.rtio.queue;

/** The range of every capacity. */
final class Capacity {
    /** The highest power of two that an array can have as its length. */
    private static final int MAX = 1 << 30;

    private Capacity() {}

    static int check(int capacity) {
        if (capacity < 1 || capacity > MAX) {
            throw new IllegalArgumentException("a capacity is 1 to 2^30, not " + capacity);
        }
        return capacity;
    }
}
