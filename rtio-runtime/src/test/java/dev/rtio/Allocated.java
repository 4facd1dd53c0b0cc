package dev.rtio;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** Counts the bytes that threads allocate. In the interpreter, where no compiler saves any, each one is seen. */
public final class Allocated {
    /** How often a round is repeated. */
    public static final int ROUNDS = 200;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** What the calling thread has allocated since it began. */
    public static long soFar() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /**
     * The bytes that {@link #ROUNDS} rounds allocate, after two that load classes and link call sites.
     *
     * @param others tell what other threads that take part have allocated so far
     */
    public static long by(Runnable round, LongSupplier... others) {
        return by(ROUNDS, round, others);
    }

    static long by(int rounds, Runnable round, LongSupplier... others) {
        sum(others);
        round.run();
        round.run();
        long others0 = sum(others);
        long before = soFar();
        for (int i = 0; i < rounds; i++) {
            round.run();
        }
        long own = soFar() - before;
        return own + sum(others) - others0;
    }

    private static long sum(LongSupplier[] others) {
        long sum = 0;
        for (LongSupplier other : others) {
            sum += other.getAsLong();
        }
        return sum;
    }
}
