package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the bounded queue from many threads to one")
class MpscQueueTest {
    private final MpscQueue<String> queue = new MpscQueue<>(4);
    private final List<String> drained = new ArrayList<>();

    /** The first half of an offer; what a consumer sees when the producer is interrupted there. */
    private long beginOffer() {
        return queue.in++;
    }

    /** The second half. */
    private void endOffer(long place, String element) {
        queue.slots[queue.slot(place)] = element;
    }

    @Test
    @DisplayName("MPS-2: an offer half done: relaxedPoll answers null, isEmpty tells why, nothing overtakes")
    void halfOffer() {
        long place = beginOffer();
        assertTrue(queue.offer("second"));

        assertNull(queue.relaxedPoll());
        assertEquals(0, queue.drain(drained::add, 4));
        assertFalse(queue.isEmpty());
        assertEquals(2, queue.size());

        endOffer(place, "first");
        assertEquals("first", queue.poll());
        assertEquals("second", queue.poll());
        assertNull(queue.poll());
        assertTrue(queue.isEmpty());
    }

    @Test
    @DisplayName("MPS-2: poll waits for an offer half done, and then answers the object")
    void pollWaits() throws InterruptedException {
        long place = beginOffer();
        String[] polled = new String[1];
        Thread consumer = new Thread(() -> polled[0] = queue.poll());
        consumer.start();
        while (consumer.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        Handles.SLOT.setRelease(queue.slots, queue.slot(place), "first");
        consumer.join();
        assertEquals("first", polled[0]);
    }

    @Test
    @DisplayName("drain takes out in order, up to the limit")
    void drain() {
        assertEquals(0, queue.drain(drained::add, 4));
        offerAll("a", "b", "c", "d");

        assertEquals(0, queue.drain(drained::add, 0));
        assertEquals(3, queue.drain(drained::add, 3));
        assertEquals(List.of("a", "b", "c"), drained);
        offerAll("e", "f");
        assertEquals(3, queue.drain(drained::add, Integer.MAX_VALUE));
        assertEquals(List.of("a", "b", "c", "d", "e", "f"), drained);
    }

    @Test
    @DisplayName("a consumer that throws has had its object; the rest stays")
    void drainThrows() {
        offerAll("a", "b", "c");
        assertThrows(IllegalStateException.class, () -> queue.drain(MpscQueueTest::refuse, 4));
        assertEquals("b", queue.poll());
        assertEquals(1, queue.size());
    }

    private static void refuse(String element) {
        throw new IllegalStateException(element);
    }

    private void offerAll(String... elements) {
        for (String element : elements) {
            assertTrue(queue.offer(element));
        }
    }
}
