package dev.rtio.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The unit L: one atomic addition to a field that no other thread uses. */
final class Unit {
    private static final VarHandle COUNTER;
    private static final int ADDITIONS = 20_000;
    private static final int TRIES = 5;

    static {
        try {
            COUNTER = MethodHandles.lookup().findVarHandle(Unit.class, "counter", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // by its handle
    private volatile long counter;

    private final double[] nanos = new double[TRIES];

    /** Measures L in nanoseconds of the calling thread's CPU time; half a millisecond of work. */
    double measure() {
        for (int i = 0; i < TRIES; i++) {
            long start = Cpu.nanos();
            add();
            nanos[i] = (double) (Cpu.nanos() - start) / ADDITIONS;
        }
        Arrays.sort(nanos);
        return nanos[TRIES / 2];
    }

    private void add() {
        for (int i = 0; i < ADDITIONS; i++) {
            COUNTER.getAndAdd(this, 1L);
        }
    }
}
