package dev.rtio.samples.intercom;

/** How loud a voice is: straight lines between points, again and again. */
final class Loudness {
    private static final int LOUDEST = Short.MAX_VALUE;

    private final int[] points;

    /**
     * Creates the course of a voice.
     *
     * @param points pairs of a time in milliseconds and an amplitude; at the last time it begins anew
     * @throws IllegalArgumentException if these are not two pairs at least, with times that rise from 0, and amplitudes up to 32767
     */
    Loudness(int[] points) {
        boolean isSound = points.length >= 4 && points.length % 2 == 0 && points[0] == 0;
        for (int i = 0; isSound && i < points.length; i += 2) {
            isSound = (i == 0 || points[i - 2] < points[i]) && points[i + 1] >= 0 && points[i + 1] <= LOUDEST;
        }
        if (!isSound) {
            throw new IllegalArgumentException(
                    "a voice is pairs of a time, rising from 0, and an amplitude, up to " + LOUDEST);
        }
        this.points = points;
    }

    /** The amplitude at a time in milliseconds. */
    int at(long millis) {
        int time = (int) (millis % points[points.length - 2]);
        int next = 2;
        while (points[next] <= time) {
            next += 2;
        }
        int from = points[next - 1];
        int change = points[next + 1] - from;
        return from + change * (time - points[next - 2]) / (points[next] - points[next - 2]);
    }
}
