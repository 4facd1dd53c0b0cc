package dev.rtio.queue;

import static dev.rtio.queue.Handles.IN;
import static dev.rtio.queue.Handles.OUT;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A ring of elements that one thread fills and one other thread reads, after Zephyr's {@code spsc}. The elements are made
 * with the ring and stay in it: the producer writes into what {@link #acquire()} hands out, the consumer reads what {@link
 * #consume()} hands out. So no reference is ever stored, which a garbage collector would charge for.
 *
 * <p>Several elements may be acquired before they are produced, and several consumed before they are released; both go in
 * the order of the ring. An element is the producer's from acquiring to producing, the consumer's from consuming to
 * releasing, and nobody's in between.
 *
 * <p><b>Threads.</b> One producer and one consumer at a time, which may be the same thread. Another thread can take over
 * either part if it is told so in a way that orders memory (a join, a lock, a volatile field).
 *
 * <p><b>Progress.</b> Wait-free: every method ends after a few instructions, whatever the other thread does. The consumer
 * sees an element with all that was written to it before it was produced, or does not see it.
 *
 * @param <E> type of the elements
 */
public final class SpscRing<E> extends BoundedRing {
    private final Object[] elements;

    /**
     * Creates a ring and its elements.
     *
     * @param capacity number of elements, 1 to 2<sup>30</sup>
     * @param factory makes the elements
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public SpscRing(int capacity, Supplier<? extends E> factory) {
        this(capacity, factory, 0);
    }

    SpscRing(int capacity, Supplier<? extends E> factory, long start) {
        super(capacity, start);
        acquired = start;
        consumed = start;
        filled = start;
        elements = new Object[capacity];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Objects.requireNonNull(factory.get(), "element");
        }
    }

    // Producer

    /**
     * Hands out the next free element, with the content that it was left with. For the producer.
     *
     * @return the element; null if none is free
     */
    public E acquire() {
        long place = acquired;
        if (place == limit && !findFree()) {
            return null;
        }
        acquired = place + 1;
        int index = acquiredIndex;
        acquiredIndex = index + 1 == capacity ? 0 : index + 1;
        return element(index);
    }

    private boolean findFree() {
        long free = (long) OUT.getAcquire(this) + capacity;
        if (free == limit) {
            return false;
        }
        limit = free;
        return true;
    }

    /** Gives the oldest acquired element to the consumer; does nothing if there is none. For the producer. */
    public void produce() {
        long place = in;
        if (place != acquired) {
            IN.setRelease(this, place + 1);
        }
    }

    /** Gives all acquired elements to the consumer, at once. For the producer. */
    public void produceAll() {
        IN.setRelease(this, acquired);
    }

    /** Takes back all acquired elements that were not produced: they are free again. For the producer. */
    public void dropAll() {
        int index = acquiredIndex - (int) (acquired - in);
        acquiredIndex = index < 0 ? index + capacity : index;
        acquired = in;
    }

    /** Returns how many elements can be acquired now, and perhaps more a moment later. For the producer. */
    public int acquirable() {
        return (int) ((long) OUT.getAcquire(this) + capacity - acquired);
    }

    // Consumer

    /**
     * Hands out the oldest produced element that was not consumed yet. For the consumer.
     *
     * @return the element; null if there is none
     */
    public E consume() {
        long place = consumed;
        if (place == filled && !findFilled()) {
            return null;
        }
        consumed = place + 1;
        int index = consumedIndex;
        consumedIndex = index + 1 == capacity ? 0 : index + 1;
        return element(index);
    }

    private boolean findFilled() {
        long end = (long) IN.getAcquire(this);
        if (end == filled) {
            return false;
        }
        filled = end;
        return true;
    }

    /**
     * Returns the element that {@link #consume()} would hand out, without consuming it. For the consumer.
     *
     * @return the element; null if there is none
     */
    public E peek() {
        return peek(0);
    }

    /**
     * Returns an element that further calls of {@link #consume()} would hand out, without consuming it. For the consumer.
     *
     * @param ahead how many come before it, 0 or more
     * @return the element; null if there are not as many
     * @throws IndexOutOfBoundsException if {@code ahead} is negative
     */
    public E peek(int ahead) {
        if (ahead < 0) {
            throw new IndexOutOfBoundsException(ahead);
        }
        if (ahead >= consumable()) {
            return null;
        }
        int beforeEnd = capacity - consumedIndex;
        return element(ahead < beforeEnd ? consumedIndex + ahead : ahead - beforeEnd);
    }

    /** Frees the oldest consumed element; does nothing if there is none. For the consumer. */
    public void release() {
        long place = out;
        if (place != consumed) {
            OUT.setRelease(this, place + 1);
        }
    }

    /** Frees all consumed elements, at once. For the consumer. */
    public void releaseAll() {
        OUT.setRelease(this, consumed);
    }

    /** Returns how many elements can be consumed now, and perhaps more a moment later. For the consumer. */
    public int consumable() {
        return (int) ((long) IN.getAcquire(this) - consumed);
    }

    /** All elements came from the factory. */
    @SuppressWarnings("unchecked")
    private E element(int index) {
        return (E) elements[index];
    }
}
