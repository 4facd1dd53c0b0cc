package dev.rtio.emulation.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.Alarm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimerTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final List<String> log = new ArrayList<>();

    @Test
    void standsStillByItself() {
        assertEquals(0, timer.clock().nanoTime());
        assertEquals(0, timer.advanceToNext());
        assertEquals(0, timer.clock().nanoTime());
    }

    @Test
    void runsEachAlarmAtItsTime() {
        timer.start(alarm("b"), 20);
        timer.start(alarm("a"), 10);
        timer.start(alarm("c"), 31);

        assertEquals(2, timer.advance(30));

        assertEquals(List.of("a@10", "b@20"), log);
        assertEquals(30, timer.clock().nanoTime());
        assertEquals(1, timer.advanceToNext());
        assertEquals(List.of("a@10", "b@20", "c@31"), log);
        assertEquals(31, timer.clock().nanoTime());
    }

    @Test
    void runsAlarmsThatAlarmsStart() {
        Periodic periodic = new Periodic();
        timer.start(periodic, 10);

        assertEquals(10, timer.advance(100));
        assertEquals(10, periodic.count);
        assertEquals(110, timer.nextDeadline());
    }

    @Test
    void runsAnAlarmThatIsLateWithoutGoingBack() {
        timer.advance(50);
        timer.start(alarm("late"), 20);

        timer.advanceToNext();

        assertEquals(List.of("late@50"), log);
    }

    @Test
    void waitsForTheNextAlarmButNotLonger() {
        timer.start(alarm("a"), 10);
        timer.start(alarm("b"), 20);

        assertEquals(1, timer.waitForNext(100));
        assertEquals(10, timer.clock().nanoTime());
        assertEquals(0, timer.waitForNext(9));
        assertEquals(19, timer.clock().nanoTime());
        assertEquals(1, timer.waitForNext(1));
        assertEquals(0, timer.waitForNext(5));
        assertEquals(25, timer.clock().nanoTime());
        assertEquals(List.of("a@10", "b@20"), log);
    }

    @Test
    void waitsByAdvancing() {
        timer.start(alarm("a"), 10);

        timer.waitUntil(40);
        timer.waitUntil(30);

        assertEquals(List.of("a@10"), log);
        assertEquals(40, timer.clock().nanoTime());
    }

    @Test
    void doesNotGoBack() {
        assertThrows(IllegalArgumentException.class, () -> timer.advance(-1));
    }

    private Alarm alarm(String name) {
        return new Alarm() {
            @Override
            protected void expired(long now) {
                log.add(name + "@" + now);
            }
        };
    }

    private final class Periodic extends Alarm {
        private int count;

        @Override
        protected void expired(long now) {
            count++;
            timer.start(this, deadline() + 10);
        }
    }
}
