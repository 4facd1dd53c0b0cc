package dev.rtio.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What is claimed of a benchmark.
 *
 * @param name what is measured
 * @param ours the benchmark
 * @param peerName what it is held against
 * @param peer the benchmark that it is held against; null if it measured that itself, as a reference
 * @param measure what is compared
 * @param target the highest ratio that is well; infinite if none is claimed
 */
record Row(
        String name, Case ours, String peerName, @Nullable Case peer, Measure measure, double target) {
    /** What is compared. */
    enum Measure {
        /** Nanoseconds for an operation. */
        TIME,
        /** Bytes allocated for an operation. */
        BYTES
    }

    boolean hasTarget() {
        return Double.isFinite(target);
    }
}
