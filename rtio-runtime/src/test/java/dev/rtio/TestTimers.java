package dev.rtio;

/** Timers whose time only the test moves. */
final class TestTimers extends TimerQueue {
    TestTimers(Clock clock) {
        super(clock);
    }

    @Override
    public int waitForNext(long timeoutNanos) {
        throw new UnsupportedOperationException("the test moves the time");
    }

    @Override
    public void waitUntil(long deadlineNanos) {
        throw new UnsupportedOperationException("the test moves the time");
    }
}
