package dev.rtio.queue;

import static dev.rtio.queue.Handles.IN;
import static dev.rtio.queue.Handles.LIMIT;
import static dev.rtio.queue.Handles.OUT;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * A bounded queue of the caller's objects from any number of threads to any number of threads, first in, first out.
 *
 * <p><b>Threads.</b> All methods are for any thread. Objects come out in the order in which places were taken.
 *
 * <p><b>Progress.</b> Threads at different places do not hinder each other. Each place is taken, then filled or emptied; who
 * needs a place that another thread has taken and not finished waits for it, spinning. So null and false are exact, but a
 * thread that is interrupted in the middle holds up those who come to its place. What must not wait for others uses {@link
 * IntStack} or {@link MpscQueue#relaxedPoll()}.
 *
 * @param <E> type of the objects
 */
public final class MpmcQueue<E> extends MaskedRing {
    private static final VarHandle TURN = MethodHandles.arrayElementVarHandle(long[].class);

    /** By slot: the place whose turn it is to be filled there, or one more than the place that is. */
    private final long[] turns;

    /**
     * Creates an empty queue.
     *
     * @param capacity number of objects that it can hold, 1 to 2<sup>30</sup>
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public MpmcQueue(int capacity) {
        this(capacity, 0);
    }

    MpmcQueue(int capacity, long start) {
        // With one slot, filled and to be filled next would be the same turn.
        super(capacity, 2, start);
        turns = new long[slots.length];
        for (int i = 0; i < turns.length; i++) {
            turns[slot(start + i)] = start + i;
        }
    }

    /**
     * Puts an object in.
     *
     * @param element the object
     * @return whether there was a free place
     */
    public boolean offer(E element) {
        Objects.requireNonNull(element, "element");
        while (true) {
            long place = (long) IN.getAcquire(this);
            if (place - (long) LIMIT.getAcquire(this) >= 0 && isFull(place)) {
                return false;
            }
            int slot = slot(place);
            if ((long) TURN.getAcquire(turns, slot) == place && IN.compareAndSet(this, place, place + 1)) {
                slots[slot] = element;
                TURN.setRelease(turns, slot, place + 1);
                return true;
            }
            Thread.onSpinWait();
        }
    }

    private boolean isFull(long place) {
        long end = (long) OUT.getAcquire(this) + capacity;
        LIMIT.setRelease(this, end);
        return place - end >= 0;
    }

    /**
     * Takes the oldest object out.
     *
     * @return the object; null if the queue is empty
     */
    @SuppressWarnings("unchecked")
    public E poll() {
        while (true) {
            long place = (long) OUT.getAcquire(this);
            int slot = slot(place);
            if ((long) TURN.getAcquire(turns, slot) == place + 1) {
                if (OUT.compareAndSet(this, place, place + 1)) {
                    Object element = slots[slot];
                    slots[slot] = null;
                    TURN.setRelease(turns, slot, place + slots.length);
                    return (E) element;
                }
            } else if ((long) IN.getAcquire(this) == place) {
                return null;
            }
            Thread.onSpinWait();
        }
    }
}
