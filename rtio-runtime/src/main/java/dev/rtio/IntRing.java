package dev.rtio;

/** A queue of numbers of fixed capacity. Callers know that there is a place or an entry: nothing is checked here. */
final class IntRing {
    private final int[] slots;
    private int head;
    private int tail;

    IntRing(int capacity) {
        slots = slots(capacity);
    }

    /** Makes the slots of a ring: their number is a power of two, so that an index wraps by masking it. */
    static int[] slots(int capacity) {
        return new int[capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1];
    }

    boolean isEmpty() {
        return tail == head;
    }

    void add(int value) {
        slots[tail++ & slots.length - 1] = value;
    }

    int poll() {
        return slots[head++ & slots.length - 1];
    }

    int peek() {
        return slots[head & slots.length - 1];
    }
}
