package dev.rtio.benchmarks;

/** How all of them wait: spinning for a while, then letting others run. */
public final class Idle {
    private static final int SPINS = 200;

    private Idle() {}

    /**
     * Waits a moment.
     *
     * @param tries how often this was called before, for the same event
     */
    @SuppressWarnings("ThreadPriorityCheck") // Two threads may have one processor between them.
    public static void spin(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
