package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the stack of free numbers")
class IntStackTest {
    private final IntStack stack = new IntStack(4);

    @Test
    @DisplayName("last in, first out; -1 when empty")
    void order() {
        assertTrue(stack.isEmpty());
        assertEquals(-1, stack.pop());
        for (int i = 0; i < 4; i++) {
            assertTrue(stack.push(i));
        }
        assertFalse(stack.isEmpty());
        assertEquals(3, stack.pop());
        assertTrue(stack.push(3));
        for (int i = 3; i >= 0; i--) {
            assertEquals(i, stack.pop());
        }
        assertEquals(-1, stack.pop());
        assertEquals(4, stack.capacity());
    }

    @Test
    @DisplayName("a number is on the stack once: at the bottom, in the middle, at the top")
    void once() {
        stack.push(0);
        stack.push(1);
        stack.push(2);
        for (int i = 0; i < 3; i++) {
            assertFalse(stack.push(i));
        }
        assertEquals(2, stack.pop());
        assertTrue(stack.push(2));
        for (int i = 2; i >= 0; i--) {
            assertEquals(i, stack.pop());
        }
        assertTrue(stack.isEmpty());
    }

    @Test
    @DisplayName("numbers are 0 to capacity - 1")
    void range() {
        assertThrows(IndexOutOfBoundsException.class, () -> stack.push(4));
        assertThrows(IndexOutOfBoundsException.class, () -> stack.push(-1));
        assertThrows(IllegalArgumentException.class, () -> new IntStack(0));
        assertThrows(IllegalArgumentException.class, () -> new IntStack((1 << 30) + 1));
    }

    @Test
    @DisplayName("the count of pushes wraps")
    void countWraps() {
        stack.in = (0xffff_ffffL << Integer.SIZE) | (stack.in & 0xffff_ffffL);
        stack.push(1);
        assertEquals(0, stack.in >>> Integer.SIZE);
        stack.push(0);
        assertEquals(0, stack.pop());
        assertEquals(1, stack.pop());
        assertEquals(-1, stack.pop());
    }

    @Test
    @DisplayName("three threads take and give back: no number is with two of them")
    void threads() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            stack.push(i);
        }
        AtomicIntegerArray owners = new AtomicIntegerArray(4);
        int[] clashes = new int[3];
        Thread[] threads = new Thread[3];
        for (int t = 0; t < threads.length; t++) {
            int thread = t;
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 100_000; i++) {
                    int number = stack.pop();
                    if (number < 0 || owners.incrementAndGet(number) != 1) {
                        clashes[thread]++;
                    } else {
                        owners.decrementAndGet(number);
                        stack.push(number);
                    }
                }
            });
            threads[t].start();
        }
        for (int t = 0; t < threads.length; t++) {
            threads[t].join();
            assertEquals(0, clashes[t]);
        }
        int left = 0;
        while (stack.pop() >= 0) {
            left++;
        }
        assertEquals(4, left);
    }
}
