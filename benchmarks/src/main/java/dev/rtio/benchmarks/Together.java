package dev.rtio.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Benchmarks of what several threads do together: measured in wall time, ours and a peer's by turns, so that whatever the
 * machine does to threads (two virtual processors may be near or far from each other, and that changes) it does to both.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 12, batchSize = 10)
@Measurement(iterations = 12, batchSize = 10)
public abstract class Together {
    private boolean peerFirst;

    /**
     * Takes a sample: ours and the peer's turn, in changing order.
     *
     * @param ours what is measured
     * @param peer what it is held against
     * @param helpers number of helping threads
     * @param count operations of each helping thread
     */
    protected final void compare(Exchange ours, Exchange peer, int helpers, int count) {
        peerFirst = !peerFirst;
        double first = nanos(peerFirst ? peer : ours, helpers, count);
        double second = nanos(peerFirst ? ours : peer, helpers, count);
        Samples.add(peerFirst ? Sample.of(second, first, 0) : Sample.of(first, second, 0));
    }

    /** Nanoseconds for an operation. */
    private static double nanos(Exchange exchange, int helpers, int count) {
        AtomicInteger waiting = new AtomicInteger(helpers + 1);
        Thread[] threads = new Thread[helpers];
        for (int i = 0; i < helpers; i++) {
            threads[i] = new Thread(() -> {
                meet(waiting);
                exchange.help(count);
            });
            threads[i].start();
        }
        meet(waiting);
        long begin = System.nanoTime();
        exchange.lead(count * helpers);
        long end = System.nanoTime();
        for (Thread thread : threads) {
            join(thread);
        }
        return (double) (end - begin) / count / helpers;
    }

    private static void meet(AtomicInteger waiting) {
        waiting.decrementAndGet();
        for (int tries = 0; waiting.get() > 0; tries++) {
            Idle.spin(tries);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("a benchmark is not interrupted", e);
        }
    }
}
