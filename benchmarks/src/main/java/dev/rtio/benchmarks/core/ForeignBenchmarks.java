package dev.rtio.benchmarks.core;

import dev.rtio.Cqe;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.benchmarks.Age;
import dev.rtio.benchmarks.OnThread;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nops that are completed by a thread that does not own the context, and nobody else is in the way: the thread hands the
 * context over before it completes, so that all of it is measured in the CPU time of one thread, and no cache line has to
 * cross from one processor to another. The way is the one that every other thread takes.
 */
@Warmup(iterations = 20)
@Measurement(iterations = 15)
public class ForeignBenchmarks extends OnThread {
    private static final int BATCH = 64;

    private final Holding holding = new Holding(0, BATCH);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(holding), BATCH, BATCH);
    private int next;

    @Setup(Level.Trial)
    public void age() {
        Age.everything();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    @Warmup(batchSize = 20_000)
    @Measurement(batchSize = 20_000)
    public long foreign() {
        for (int i = 0; i < BATCH; i++) {
            rtio.acquire().prepareNop(holding, next++);
        }
        rtio.submit();
        rtio.handOver();
        holding.answerAll();
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            Cqe cqe = rtio.consume();
            sum += cqe.userdata() + cqe.result();
            rtio.release(cqe);
        }
        return sum;
    }
}
