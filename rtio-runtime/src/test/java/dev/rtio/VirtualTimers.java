package dev.rtio;

/** Time that passes only when the test moves it, or when somebody waits: then it passes at once. */
final class VirtualTimers extends TimerQueue {
    /** How often somebody waited. */
    int waits;

    private final VirtualClock clock;

    VirtualTimers() {
        this(new VirtualClock());
    }

    private VirtualTimers(VirtualClock clock) {
        super(clock);
        this.clock = clock;
    }

    long now() {
        return clock.now;
    }

    /** Moves the time and runs nothing. */
    void pass(long nanos) {
        clock.now += nanos;
    }

    @Override
    protected void park(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            throw new AssertionError("sleeps for ever");
        }
        waits++;
        clock.now += nanos;
    }

    private static final class VirtualClock implements Clock {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }
    }
}
