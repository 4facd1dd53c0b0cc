package dev.rtio.emulation.timer;

import dev.rtio.Clock;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Driver;

/**
 * Time that passes only when it is told to: a board with this timer runs as fast as the machine can, and the same way
 * each time. It begins at 0. Used by one thread; allocates nothing.
 */
@Driver(compatible = "rtio,virtual-timer")
public final class VirtualTimer extends TimerQueue {
    private final VirtualClock clock;

    /** Creates a timer at time 0. */
    public VirtualTimer() {
        this(new VirtualClock());
    }

    private VirtualTimer(VirtualClock clock) {
        super(clock);
        this.clock = clock;
    }

    /**
     * Lets time pass. Alarms that expire run in their order, each at its own time; so do those that are started
     * meanwhile.
     *
     * @param nanos how long, 0 or more
     * @return how many alarms ran
     * @throws IllegalArgumentException if the time is negative
     */
    public int advance(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("time does not go back by " + -nanos + " ns");
        }
        long end = clock.now + nanos;
        int count = 0;
        while (!isEmpty() && nextDeadline() - end <= 0) {
            count += advanceToNext();
        }
        // An alarm may have let more time pass than this.
        clock.now = Math.max(clock.now, end);
        return count;
    }

    /**
     * Lets time pass until the next alarm expires and runs it, with all others that expire at the same time.
     *
     * @return how many alarms ran: 0 if none is waiting, and then no time passes
     */
    public int advanceToNext() {
        if (isEmpty()) {
            return 0;
        }
        clock.now = Math.max(clock.now, nextDeadline());
        return runExpired();
    }

    /** Lets the time pass at once; only waiting without an end sleeps, until another thread has news. */
    @Override
    protected void park(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            sleep(nanos);
        } else {
            clock.now += nanos;
        }
    }

    private static final class VirtualClock implements Clock {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }
    }
}
