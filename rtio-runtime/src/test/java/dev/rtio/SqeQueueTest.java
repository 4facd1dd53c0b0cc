package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SqeQueueTest {
    private final SqeQueue queue = new SqeQueue();
    private final Rtio rtio = new Rtio(new IodevTable(1), 3, 3);
    private final Sqe first = rtio.acquire();
    private final Sqe second = rtio.acquire();

    @Test
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
    void isEmptyAtFirst() {
        assertTrue(queue.isEmpty());
        assertNull(queue.peek());
        assertNull(queue.poll());
    }

    @Test
    void mixesContexts() {
        Sqe foreign = new Rtio(new IodevTable(1), 1, 1).acquire();
        queue.add(first);
        queue.add(foreign);

        assertSame(first, queue.poll());
        assertSame(foreign, queue.poll());
    }

    @Test
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
}
