package dev.rtio.driver.timer;

import dev.rtio.Clock;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Driver;

/** Time as it passes: alarms on {@link System#nanoTime()}. Waiting sleeps. Used by one thread; allocates nothing. */
@Driver(compatible = "rtio,system-timer")
public final class SystemTimer extends TimerQueue {
    /** Creates a timer. */
    public SystemTimer() {
        super(Clock.SYSTEM);
    }

    @Override
    protected void park(long nanos) {
        sleep(nanos);
    }
}
