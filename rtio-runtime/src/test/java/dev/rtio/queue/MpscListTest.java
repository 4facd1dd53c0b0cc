package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MPS: the list from many threads to one")
@SuppressWarnings("ThreadPriorityCheck") // Threads of a test may have one processor between them.
class MpscListTest {
    private static final class Node extends MpscNode {
        int producer;
        int value;
    }

    private final MpscList<Node> list = new MpscList<>();
    private final Node first = new Node();
    private final Node second = new Node();
    private final Node third = new Node();

    /** The first half of a push; what a consumer sees when the producer is interrupted there. */
    private MpscNode beginPush(Node node) {
        node.next = null;
        MpscNode previous = list.head;
        list.head = node;
        return previous;
    }

    /** The second half. */
    private static void endPush(MpscNode previous, Node node) {
        previous.next = node;
    }

    @Test
    @DisplayName("MPS-1: first in, first out, without a bound")
    void order() {
        for (int i = 0; i < 10_000; i++) {
            Node node = new Node();
            node.value = i;
            list.push(node);
        }
        for (int i = 0; i < 10_000; i++) {
            assertEquals(i, list.pop().value);
        }
        assertNull(list.pop());
    }

    @Test
    @DisplayName("MPS-1: a node is pushed again as soon as it was popped")
    void again() {
        for (int i = 0; i < 3; i++) {
            list.push(first);
            list.push(second);
            assertSame(first, list.pop());
            list.push(first);
            assertSame(second, list.pop());
            assertSame(first, list.pop());
            assertNull(list.pop());
        }
    }

    @Test
    @DisplayName("MPS-1: a node is in one list, once")
    void once() {
        MpscList<Node> other = new MpscList<>();
        list.push(first);
        list.push(second);

        assertThrows(IllegalStateException.class, () -> list.push(first));
        assertThrows(IllegalStateException.class, () -> other.push(second));

        assertSame(first, list.pop());
        other.push(first);
        assertSame(first, other.pop());
        assertSame(second, list.pop());
        assertTrue(list.isEmpty() && other.isEmpty());
    }

    @Test
    @DisplayName("MPS-2: pop answers null when the list is empty, and never the stub")
    void empty() {
        for (int i = 0; i < 3; i++) {
            assertTrue(list.isEmpty());
            assertNull(list.pop());
            assertNull(list.relaxedPop());
            list.push(first);
            assertFalse(list.isEmpty());
            assertSame(first, list.pop());
        }
    }

    @Test
    @DisplayName("MPS-2: a push half done into an empty list: relaxedPop answers null, isEmpty tells why")
    void halfPushIntoEmptyList() {
        MpscNode previous = beginPush(first);

        assertNull(list.relaxedPop());
        assertFalse(list.isEmpty());

        endPush(previous, first);
        assertSame(first, list.pop());
        assertTrue(list.isEmpty());
    }

    @Test
    @DisplayName("MPS-2: a push half done behind the last node: that node cannot be had yet, and is not lost")
    void halfPushBehindLast() {
        list.push(first);
        MpscNode previous = beginPush(second);

        assertNull(list.relaxedPop());
        assertFalse(list.isEmpty());

        endPush(previous, second);
        assertSame(first, list.pop());
        assertSame(second, list.pop());
        assertNull(list.pop());
    }

    @Test
    @DisplayName("MPS-2: whole nodes behind a push half done wait for it, and keep their order")
    void halfPushInTheMiddle() {
        list.push(first);
        MpscNode previous = beginPush(second);
        list.push(third);

        assertNull(list.relaxedPop());
        assertFalse(list.isEmpty());

        endPush(previous, second);
        assertSame(first, list.pop());
        assertSame(second, list.pop());
        assertSame(third, list.pop());
        assertNull(list.pop());
    }

    @Test
    @DisplayName("MPS-2, limit 23: pop waits for a push half done, and then answers the node")
    void popWaits() throws InterruptedException {
        MpscNode previous = beginPush(first);
        Node[] popped = new Node[1];
        Thread consumer = new Thread(() -> popped[0] = list.pop());
        consumer.start();
        while (consumer.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        endPush(previous, first);
        consumer.join();
        assertSame(first, popped[0]);
    }

    @Test
    @DisplayName("MPS-4: at first both ends are the stub, and nothing follows it; a push links the node behind it")
    void links() {
        assertSame(list.stub, list.head);
        assertSame(list.stub, list.tail);
        assertNull(list.stub.next);

        list.push(first);
        assertSame(first, list.head);
        assertSame(list.stub, list.tail);
        assertSame(first, list.stub.next);
        assertNull(first.next);
    }

    @Test
    @DisplayName("MPS-1: three threads push, one pops and gives the nodes back: all arrive, each thread's in order")
    void threads() throws InterruptedException {
        int count = 100_000;
        Thread[] producers = new Thread[3];
        for (int p = 0; p < producers.length; p++) {
            SpscQueue<Node> spare = spares[p];
            int producer = p;
            for (int i = 0; i < spare.capacity(); i++) {
                Node node = new Node();
                node.producer = producer;
                spare.offer(node);
            }
            producers[p] = new Thread(() -> push(spare, count));
            producers[p].start();
        }
        int[] next = new int[producers.length];
        for (int i = 0; i < count * producers.length; i++) {
            Node node = list.pop();
            while (node == null) {
                Thread.yield();
                node = list.pop();
            }
            assertEquals(next[node.producer]++, node.value);
            assertTrue(spares[node.producer].offer(node));
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertTrue(list.isEmpty());
        assertNull(list.pop());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final SpscQueue<Node>[] spares = new SpscQueue[] {
        new SpscQueue<Node>(16), new SpscQueue<Node>(16), new SpscQueue<Node>(16),
    };

    private void push(SpscQueue<Node> spare, int count) {
        for (int i = 0; i < count; i++) {
            Node node = spare.poll();
            while (node == null) {
                Thread.yield();
                node = spare.poll();
            }
            node.value = i;
            list.push(node);
        }
    }
}
