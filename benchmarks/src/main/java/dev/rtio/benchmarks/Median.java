package dev.rtio.benchmarks;

import java.util.stream.DoubleStream;

/** The middle of many numbers. */
final class Median {
    private Median() {}

    /**
     * Returns the middle one, or the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there are none
     */
    static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no value has no median");
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
