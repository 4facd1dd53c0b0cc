package dev.rtio.benchmarks.core;

import dev.rtio.Cqe;
import dev.rtio.Rtio;
import dev.rtio.benchmarks.OnThread;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first thousand nops of a JVM: from the first acquire to the last release, in CPU time of the thread that does it, and
 * nothing was warmed up. The board was made before, which loads most of the classes.
 */
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstOperations extends OnThread {
    private static final int OPERATIONS = 1_000;

    private final SixBoard board = SixBoard.create();

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public long thousand() {
        Rtio rtio = board.rtio();
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            rtio.acquire().prepareNop(board.a(), i);
            rtio.submit();
            Cqe cqe = rtio.consume();
            sum += cqe.userdata();
            rtio.release(cqe);
        }
        return sum;
    }

    /** A microsecond. */
    @Override
    protected double reference() {
        return 1_000;
    }
}
