package dev.rtio.benchmarks.core;

import dev.rtio.benchmarks.OnThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What else the JDK has for "do this, and tell me when it is done". Only the bytes are of interest: they wait. */
@Warmup(iterations = 5, batchSize = 1_000)
@Measurement(iterations = 5, batchSize = 1_000)
public class Futures extends OnThread {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ExecutorService virtualThreads = virtualThreads();
    private long next;

    /** A thread for each task, virtual where the JDK has them. */
    static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool();
        }
    }

    @Benchmark
    public long executor() throws ExecutionException, InterruptedException {
        return thread.submit(() -> next++).get();
    }

    @Benchmark
    public long completableFuture() {
        return CompletableFuture.supplyAsync(() -> next++, thread).join();
    }

    @Benchmark
    public long virtualThread() throws ExecutionException, InterruptedException {
        return virtualThreads.submit(() -> next++).get();
    }

    @TearDown(Level.Trial)
    public void shutDown() {
        thread.shutdown();
        virtualThreads.shutdown();
    }
}
