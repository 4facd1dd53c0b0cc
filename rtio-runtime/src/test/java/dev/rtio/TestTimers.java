package dev.rtio;

/** Timers whose time only the test moves. */
final class TestTimers extends TimerQueue {
    TestTimers(Clock clock) {
        super(clock);
    }

    @Override
    protected void park(long nanos) {
        throw new UnsupportedOperationException("the test moves the time");
    }
}
