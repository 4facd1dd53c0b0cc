package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rule 6, limit 36: timers, on a clock that the test moves")
class TimerQueueTest {
    private long now;
    private final TimerQueue timers = new TestTimers(() -> now);
    private final List<String> ran = new ArrayList<>();

    private class Named extends Alarm {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        protected void expired(long at) {
            assertFalse(isStarted());
            ran.add(name + "@" + at);
        }
    }

    @Test
    @DisplayName("alarms run once their deadline has come, not before")
    void deadline() {
        timers.start(new Named("a"), 10);
        now = 9;
        assertEquals(0, timers.runExpired());
        now = 10;
        assertEquals(1, timers.runExpired());
        assertEquals(0, timers.runExpired());
        assertEquals(List.of("a@10"), ran);
    }

    @Test
    @DisplayName("the order is that of the deadlines; of equal ones that of the starts")
    void order() {
        timers.start(new Named("late"), 20);
        timers.start(new Named("first"), 10);
        timers.start(new Named("second"), 10);
        timers.start(new Named("early"), 5);
        timers.start(new Named("third"), 10);
        assertEquals(5, timers.nextDeadline());
        now = 30;
        assertEquals(5, timers.runExpired());
        assertEquals(List.of("early@30", "first@30", "second@30", "third@30", "late@30"), ran);
    }

    @Test
    @DisplayName("upstream's delay vector: half descending, half ascending")
    void descendingAndAscending() {
        for (int i = 0; i < 10; i++) {
            timers.start(new Named(String.valueOf(i)), i < 5 ? 5 - i : i + 1);
        }
        for (now = 1; now <= 10; now++) {
            assertEquals(1, timers.runExpired());
        }
        assertEquals(List.of("4@1", "3@2", "2@3", "1@4", "0@5", "5@6", "6@7", "7@8", "8@9", "9@10"), ran);
    }

    @Test
    @DisplayName("a stopped alarm does not run")
    void stop() {
        Alarm a = new Named("a");
        Alarm b = new Named("b");
        Alarm c = new Named("c");
        assertFalse(timers.stop(a));
        timers.start(a, 1);
        timers.start(b, 2);
        timers.start(c, 3);
        assertTrue(b.isStarted());
        assertTrue(timers.stop(b));
        assertFalse(b.isStarted());
        assertFalse(timers.stop(b));
        assertTrue(timers.stop(c));
        timers.start(c, 4);
        now = 5;
        timers.runExpired();
        assertEquals(List.of("a@5", "c@5"), ran);
        assertTrue(timers.isEmpty());
        assertEquals(Long.MAX_VALUE, timers.nextDeadline());
    }

    @Test
    @DisplayName("a waiting alarm is moved by starting it again")
    void restart() {
        Alarm a = new Named("a");
        timers.start(a, 1);
        timers.start(new Named("b"), 2);
        timers.start(a, 2);
        assertEquals(2, a.deadline());
        now = 2;
        assertEquals(2, timers.runExpired());
        assertEquals(List.of("b@2", "a@2"), ran, "it was started last");
    }

    @Test
    @DisplayName("an alarm may start itself again: periodic without drift, once per call")
    void periodic() {
        Alarm periodic = new Named("p") {
            @Override
            protected void expired(long at) {
                super.expired(at);
                timers.start(this, deadline() + 10);
            }
        };
        timers.start(periodic, 10);
        now = 35;
        assertEquals(1, timers.runExpired());
        assertEquals(1, timers.runExpired());
        assertEquals(1, timers.runExpired());
        assertEquals(0, timers.runExpired());
        assertEquals(40, timers.nextDeadline());
    }

