package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SPS: the ring from one thread to one")
@SuppressWarnings("ThreadPriorityCheck") // Threads of a test may have one processor between them.
class SpscRingTest {
    private static final class Element {
        long value;
    }

    private int made;
    private final SpscRing<Element> ring = ring(4, 0);

    private SpscRing<Element> ring(int capacity, long start) {
        return new SpscRing<>(
                capacity,
                () -> {
                    made++;
                    return new Element();
                },
                start);
    }

    private void produce(int count) {
        for (int i = 0; i < count; i++) {
            ring.acquire().value = i;
            ring.produce();
        }
    }

    static LongStream starts() {
        return Starts.all();
    }

    @Test
    @DisplayName("SPS-1: acquire hands out each element until none is free")
    void acquire() {
        Element first = ring.acquire();
        for (int i = 1; i < 4; i++) {
            assertNotNull(ring.acquire());
        }
        assertNull(ring.acquire());
        assertNull(ring.acquire());
        assertEquals(4, made, "not one element more than the capacity");

        ring.produceAll();
        assertSame(first, ring.consume(), "an element is handed on, not copied");
    }

    @Test
    @DisplayName("SPS-1: what is acquired cannot be consumed; produce gives one, the oldest")
    void produce() {
        ring.acquire().value = 1;
        ring.acquire().value = 2;
        assertNull(ring.consume());

        ring.produce();
        assertEquals(1, ring.consume().value);
        assertNull(ring.consume());

        ring.produce();
        assertEquals(2, ring.consume().value);
    }

    @Test
    @DisplayName("SPS-1: produceAll gives all at once")
    void produceAll() {
        for (int i = 1; i <= 3; i++) {
            ring.acquire().value = i;
        }
        ring.produceAll();
        for (int i = 1; i <= 3; i++) {
            assertEquals(i, ring.consume().value);
        }
        assertNull(ring.consume());
    }

    @Test
    @DisplayName("SPS-1: dropAll forgets what is acquired, and nothing else")
    void dropAll() {
        produce(3);
        ring.consume();
        ring.consume();
        ring.releaseAll();
        Element fourth = ring.acquire();
        Element fifth = ring.acquire();
        ring.dropAll();

        assertEquals(3, ring.acquirable());
        assertSame(fourth, ring.acquire(), "handed out again in the same order");
        assertSame(fifth, ring.acquire());
        ring.dropAll();
        assertEquals(2, ring.consume().value);
        assertNull(ring.consume());
    }

    @Test
    @DisplayName("SPS-1: several consumed before release; release frees one, the oldest")
    void release() {
        produce(4);
        ring.consume();
        ring.consume();
        assertNull(ring.acquire(), "consumed is not free");

        ring.release();
        assertNotNull(ring.acquire());
        assertNull(ring.acquire());
    }

    @Test
    @DisplayName("SPS-1: releaseAll frees all that is consumed, and nothing else")
    void releaseAll() {
        produce(4);
        ring.consume();
        ring.consume();
        ring.consume();
        ring.releaseAll();

        assertEquals(3, ring.acquirable());
        assertEquals(1, ring.consumable());
    }

    @Test
    @DisplayName("SPS-1: produce, release and their like do nothing where nothing is pending")
    void nothingPending() {
        for (int i = 0; i < 3; i++) {
            ring.produce();
            ring.produceAll();
            ring.dropAll();
            ring.release();
            ring.releaseAll();
        }
        assertNull(ring.consume());
        assertEquals(4, ring.acquirable());

        produce(2);
        ring.produce();
        ring.release();
        assertEquals(2, ring.acquirable());
        assertEquals(2, ring.consumable());
    }

    @Test
    @DisplayName("SPS-2: acquirable counts free elements, consumable those produced and not consumed")
    void counts() {
        expectCounts(4, 0, 0);
        ring.acquire();
        ring.acquire();
        expectCounts(2, 0, 0);
        ring.produce();
        expectCounts(2, 1, 1);
        ring.produceAll();
        expectCounts(2, 2, 2);
        ring.consume();
        expectCounts(2, 1, 2);
        ring.release();
        expectCounts(3, 1, 1);
        ring.consume();
        ring.releaseAll();
        expectCounts(4, 0, 0);
        assertEquals(4, ring.capacity());
    }

    private void expectCounts(int acquirable, int consumable, int size) {
        assertEquals(acquirable, ring.acquirable());
        assertEquals(consumable, ring.consumable());
        assertEquals(size, ring.size());
        assertEquals(size == 0, ring.isEmpty());
    }

