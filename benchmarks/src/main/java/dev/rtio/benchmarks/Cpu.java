package dev.rtio.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread has used. */
final class Cpu {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Cpu() {}

    /** CPU time of the calling thread in nanoseconds. */
    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Bytes that the threads which live now have allocated, of platform threads and of virtual threads on them. */
    static long allocatedBytes() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(bytes, 0);
        }
        return sum;
    }
}
