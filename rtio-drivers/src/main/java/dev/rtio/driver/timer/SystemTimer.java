package dev.rtio.driver.timer;

import dev.rtio.Clock;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Driver;
import java.util.concurrent.locks.LockSupport;

/** Time as it passes: alarms on {@link System#nanoTime()}. Waiting sleeps. Used by one thread; allocates nothing. */
@Driver(compatible = "rtio,system-timer")
public final class SystemTimer extends TimerQueue {
    /** Creates a timer. */
    public SystemTimer() {
        super(Clock.SYSTEM);
    }

    /** Also returns early if the thread is interrupted or unparked ({@link LockSupport#unpark(Thread)}). */
    @Override
    public int waitForNext(long timeoutNanos) {
        long now = clock().nanoTime();
        long toNext = isEmpty() ? timeoutNanos : nextDeadline() - now;
        LockSupport.parkNanos(Math.min(toNext, timeoutNanos));
        return runExpired();
    }

    /** Also returns early if the thread is interrupted, which is left for the caller to see. */
    @Override
    public void waitUntil(long deadlineNanos) {
        for (long left = leftUntil(deadlineNanos); left > 0; left = leftUntil(deadlineNanos)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            waitForNext(left);
        }
        runExpired();
    }

    private long leftUntil(long deadlineNanos) {
        return deadlineNanos - clock().nanoTime();
    }
}
