package dev.rtio.driver.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Alarm;
import org.junit.jupiter.api.Test;

class SystemTimerTest {
    private static final long MILLI = 1_000_000;

    private final SystemTimer timer = new SystemTimer();
    private final Counter alarm = new Counter();

    @Test
    void doesNotRunAnAlarmBeforeItsTime() {
        long deadline = System.nanoTime() + 2 * MILLI;
        timer.start(alarm, deadline);

        while (alarm.count == 0) {
            timer.waitForNext(100 * MILLI);
        }

        assertTrue(alarm.ranAt - deadline >= 0);
        assertFalse(alarm.isStarted());
    }

    @Test
    void waitsNoLongerThanAllowed() {
        timer.start(alarm, System.nanoTime() + 3_600_000 * MILLI);

        assertEquals(0, timer.waitForNext(MILLI));
        assertTrue(alarm.isStarted());
    }

    @Test
    void runsWhatExpiresWhileWaiting() {
        long begin = System.nanoTime();
        timer.start(alarm, begin + MILLI);

        timer.waitUntil(begin + 3 * MILLI);

        assertEquals(1, alarm.count);
        assertTrue(System.nanoTime() - begin >= 3 * MILLI);
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        Thread.currentThread().interrupt();

        timer.waitUntil(System.nanoTime() + 3_600_000 * MILLI);

        assertTrue(Thread.interrupted());
    }

    private static final class Counter extends Alarm {
        private int count;
        private long ranAt;

        @Override
        protected void expired(long now) {
            count++;
            ranAt = now;
        }
    }
}
