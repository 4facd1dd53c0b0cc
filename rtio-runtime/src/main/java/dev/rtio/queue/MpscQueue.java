package dev.rtio.queue;

import static dev.rtio.queue.Handles.IN;
import static dev.rtio.queue.Handles.LIMIT;
import static dev.rtio.queue.Handles.OUT;
import static dev.rtio.queue.Handles.SLOT;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * A bounded queue of the caller's objects from any number of threads to one, first in, first out.
 *
 * <p><b>Threads.</b> Any number of producers. One consumer at a time; another thread can take over if it is told so in a
 * way that orders memory. Objects come out in the order in which places were taken; those of one producer in its order.
 *
 * <p><b>Progress.</b> {@link #offer} is lock-free: a producer can be overtaken, and tries again, but never waits for one
 * that was interrupted. It takes a place, then fills it. {@link #relaxedPoll} and {@link #drain} are wait-free: at a place
 * that is taken but not filled they stop as if the queue ended there, although objects behind it may be complete; {@link
 * #isEmpty()} then still tells that something is there. {@link #poll} waits for the producer to fill the place, spinning; so
 * its null means empty, but it takes as long as that producer is interrupted.
 *
 * @param <E> type of the objects
 */
public final class MpscQueue<E> extends MaskedRing {
    /**
     * Creates an empty queue.
     *
     * @param capacity number of objects that it can hold, 1 to 2<sup>30</sup>
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public MpscQueue(int capacity) {
        this(capacity, 0);
    }

    MpscQueue(int capacity, long start) {
        super(capacity, 1, start);
    }

    /**
     * Puts an object in. For any thread.
     *
     * @param element the object
     * @return whether there was a free place
     */
    public boolean offer(E element) {
        Objects.requireNonNull(element, "element");
        long end = (long) LIMIT.getAcquire(this);
        long place;
        do {
            place = (long) IN.getAcquire(this);
            if (place - end >= 0) {
                end = (long) OUT.getAcquire(this) + capacity;
                if (place - end >= 0) {
                    return false;
                }
                LIMIT.setRelease(this, end);
            }
        } while (!IN.compareAndSet(this, place, place + 1));
        SLOT.setRelease(slots, slot(place), element);
        return true;
    }

    /**
     * Takes the oldest object out; waits for it, spinning, if it is just being put in. For the consumer.
     *
     * @return the object; null if the queue is empty
     */
    public E poll() {
        E element = relaxedPoll();
        while (element == null && !isEmpty()) {
            Thread.onSpinWait();
            element = relaxedPoll();
        }
        return element;
    }

    /**
     * Takes the oldest object out if it is there, and never waits. For the consumer.
     *
     * @return the object; null if the queue is empty or the oldest object is just being put in, which {@link #isEmpty()}
     *     tells apart
     */
    @SuppressWarnings("unchecked")
    public E relaxedPoll() {
        long place = out;
        int slot = slot(place);
        Object element = SLOT.getAcquire(slots, slot);
        if (element == null) {
            return null;
        }
        // The next release publishes this, too: a producer looks at the counter first.
        slots[slot] = null;
        OUT.setRelease(this, place + 1);
        return (E) element;
    }

    /**
     * Takes out what is there, up to a limit, and never waits. For the consumer.
     *
     * @param consumer receives the objects in order; one at which it throws is taken out
     * @param limit how many at most
     * @return how many
     */
    public int drain(Consumer<? super E> consumer, int limit) {
        int count = 0;
        while (count < limit) {
            E element = relaxedPoll();
            if (element == null) {
                break;
            }
            consumer.accept(element);
            count++;
        }
        return count;
    }
}
