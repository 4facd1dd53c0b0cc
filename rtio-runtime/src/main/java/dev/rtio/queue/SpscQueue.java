package dev.rtio.queue;

import static dev.rtio.queue.Handles.IN;
import static dev.rtio.queue.Handles.OUT;
import static dev.rtio.queue.Handles.SLOT;

import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A bounded queue of the caller's objects from one thread to one other, first in, first out. Where the objects can live in
 * the queue, {@link SpscRing} does it without storing references.
 *
 * <p><b>Threads.</b> One producer and one consumer at a time, which may be the same thread. Another thread can take over
 * either part if it is told so in a way that orders memory.
 *
 * <p><b>Progress.</b> Wait-free: every method ends after a few instructions, whatever the other thread does. The consumer
 * sees an object with all that was written to it before it was offered, or does not see it.
 *
 * @param <E> type of the objects
 */
public final class SpscQueue<E> extends MaskedRing {
    /** Free slots are looked for this part of the capacity at a time. */
    private static final int STRIDES = 4;

    private final int stride;

    /**
     * Creates an empty queue.
     *
     * @param capacity number of objects that it can hold, 1 to 2<sup>30</sup>
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public SpscQueue(int capacity) {
        this(capacity, 0);
    }

    SpscQueue(int capacity, long start) {
        super(capacity, 1, start);
        stride = Math.max(1, capacity / STRIDES);
    }

    /**
     * Puts an object in. For the producer.
     *
     * @param element the object
     * @return whether there was a free place
     */
    public boolean offer(E element) {
        Objects.requireNonNull(element, "element");
        long place = in;
        if (place == limit && !findFree(place)) {
            return false;
        }
        Object[] slots = this.slots;
        // Plain stores and loads between fences: a handle of arrays would check types and indices once more.
        VarHandle.releaseFence();
        slots[(int) place & slots.length - 1] = element;
        IN.setRelease(this, place + 1);
        return true;
    }

    /**
     * A place is free if the one a whole capacity before it is empty, and then so are all places before that. To look at
     * slots, which the consumer empties, and not at its counter, keeps the two threads from meeting at a third line.
     */
    private boolean findFree(long place) {
        long end = place + stride;
        if (!isConsumed(end - 1 - capacity)) {
            end = place + 1;
            if (!isConsumed(place - capacity)) {
                return false;
            }
        }
        limit = end;
        return true;
    }

    private boolean isConsumed(long place) {
        return SLOT.getAcquire(slots, slot(place)) == null;
    }

    /**
     * Takes the oldest object out. For the consumer.
     *
     * @return the object; null if there is none
     */
    @SuppressWarnings("unchecked")
    public E poll() {
        long place = out;
        Object[] slots = this.slots;
        int slot = (int) place & slots.length - 1;
        Object element = slots[slot];
        VarHandle.acquireFence();
        if (element == null) {
            return null;
        }
        VarHandle.releaseFence();
        slots[slot] = null;
        OUT.setRelease(this, place + 1);
        return (E) element;
    }

    /**
     * Returns the oldest object, which stays. For the consumer.
     *
     * @return the object; null if there is none
     */
    @SuppressWarnings("unchecked")
    public E peek() {
        return (E) SLOT.getAcquire(slots, slot(out));
    }
}
