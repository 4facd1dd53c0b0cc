package dev.rtio.queue;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a bounded queue is. */
public abstract class BoundedFifo {
    private final Deque<Integer> numbers = new ArrayDeque<>();
    private final int capacity;

    BoundedFifo(int capacity) {
        this.capacity = capacity;
    }

    public boolean offer(int value) {
        return numbers.size() < capacity && numbers.add(value);
    }

    public Integer poll() {
        return numbers.poll();
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** Of one place. */
    public static class One extends BoundedFifo {
        public One() {
            super(1);
        }
    }

    /** Of two places. */
    public static class Two extends BoundedFifo {
        public Two() {
            super(2);
        }
    }

    /** Of three places, in four slots. */
    public static class Three extends BoundedFifo {
        public Three() {
            super(3);
        }
    }
}
