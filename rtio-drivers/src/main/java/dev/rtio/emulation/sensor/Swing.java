package dev.rtio.emulation.sensor;

/** A quantity that goes up and down evenly over time: a triangle wave in integers, repeatable to the last digit. */
record Swing(int middle, int amplitude, int periodMillis) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * The quantity at a time: the middle at time 0, then rising to {@code middle + amplitude} at a quarter of the period
     * and falling to {@code middle - amplitude} at three quarters, with a step each millisecond. Constant where amplitude or period is 0.
     */
    int at(long nanos) {
        if (amplitude == 0 || periodMillis == 0) {
            return middle;
        }
        // In milliseconds the product below fits: 2 + 31 bits of phase, 28 bits of amplitude.
        long phase = 4 * Math.floorMod(nanos / NANOS_PER_MILLI, (long) periodMillis);
        if (phase > 3L * periodMillis) {
            phase -= 4L * periodMillis;
        } else if (phase > periodMillis) {
            phase = 2L * periodMillis - phase;
        }
        return (int) (middle + amplitude * phase / periodMillis);
    }
}
