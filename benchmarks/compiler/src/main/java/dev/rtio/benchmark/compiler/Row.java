package dev.rtio.benchmark.compiler;

import java.util.Locale;

/**
 * What was measured, and what it is held against.
 *
 * @param ours seconds
 * @param peer seconds of the other
 * @param held how the two are compared
 * @param target the most that may come of it; infinite for none
 */
record Row(String name, double ours, String peerName, double peer, Held held, double target) {
    enum Held {
        RATIO("%.3f"),
        /** Seconds beyond those of the other. */
        BEYOND("+%.3f s");

        private final String format;

        Held(String format) {
            this.format = format;
        }

        private String text(double value) {
            return String.format(Locale.ROOT, format, value);
        }
    }

    private double result() {
        return held == Held.RATIO ? ours / peer : ours - peer;
    }

    boolean isMissed() {
        return !(result() <= target);
    }

    /** The line that is printed. */
    String line() {
        return String.join(
                "\t",
                name,
                String.format(Locale.ROOT, "%.3f s", ours),
                peerName,
                String.format(Locale.ROOT, "%.3f s", peer),
                held.text(result()),
                target < Double.POSITIVE_INFINITY ? held.text(target) : "-",
                isMissed() ? "MISSED" : "ok");
    }
}
