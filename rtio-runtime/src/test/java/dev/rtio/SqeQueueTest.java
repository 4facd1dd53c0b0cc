package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("IOD-3, rule 9, limit 17: the queue of an iodev")
class SqeQueueTest {
    private static final int SIZE = 64;

    private final SqeQueue queue = new SqeQueue();
    private final ScriptedIodev iodev = ScriptedIodev.ok(0);
    private final Rtio rtio = new Rtio(new IodevTable(1), SIZE, SIZE);
    private final Sqe first = rtio.acquire();
    private final Sqe second = rtio.acquire();

    private Sqe request(int priority, long userdata) {
        return rtio.acquire().prepareTinyWrite(iodev, priority, 0L, 1, userdata);
    }

    private List<Long> pollAll() {
        List<Long> order = new ArrayList<>();
        for (Sqe sqe = queue.poll(); sqe != null; sqe = queue.poll()) {
            order.add(sqe.userdata());
        }
        return order;
    }

    @Test
    @DisplayName("IOD-3, rule 9: first in, first out among equals")
    void isFirstInFirstOut() {
        queue.add(first);
        queue.add(second);

        assertSame(first, queue.peek());
        assertSame(first, queue.poll());
        queue.add(first);
        assertSame(second, queue.poll());
        assertSame(first, queue.poll());
        assertTrue(queue.isEmpty());
    }

    @Test
    @DisplayName("IOD-3: empty at first")
    void isEmptyAtFirst() {
        assertTrue(queue.isEmpty());
        assertNull(queue.peek());
        assertNull(queue.poll());
        assertEquals(0, queue.size());
        assertEquals(0, queue.highWater());
    }

    @Test
    @DisplayName("IOD-3: requests of several contexts mix")
    void mixesContexts() {
        Sqe foreign = new Rtio(new IodevTable(1), 1, 1).acquire();
        queue.add(first);
        queue.add(foreign);

        assertSame(first, queue.poll());
        assertSame(foreign, queue.poll());
    }

    @Test
    @DisplayName("IOD-3: a request is in one queue, once")
    void takesARequestOnlyOnce() {
        SqeQueue other = new SqeQueue();
        queue.add(first);
        queue.add(second);

        assertThrows(IllegalStateException.class, () -> queue.add(first));
        assertThrows(IllegalStateException.class, () -> other.add(second));

        queue.poll();
        other.add(first);
        assertEquals(first, other.poll());
        assertSame(second, queue.poll());
    }

    @Test
    @DisplayName("rule 9, limit 17: the most urgent goes first, those of one priority in the order in which they came")
    void priority() {
        int[] priorities = {
            Sqe.PRIORITY_NORMAL, Sqe.PRIORITY_LOW, Sqe.PRIORITY_HIGH, Sqe.PRIORITY_NORMAL, Sqe.PRIORITY_HIGH, 200, 128
        };
        for (int i = 0; i < priorities.length; i++) {
            queue.add(request(priorities[i], i));
        }
        assertEquals(7, queue.size());
        assertEquals(List.of(2L, 4L, 5L, 6L, 0L, 3L, 1L), pollAll());
        assertEquals(7, queue.highWater());
    }

    @Test
    @DisplayName(
            "rule 9, limit 17: nothing starves: at most 16 that came later go before what waits, however urgent they are")
    void bound() {
        queue.add(request(Sqe.PRIORITY_LOW, -1));
        for (int i = 0; i < 40; i++) {
            queue.add(request(Sqe.PRIORITY_HIGH, i));
        }
        assertEquals(SqeQueue.MOST_OVERTAKEN, pollAll().indexOf(-1L));
    }

    @Test
    @DisplayName("rule 9: the bound holds in a queue that is never empty")
    void boundUnderLoad() {
        for (int i = 0; i < 4; i++) {
            queue.add(request(Sqe.PRIORITY_HIGH, i));
        }
        Sqe low = request(Sqe.PRIORITY_LOW, -1);
        queue.add(low);
        int before = 0;
        for (Sqe sqe = queue.poll(); sqe != low; sqe = queue.poll()) {
            before++;
            queue.add(sqe);
        }
        assertEquals(4 + SqeQueue.MOST_OVERTAKEN, before, "those that were there, and 16 that came later");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName(
            "rule 9: whatever comes and goes, none is overtaken more often than that, none by one that is not more urgent")
    void random(long seed) {
        Random random = new Random(seed);
        List<Sqe> idle = new ArrayList<>();
        for (int i = 0; i < SIZE - 2; i++) {
            idle.add(rtio.acquire());
        }
        List<Sqe> waiting = new ArrayList<>();
        Map<Sqe, Integer> overtaken = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            if (!idle.isEmpty() && random.nextInt(9) < 5) {
                Sqe sqe = idle.remove(random.nextInt(idle.size()));
                sqe.prepareTinyWrite(iodev, random.nextInt(4), 0L, 1, step);
                waiting.add(sqe);
                overtaken.put(sqe, 0);
                queue.add(sqe);
            } else if (!waiting.isEmpty() && random.nextInt(4) == 0) {
                Sqe cancelled = waiting.remove(random.nextInt(waiting.size()));
                assertTrue(queue.remove(cancelled));
                assertFalse(queue.remove(cancelled));
                idle.add(cancelled);
            } else if (!waiting.isEmpty()) {
                Sqe next = queue.poll();
                int position = waiting.indexOf(next);
                for (Sqe earlier : waiting.subList(0, position)) {
                    assertTrue(next.priority() > earlier.priority());
                    assertTrue(overtaken.merge(earlier, 1, Integer::sum) <= SqeQueue.MOST_OVERTAKEN);
                }
                waiting.remove(position);
                idle.add(next);
            }
            assertEquals(waiting.size(), queue.size());
        }
    }

    @Test
    @DisplayName("CAN-11: what was cancelled is taken out from wherever it stands")
    void remove() {
        for (int removed = 0; removed < 3; removed++) {
            Sqe[] sqes = {request(0, 0), request(0, 1), request(0, 2)};
            for (Sqe sqe : sqes) {
                queue.add(sqe);
            }
            assertTrue(queue.remove(sqes[removed]));
            assertFalse(queue.remove(sqes[removed]));
            queue.add(sqes[removed]);
            List<Long> expected = new ArrayList<>(List.of(0L, 1L, 2L));
            expected.remove((long) removed);
            expected.add((long) removed);
            assertEquals(expected, pollAll());
            rtio.dropAll();
            rtio.acquire(new Sqe[2], 2);
        }
        assertFalse(queue.remove(first));
    }
}