    @Test
    @DisplayName("SPS-2: peek consumes nothing, and looks ahead as far as was produced")
    void peek() {
        assertNull(ring.peek());
        produce(3);
        ring.consume();
        ring.consume();
        ring.releaseAll();
        produce(2);
        ring.acquire();

        assertEquals(2, ring.peek().value);
        assertSame(ring.peek(), ring.peek(0));
        assertEquals(0, ring.peek(1).value, "beyond the end of the array");
        assertEquals(1, ring.peek(2).value);
        assertNull(ring.peek(3), "acquired, not produced");
        assertNull(ring.peek(Integer.MAX_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> ring.peek(-1));
        assertEquals(3, ring.consumable());
        assertSame(ring.peek(), ring.consume());
    }

    @ParameterizedTest
    @MethodSource("starts")
    @DisplayName("SPS-3: a ring of 4 goes round by threes, across the edges of the counters")
    void wrap(long start) {
        SpscRing<Element> ring = ring(4, start);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 3; i++) {
                ring.acquire().value = 3L * round + i;
            }
            ring.produceAll();
            assertEquals(3, ring.consumable());
            assertEquals(1, ring.acquirable());
            for (int i = 0; i < 3; i++) {
                assertEquals(3 * round + i, ring.consume().value);
            }
            assertNull(ring.consume());
            ring.releaseAll();
        }
    }

    @ParameterizedTest
    @MethodSource("starts")
    @DisplayName("SPS-3: a ring of 1 works, across the edges of the counters")
    void sizeOne(long start) {
        SpscRing<Element> ring = ring(1, start);
        for (int round = 0; round < 10; round++) {
            ring.acquire().value = round;
            assertNull(ring.acquire());
            assertNull(ring.consume());
            ring.produce();
            assertEquals(round, ring.consume().value);
            assertNull(ring.consume());
            assertNull(ring.acquire());
            ring.release();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 100})
    @DisplayName("SPS-1, SPS-2, SPS-3: any capacity behaves as three lists would")
    void likeLists(int capacity) {
        starts().forEach(start -> new Model(ring(capacity, start), capacity).run(new Random(capacity * 31L + start)));
    }

    /** What a ring is, in lists. */
    private static final class Model {
        private final SpscRing<Element> ring;
        private final int capacity;
        private final Deque<Element> acquired = new ArrayDeque<>();
        private final Deque<Element> produced = new ArrayDeque<>();
        private final Deque<Element> consumed = new ArrayDeque<>();

        Model(SpscRing<Element> ring, int capacity) {
            this.ring = ring;
            this.capacity = capacity;
        }

        void run(Random random) {
            for (int i = 0; i < 20_000; i++) {
                step(random.nextInt(10));
                assertEquals(free(), ring.acquirable());
                assertEquals(produced.size(), ring.consumable());
                assertEquals(produced.size() + consumed.size(), ring.size());
                assertSame(produced.peekFirst(), ring.peek());
            }
        }

        private int free() {
            return capacity - acquired.size() - produced.size() - consumed.size();
        }

        private void step(int operation) {
            switch (operation) {
                case 0, 1, 2 -> {
                    Element element = ring.acquire();
                    assertEquals(free() > 0, element != null);
                    if (element != null) {
                        assertFalse(acquired.contains(element) || produced.contains(element));
                        assertFalse(consumed.contains(element));
                        acquired.add(element);
                    }
                }
                case 3 -> {
                    ring.produce();
                    if (!acquired.isEmpty()) {
                        produced.add(acquired.remove());
                    }
                }
                case 4 -> {
                    ring.produceAll();
                    produced.addAll(acquired);
                    acquired.clear();
                }
                case 5 -> {
                    ring.dropAll();
                    acquired.clear();
                }
                case 6, 7 -> {
                    assertSame(produced.peekFirst(), ring.consume());
                    if (!produced.isEmpty()) {
                        consumed.add(produced.remove());
                    }
                }
                case 8 -> {
                    ring.release();
                    consumed.poll();
                }
                default -> {
                    ring.releaseAll();
                    consumed.clear();
                }
            }
        }
    }

    @Test
    @DisplayName("SPS-1: two threads; an element comes with all that was written to it, in order")
    void threads() throws InterruptedException {
        int count = 200_000;
        Thread producer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                Element element = ring.acquire();
                while (element == null) {
                    Thread.yield();
                    element = ring.acquire();
                }
                element.value = i;
                ring.produce();
            }
        });
        producer.start();
        for (int i = 0; i < count; i++) {
            Element element = ring.consume();
            while (element == null) {
                Thread.yield();
                element = ring.consume();
            }
            assertEquals(i, element.value);
            ring.release();
        }
        producer.join();
        assertTrue(ring.isEmpty());
    }

    @Test
    @DisplayName("a capacity is 1 or more, an element is something")
    void limits() {
        assertThrows(IllegalArgumentException.class, () -> new SpscRing<>(0, Element::new));
        assertThrows(IllegalArgumentException.class, () -> new SpscRing<>((1 << 30) + 1, Element::new));
        assertThrows(NullPointerException.class, () -> new SpscRing<>(1, () -> null));
    }
}
