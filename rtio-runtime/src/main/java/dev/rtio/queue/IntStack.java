package dev.rtio.queue;

import static dev.rtio.queue.Handles.IN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;

/**
 * A stack of small numbers, each of which is on it at most once: the free entries of a pool that many threads share. Last in,
 * first out, as what was used last is in the processor's cache still.
 *
 * <p><b>Threads.</b> All methods are for any thread. What was written before a number was pushed is seen after it was popped.
 *
 * <p><b>Progress.</b> Lock-free, whoever is interrupted wherever: a push and a pop are one step each, tried again if another
 * thread came between. The top carries a count of pushes, so that a number which was popped and pushed meanwhile is not
 * taken for unchanged (the ABA problem), unless exactly a multiple of 2<sup>32</sup> pushes came between.
 */
public final class IntStack extends Padded.OneEnd {
    private static final VarHandle LINK = MethodHandles.arrayElementVarHandle(int[].class);

    /** Below the last number. */
    private static final int BOTTOM = -1;
    /** Instead of a link: the number is not on the stack. */
    private static final int ABSENT = -2;

    /** By number: what is below it. */
    private final int[] links;

    /**
     * Creates an empty stack.
     *
     * @param capacity one more than the highest number, 1 to 2<sup>30</sup>
     * @throws IllegalArgumentException if the capacity is out of range
     */
    public IntStack(int capacity) {
        links = new int[Capacity.check(capacity)];
        Arrays.fill(links, ABSENT);
        in = top(0, BOTTOM);
    }

    /**
     * Puts a number on the stack, unless it is there. If several threads push the same number one of them succeeds.
     *
     * @param number 0 to capacity - 1
     * @return whether it was not on the stack
     * @throws IndexOutOfBoundsException if the number is out of range
     */
    public boolean push(int number) {
        Objects.checkIndex(number, links.length);
        if (!LINK.compareAndSet(links, number, ABSENT, BOTTOM)) {
            return false;
        }
        long top;
        do {
            top = (long) IN.getAcquire(this);
            LINK.setOpaque(links, number, (int) top);
        } while (!IN.compareAndSet(this, top, top(count(top) + 1, number)));
        return true;
    }

    /**
     * Takes the number that was pushed last.
     *
     * @return the number; -1 if the stack is empty
     */
    public int pop() {
        long top;
        int number;
        int below;
        do {
            top = (long) IN.getAcquire(this);
            number = (int) top;
            if (number == BOTTOM) {
                return -1;
            }
            // If it is popped meanwhile this is nonsense, and what follows fails.
            below = (int) LINK.getOpaque(links, number);
        } while (!IN.compareAndSet(this, top, top(count(top), below)));
        LINK.setOpaque(links, number, ABSENT);
        return number;
    }

    /** Returns one more than the highest number. */
    public int capacity() {
        return links.length;
    }

    /** Tells whether the stack was empty at some moment of this call. */
    public boolean isEmpty() {
        return (int) (long) IN.getVolatile(this) == BOTTOM;
    }

    private static long top(int count, int number) {
        return (long) count << Integer.SIZE | Integer.toUnsignedLong(number);
    }

    private static int count(long top) {
        return (int) (top >>> Integer.SIZE);
    }
}