    @Test
    @DisplayName("an alarm that starts another one in the past does not hold up those that were due")
    void startedInThePast() {
        Alarm past = new Named("past");
        timers.start(
                new Named("a") {
                    @Override
                    protected void expired(long at) {
                        super.expired(at);
                        timers.start(past, 1);
                    }
                },
                10);
        timers.start(new Named("b"), 20);
        now = 20;
        assertEquals(2, timers.runExpired());
        assertEquals(List.of("a@20", "b@20"), ran);
        assertEquals(1, timers.runExpired());
    }

    @Test
    @DisplayName("an alarm may stop one that is due in the same call")
    void stopsAnother() {
        Alarm victim = new Named("victim");
        timers.start(
                new Named("a") {
                    @Override
                    protected void expired(long at) {
                        super.expired(at);
                        assertTrue(timers.stop(victim));
                    }
                },
                1);
        timers.start(victim, 1);
        now = 1;
        assertEquals(1, timers.runExpired());
        assertEquals(List.of("a@1"), ran);
    }

    @Test
    @DisplayName("an alarm waits in one queue at a time")
    void oneQueue() {
        TimerQueue other = new TestTimers(() -> now);
        Alarm a = new Named("a");
        timers.start(a, 1);
        assertThrows(IllegalStateException.class, () -> other.start(a, 1));
        assertFalse(other.stop(a));
        timers.stop(a);
        other.start(a, 1);
        assertTrue(a.isStarted());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 500, Long.MIN_VALUE, -500})
    @DisplayName("any mix of starts and stops runs in order, also where the clock wraps")
    void mix(long origin) {
        now = origin;
        Random random = new Random(7);
        List<Named> waiting = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Named alarm = new Named(String.valueOf(i));
            timers.start(alarm, origin + random.nextInt(1_000));
            waiting.add(alarm);
            if (random.nextInt(4) == 0) {
                timers.stop(waiting.remove(random.nextInt(waiting.size())));
            }
        }
        waiting.sort(Comparator.comparingLong(alarm -> alarm.deadline() - origin));
        now = origin + 1_000;
        waiting.forEach(alarm -> expected.add(alarm.name + "@" + now));
        assertEquals(waiting.size(), timers.runExpired());
        assertEquals(expected, ran);
    }

    @Test
    @DisplayName("rule 6: who waits lets time pass to the next alarm, at most as long as was asked, and runs it")
    void waitForNext() {
        VirtualTimers virtual = new VirtualTimers();
        virtual.start(new Named("a"), 10);
        virtual.start(new Named("b"), 10);
        virtual.start(new Named("c"), 30);
        assertEquals(0, virtual.waitForNext(4));
        assertEquals(2, virtual.waitForNext(100));
        assertEquals(10, virtual.now());
        virtual.pass(20);
        assertEquals(1, virtual.waitForNext(100), "what is due needs no time");
        assertEquals(0, virtual.waitForNext(5));
        assertEquals(35, virtual.now());
        assertEquals(List.of("a@10", "b@10", "c@30"), ran);
    }

    @Test
    @DisplayName("rule 6: who waits until a deadline runs all that expires until then, and no longer if interrupted")
    void waitUntil() {
        VirtualTimers virtual = new VirtualTimers();
        virtual.start(new Named("a"), 10);
        virtual.start(new Named("b"), 30);
        virtual.start(new Named("c"), 31);
        virtual.waitUntil(30);
        assertEquals(30, virtual.now());
        assertEquals(List.of("a@10", "b@30"), ran);
        virtual.waitUntil(5);
        assertEquals(30, virtual.now(), "has passed");
        Thread.currentThread().interrupt();
        virtual.waitUntil(1_000);
        assertTrue(Thread.interrupted());
        assertEquals(31, virtual.now(), "to the next alarm, and no further");
    }

    @Test
    @DisplayName("the clock of the machine goes forward")
    void systemClock() {
        TimerQueue system = new TestTimers(Clock.SYSTEM);
        assertSame(Clock.SYSTEM, system.clock());
        long before = Clock.SYSTEM.nanoTime();
        system.start(new Named("a"), before);
        assertEquals(1, system.runExpired());
    }
}
