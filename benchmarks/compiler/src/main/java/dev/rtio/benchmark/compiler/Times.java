package dev.rtio.benchmark.compiler;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What several runs took.
 *
 * @param least seconds of the shortest
 * @param median seconds of the middle one
 */
record Times(double least, double median) {
    private static final double NANOSECONDS = 1e9;

    /** Measures a task several times, by the clock on the wall. */
    static Times of(int runs, Runnable task) {
        return of(runs, task, System::nanoTime);
    }

    /** Measures the work of this thread, which a busy machine does not make more of. */
    static Times ofWork(int runs, Runnable task) {
        return of(runs, task, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    private static Times of(int runs, Runnable task, LongSupplier clock) {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = clock.getAsLong();
            task.run();
            seconds[i] = (clock.getAsLong() - start) / NANOSECONDS;
        }
        Arrays.sort(seconds);
        return new Times(seconds[0], seconds[runs / 2]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "median %.3f s, least %.3f s", median, least);
    }
}
