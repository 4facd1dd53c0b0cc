package dev.rtio;

/** A queue of numbers of fixed capacity. Callers know that there is a place or an entry: nothing is checked here. */
final class IntRing {
    private final int[] slots;
    private int head;
    private int tail;

    IntRing(int capacity) {
        slots = slots(capacity);
    }

    /** Makes the slots of a ring. */
    static int[] slots(int capacity) {
        return new int[capacity(capacity)];
    }

    /** The number of slots of a ring is a power of two, so that an index wraps by masking it. */
    static int capacity(int atLeast) {
        return atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
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

    /** Takes one entry out, if it is there; the others keep their order. Takes time in proportion to their number. */
    boolean remove(int value) {
        int mask = slots.length - 1;
        int to = head;
        for (int from = head; from != tail; from++) {
            int entry = slots[from & mask];
            if (entry != value) {
                slots[to++ & mask] = entry;
            }
        }
        boolean found = tail != to;
        tail = to;
        return found;
    }
}
