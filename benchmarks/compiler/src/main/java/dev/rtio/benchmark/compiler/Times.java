package dev.rtio.benchmark.compiler;

import java.util.Arrays;
import java.util.Locale;

/**
 * What several runs took.
 *
 * @param least seconds of the shortest
 * @param median seconds of the middle one
 */
record Times(double least, double median) {
    private static final double NANOSECONDS = 1e9;

    /** Measures a task several times. */
    static Times of(int runs, Runnable task) {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            task.run();
            seconds[i] = (System.nanoTime() - start) / NANOSECONDS;
        }
        Arrays.sort(seconds);
        return new Times(seconds[0], seconds[runs / 2]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "median %.3f s, least %.3f s", median, least);
    }
}
