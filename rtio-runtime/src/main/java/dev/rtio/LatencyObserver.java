package dev.rtio;

import java.util.Arrays;
import java.util.Objects;

/**
 * Measures how long iodevs take, from being handed a unit to its end: a histogram for each iodev. Costs two looks at the
 * clock a request. Used by the thread of its context.
 */
public final class LatencyObserver extends RtioObserver {
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final Clock clock;
    private final long[] starts;
    private final LatencyHistogram[] histograms;

    /**
     * Creates an observer of one context, with all its memory.
     *
     * @param context is to be observed by it, see {@link Rtio#observe}
     * @param iodevs one more than the highest id of an iodev, 1 to 32,768; units of others are not measured
     * @throws IllegalArgumentException if the number is out of range
     */
    public LatencyObserver(Rtio context, int iodevs) {
        Limits.check("number of iodevs", iodevs);
        clock = context.timers().clock();
        starts = new long[context.sqSize()];
        Arrays.fill(starts, NOT_STARTED);
        histograms = new LatencyHistogram[iodevs];
        for (int i = 0; i < iodevs; i++) {
            histograms[i] = new LatencyHistogram();
        }
    }

    /**
     * Returns the times of one iodev in nanoseconds of the context's clock.
     *
     * @param iodev its id
     * @throws IndexOutOfBoundsException if the id is not one of those that are measured
     */
    public LatencyHistogram of(int iodev) {
        return histograms[Objects.checkIndex(iodev, histograms.length)];
    }

    @Override
    protected void started(Sqe head) {
        if (head.iodev() >= 0) {
            starts[head.index] = clock.nanoTime();
        }
    }

    @Override
    protected void completed(Sqe head, int result) {
        long start = starts[head.index];
        if (start != NOT_STARTED) {
            starts[head.index] = NOT_STARTED;
            if (head.iodev() < histograms.length) {
                histograms[head.iodev()].record(clock.nanoTime() - start);
            }
        }
    }
}
