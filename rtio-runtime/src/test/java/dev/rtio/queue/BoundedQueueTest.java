package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("bounded queues of objects: what they have in common")
@SuppressWarnings("ThreadPriorityCheck") // Threads of a test may have one processor between them.
class BoundedQueueTest {
    /** One of the queues, by its methods. */
    record Queue(BoundedRing ring, Predicate<Integer> offer, Supplier<Integer> poll) {}

    @FunctionalInterface
    interface Kind {
        Queue make(int capacity, long start);
    }

    private static Queue spsc(int capacity, long start) {
        SpscQueue<Integer> queue = new SpscQueue<>(capacity, start);
        return new Queue(queue, queue::offer, queue::poll);
    }

    private static Queue mpsc(int capacity, long start) {
        MpscQueue<Integer> queue = new MpscQueue<>(capacity, start);
        return new Queue(queue, queue::offer, queue::poll);
    }

    private static Queue relaxedMpsc(int capacity, long start) {
        MpscQueue<Integer> queue = new MpscQueue<>(capacity, start);
        return new Queue(queue, queue::offer, queue::relaxedPoll);
    }

    private static Queue mpmc(int capacity, long start) {
        MpmcQueue<Integer> queue = new MpmcQueue<>(capacity, start);
        return new Queue(queue, queue::offer, queue::poll);
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                BoundedQueueTest::spsc, BoundedQueueTest::mpsc, BoundedQueueTest::relaxedMpsc, BoundedQueueTest::mpmc);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("first in, first out; false when full, null when empty")
    void fillAndEmpty(Kind kind) {
        for (int capacity = 1; capacity <= 9; capacity++) {
            Queue queue = kind.make(capacity, 0);
            for (int round = 0; round < 3; round++) {
                assertTrue(queue.ring.isEmpty());
                for (int i = 0; i < capacity; i++) {
                    assertEquals(i, queue.ring.size());
                    assertTrue(queue.offer.test(i));
                }
                assertFalse(queue.offer.test(-1));
                assertFalse(queue.ring.isEmpty());
                assertEquals(capacity, queue.ring.size());
                for (int i = 0; i < capacity; i++) {
                    assertEquals(i, queue.poll.get());
                }
                assertNull(queue.poll.get());
            }
            assertEquals(capacity, queue.ring.capacity());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("any capacity behaves as a list would, across the edges of the counters")
    void likeAList(Kind kind) {
        for (int capacity : new int[] {1, 2, 3, 4, 5, 7, 8, 100}) {
            Starts.all().forEach(start -> {
                Queue queue = kind.make(capacity, start);
                Deque<Integer> model = new ArrayDeque<>();
                Random random = new Random(capacity * 31L + start);
                for (int i = 0; i < 5_000; i++) {
                    // Goes up and down between full and empty.
                    if (random.nextInt(4) < (i / 200 % 2 == 0 ? 3 : 1)) {
                        assertEquals(model.size() < capacity, queue.offer.test(i));
                        if (model.size() < capacity) {
                            model.add(i);
                        }
                    } else {
                        assertEquals(model.poll(), queue.poll.get());
                    }
                    assertEquals(model.size(), queue.ring.size());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("keeps no reference to what was taken out")
    void forgets(Kind kind) {
        Queue queue = kind.make(4, 0);
        for (int i = 0; i < 10; i++) {
            assertTrue(queue.offer.test(i));
            assertEquals(i, queue.poll.get());
        }
        for (Object slot : ((MaskedRing) queue.ring).slots) {
            assertNull(slot);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("a capacity is 1 to 2^30; null is no object")
    void limits(Kind kind) {
        assertThrows(IllegalArgumentException.class, () -> kind.make(0, 0));
        assertThrows(IllegalArgumentException.class, () -> kind.make(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> kind.make((1 << 30) + 1, 0));
        Queue queue = kind.make(1, 0);
        assertThrows(NullPointerException.class, () -> queue.offer.test(null));
        assertTrue(queue.ring.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("two threads; an object comes with all that was written before it was offered, in order")
    void threads(Kind kind) throws InterruptedException {
        Queue queue = kind.make(3, 0);
        int count = 100_000;
        int[] written = new int[count];
        Thread producer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                written[i] = i + 1;
                while (!queue.offer.test(i)) {
                    Thread.yield();
                }
            }
        });
        producer.start();
        for (int i = 0; i < count; i++) {
            Integer element = queue.poll.get();
            while (element == null) {
                Thread.yield();
                element = queue.poll.get();
            }
            assertEquals(i, element);
            assertEquals(i + 1, written[i]);
        }
        producer.join();
        assertSame(null, queue.poll.get());
    }
}
