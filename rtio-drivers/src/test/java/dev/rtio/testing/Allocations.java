package dev.rtio.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that an operation allocates; exact in the interpreter only. */
public final class Allocations {
    /** How often an operation is run before counting, and while. */
    public static final int ROUNDS = 300;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** The operation allocates nothing, once its classes are loaded and its call sites linked. */
    public static void assertNone(Runnable operation) {
        repeat(operation);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(operation);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated);
    }

    private static void repeat(Runnable operation) {
        for (int i = 0; i < ROUNDS; i++) {
            operation.run();
        }
    }
}
