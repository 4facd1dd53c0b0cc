package dev.rtio;

/** A queue of numbers of fixed capacity. Callers know that there is a place or an entry: nothing is checked here. */
final class IntRing {
    private final int[] slots;
    private final int mask;
    private int head;
    private int tail;

    IntRing(int capacity) {
        int length = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
        slots = new int[length];
        mask = length - 1;
    }

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return tail == head;
    }

    void add(int value) {
        slots[tail++ & mask] = value;
    }

    int poll() {
        return slots[head++ & mask];
    }

    /** The entry {@code i} places behind the head. */
    int get(int i) {
        return slots[(head + i) & mask];
    }
}
