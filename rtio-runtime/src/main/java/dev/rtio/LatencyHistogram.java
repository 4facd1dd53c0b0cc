package dev.rtio;

import java.util.Arrays;

/**
 * How long things took, in fixed memory: counts in buckets that grow with the value, 16 to each power of two, so that a
 * value is known to a sixteenth of itself (after HdrHistogram). Used by one thread; another that reads may see counts of
 * different moments.
 */
public final class LatencyHistogram {
    private static final int SUB_BITS = 4;
    private static final int SUBS = 1 << SUB_BITS;
    /** Values from 2 to the power of this on, more than a quarter of an hour, count as the last. */
    private static final int MAX_EXPONENT = 40;

    private final long[] counts = new long[SUBS + (MAX_EXPONENT - SUB_BITS) * SUBS];
    private long count;
    private long max;

    /** Creates an empty histogram. */
    public LatencyHistogram() {}

    /**
     * Counts a value.
     *
     * @param nanos how long; less than 0 counts as 0
     */
    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        count++;
        max = Math.max(max, value);
    }

    /** Returns how many values were counted. */
    public long count() {
        return count;
    }

    /** Returns the highest value in nanoseconds, exactly; 0 if there is none. */
    public long max() {
        return max;
    }

    /**
     * Returns a value that a share of all values do not exceed.
     *
     * @param percent 0 to 100, such as 99.9
     * @return the highest value that counts as one with it, in nanoseconds, at most {@link #max()}; 0 if there are none
     * @throws IllegalArgumentException if the share is out of range
     */
    public long percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile is 0 to 100, not " + percent);
        }
        long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(max, highest(i));
            }
        }
        return max;
    }

    /** Forgets all values. */
    public void reset() {
        Arrays.fill(counts, 0);
        count = 0;
        max = 0;
    }

    private static int bucket(long value) {
        if (value < SUBS) {
            return (int) value;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        if (exponent >= MAX_EXPONENT) {
            return SUBS + (MAX_EXPONENT - SUB_BITS) * SUBS - 1;
        }
        int sub = (int) (value >>> exponent - SUB_BITS) & SUBS - 1;
        return SUBS + (exponent - SUB_BITS) * SUBS + sub;
    }

    /** The highest value of a bucket. */
    private static long highest(int bucket) {
        if (bucket < SUBS) {
            return bucket;
        }
        int exponent = bucket / SUBS - 1;
        return ((long) (SUBS + bucket % SUBS + 1) << exponent) - 1;
    }
}
