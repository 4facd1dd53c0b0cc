package dev.rtio.benchmarks.core;

import dev.rtio.BlockingIodev;
import dev.rtio.Cqe;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.WorkQueue;
import dev.rtio.benchmarks.Service;
import dev.rtio.benchmarks.UnderLoad;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;

/** A work queue of one thread beside what else the JDK has for "do this on another thread, and tell me when it is done". */
public class Latencies extends UnderLoad {
    private final WorkQueue queue = new WorkQueue("worker", 1).start();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ExecutorService virtualThreads = Futures.virtualThreads();
    private final Service ours = new Requests(queue);
    private long next;

    private final Service executor = new Answers(() -> thread.submit(() -> next++));
    private final Service completableFuture = new Answers(() -> CompletableFuture.supplyAsync(() -> next++, thread));
    private final Service virtualThread = new Answers(() -> virtualThreads.submit(() -> next++));

    @Benchmark
    public void executor() {
        compare(ours, executor);
    }

    @Benchmark
    public void completableFuture() {
        compare(ours, completableFuture);
    }

    @Benchmark
    public void virtualThread() {
        compare(ours, virtualThread);
    }

    @TearDown(Level.Trial)
    public void shutDown() {
        queue.close();
        thread.shutdown();
        virtualThreads.shutdown();
    }

    private static final class Requests implements Service {
        private final Counting iodev;
        private final Rtio rtio;

        Requests(WorkQueue queue) {
            iodev = new Counting(queue);
            rtio = new Rtio(new IodevTable(1).add(iodev), DEPTH, DEPTH);
        }

        @Override
        public void request() {
            rtio.acquire().prepareNop(iodev, 0);
            rtio.submit();
        }

        @Override
        public boolean takeAnswer() {
            Cqe cqe = rtio.consume();
            if (cqe == null) {
                return false;
            }
            rtio.release(cqe);
            return true;
        }
    }

    private static final class Counting extends BlockingIodev {
        @SuppressWarnings("UnusedVariable") // the work that all of them do
        private long next;

        Counting(WorkQueue queue) {
            super(0, queue);
        }

        @Override
        protected void execute(Sqe head) {
            next++;
            head.ok(0);
        }
    }

    private static final class Answers implements Service {
        private final @Nullable Future<?>[] underWay = new Future<?>[DEPTH];
        private final Supplier<Future<?>> task;
        private int requested;
        private int answered;

        Answers(Supplier<Future<?>> task) {
            this.task = task;
        }

        @Override
        public void request() {
            underWay[requested++ & DEPTH - 1] = task.get();
        }

        @Override
        public boolean takeAnswer() {
            int slot = answered & DEPTH - 1;
            Future<?> next = underWay[slot];
            if (next == null || !next.isDone()) {
                return false;
            }
            underWay[slot] = null;
            answered++;
            return true;
        }
    }
}
