package dev.rtio.model;

import dev.rtio.TimerQueue;

/** Timers whose time passes when somebody waits, and when the program lets it. */
final class VirtualTimers extends TimerQueue {
    private final Time time;

    private static final class Time {
        long now;
    }

    VirtualTimers() {
        this(new Time());
    }

    private VirtualTimers(Time time) {
        super(() -> time.now);
        this.time = time;
    }

    void advance(long nanos) {
        time.now += nanos;
    }

    @Override
    protected void park(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            throw new IllegalStateException("sleeps for ever");
        }
        advance(nanos);
    }
}
