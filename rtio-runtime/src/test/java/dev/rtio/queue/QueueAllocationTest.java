package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Allocated;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interpreted")
@DisplayName("rule 12: queues allocate not a byte after construction, in the interpreter")
class QueueAllocationTest {
    private static final class Node extends MpscNode {}

    private final Node[] nodes = {new Node(), new Node(), new Node()};
    private Object escape;

    @Test
    @DisplayName("the proof is one: this runs in the interpreter, and the measurement sees a single small object")
    void measurementSeesAllocation() {
        assertTrue(System.getProperty("java.vm.info").contains("interpreted mode"));
        assertEquals(16L * Allocated.ROUNDS, Allocated.by(() -> escape = new Object()));
        assertEquals(Object.class, escape.getClass());
    }

    @Test
    void spscRing() {
        SpscRing<Node> ring = new SpscRing<>(3, Node::new);
        assertEquals(0, Allocated.by(() -> {
            while (ring.acquire() != null) {
                ring.acquirable();
            }
            ring.dropAll();
            ring.acquire();
            ring.produce();
            ring.acquire();
            ring.produceAll();
            ring.peek(1);
            while (ring.consume() != null) {
                ring.consumable();
            }
            ring.release();
            ring.releaseAll();
            ring.size();
            ring.isEmpty();
        }));
        assertTrue(ring.isEmpty());
    }

    @Test
    void spscQueue() {
        SpscQueue<Node> queue = new SpscQueue<>(2);
        assertEquals(0, Allocated.by(() -> {
            for (Node node : nodes) {
                queue.offer(node);
            }
            while (queue.peek() != null) {
                queue.poll();
            }
            queue.poll();
        }));
        assertTrue(queue.isEmpty());
    }

    @Test
    void mpscQueue() {
        MpscQueue<Node> queue = new MpscQueue<>(2);
        Consumer<Node> consumer = node -> escape = node;
        assertEquals(0, Allocated.by(() -> {
            for (Node node : nodes) {
                queue.offer(node);
            }
            queue.relaxedPoll();
            queue.drain(consumer, 1);
            queue.poll();
        }));
        assertTrue(queue.isEmpty());
    }

    @Test
    void mpscList() {
        MpscList<Node> list = new MpscList<>();
        assertEquals(0, Allocated.by(() -> {
            for (Node node : nodes) {
                list.push(node);
            }
            list.relaxedPop();
            while (!list.isEmpty()) {
                list.pop();
            }
            list.pop();
        }));
        assertTrue(list.isEmpty());
    }

    @Test
    void mpmcQueue() {
        MpmcQueue<Node> queue = new MpmcQueue<>(2);
        assertEquals(0, Allocated.by(() -> {
            for (Node node : nodes) {
                queue.offer(node);
            }
            while (!queue.isEmpty()) {
                queue.poll();
            }
            queue.poll();
        }));
    }

    @Test
    void intStack() {
        IntStack stack = new IntStack(2);
        assertEquals(0, Allocated.by(() -> {
            stack.push(0);
            stack.push(1);
            stack.push(1);
            while (!stack.isEmpty()) {
                stack.pop();
            }
            stack.pop();
        }));
    }
}
