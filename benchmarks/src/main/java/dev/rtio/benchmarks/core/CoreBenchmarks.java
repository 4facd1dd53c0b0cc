package dev.rtio.benchmarks.core;

import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.Rtio;
import dev.rtio.RtioCallback;
import dev.rtio.Sqe;
import dev.rtio.benchmarks.Age;
import dev.rtio.benchmarks.OnThread;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole rounds of a context: acquire, prepare, submit, dispatch through the generated switch, complete, consume, release.
 * The context, what it is wired to and what requests name lie in the old generation and in different regions of it.
 */
@Warmup(iterations = 20)
@Measurement(iterations = 15)
public class CoreBenchmarks extends OnThread {
    private static final int BATCH = 64;
    private static final int LINKS = 8;
    private static final int LONG_CHAIN = 1_000;
    private static final int PATTERN = 4_096;

    private final SixBoard board = SixBoard.create();
    private final byte[][] distance = Age.distance();
    /** Stands for the other while requests are prepared: an iodev is its number. */
    private final SixBoard distantBoard = SixBoard.create();

    private final Rtio rtio = board.rtio();
    private final Rtio large = board.large();
    private final Iodev a = distantBoard.a();
    private final Iodev source = distantBoard.source();
    private final RtioCallback callback = this::called;
    private final Iodev[] sixKinds = pattern(6);
    private final Iodev[] oneKind = pattern(1);

    @SuppressWarnings("UnusedVariable") // what is read must not be optimised away
    private long calls;

    private int next;

    private void called(Rtio rtio, Sqe sqe, int result, long arg) {
        calls += arg;
    }

    private Iodev[] pattern(int kinds) {
        Iodev[] all = {
            distantBoard.a(), distantBoard.b(), distantBoard.c(), distantBoard.d(), distantBoard.e(), distantBoard.f()
        };
        Random random = new Random(1);
        Iodev[] pattern = new Iodev[PATTERN];
        for (int i = 0; i < PATTERN; i++) {
            pattern[i] = all[random.nextInt(kinds)];
        }
        return pattern;
    }

    @Setup(Level.Trial)
    public void age() {
        Age.everything();
        if (distance.length == 0) {
            throw new AssertionError("the distance is still there");
        }
    }

    private static long takeBack(Rtio rtio) {
        Cqe cqe = rtio.consume();
        long sum = cqe.userdata() + cqe.result();
        rtio.release(cqe);
        return sum;
    }

    private static long takeBack(Rtio rtio, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += takeBack(rtio);
        }
        return sum;
    }

    @Benchmark
    @Warmup(batchSize = 1_000_000)
    @Measurement(batchSize = 1_000_000)
    public long nop() {
        rtio.acquire().prepareNop(a, next++);
        rtio.submit();
        return takeBack(rtio);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    @Warmup(batchSize = 20_000)
    @Measurement(batchSize = 20_000)
    public long batch() {
        for (int i = 0; i < BATCH; i++) {
            rtio.acquire().prepareNop(a, next++);
        }
        rtio.submit();
        return takeBack(rtio, BATCH);
    }

    @Benchmark
    @Warmup(batchSize = 1_000_000)
    @Measurement(batchSize = 1_000_000)
    public long callback() {
        rtio.acquire().prepareCallback(callback, 1, next++);
        rtio.submit();
        return takeBack(rtio);
    }

    @Benchmark
    @OperationsPerInvocation(LINKS)
    @Warmup(batchSize = 150_000)
    @Measurement(batchSize = 150_000)
    public long chain() {
        for (int i = 0; i < LINKS - 1; i++) {
            rtio.acquire().prepareNop(a, next++).chained();
        }
        rtio.acquire().prepareNop(a, next++);
        rtio.submit();
        return takeBack(rtio, LINKS);
    }

    @Benchmark
    @OperationsPerInvocation(LINKS)
    @Warmup(batchSize = 150_000)
    @Measurement(batchSize = 150_000)
    public long transaction() {
        for (int i = 0; i < LINKS - 1; i++) {
            rtio.acquire().prepareNop(a, next++).transaction();
        }
        rtio.acquire().prepareNop(a, next++);
        rtio.submit();
        return takeBack(rtio, LINKS);
    }

    @Benchmark
    @OperationsPerInvocation(LONG_CHAIN)
    @Warmup(batchSize = 1_000)
    @Measurement(batchSize = 1_000)
    public long longChain() {
        for (int i = 0; i < LONG_CHAIN - 1; i++) {
            large.acquire().prepareNop(a, next++).chained();
        }
        large.acquire().prepareNop(a, next++);
        large.submit();
        return takeBack(large, LONG_CHAIN);
    }

    @Benchmark
    @Warmup(batchSize = 500_000)
    @Measurement(batchSize = 500_000)
    public long poolRead() {
        rtio.acquire().prepareReadWithPool(source, Sqe.PRIORITY_NORMAL, next++);
        rtio.submit();
        Cqe cqe = rtio.consume();
        long content = cqe.buffer().getLong(0);
        rtio.releaseBuffer(cqe);
        rtio.release(cqe);
        return content;
    }

    @Benchmark
    @Warmup(batchSize = 1_000_000)
    @Measurement(batchSize = 1_000_000)
    public long sixKinds() {
        return nopTo(sixKinds[next & PATTERN - 1]);
    }

    @Benchmark
    @Warmup(batchSize = 1_000_000)
    @Measurement(batchSize = 1_000_000)
    public long oneKind() {
        return nopTo(oneKind[next & PATTERN - 1]);
    }

    private long nopTo(Iodev iodev) {
        rtio.acquire().prepareNop(iodev, next++);
        rtio.submit();
        return takeBack(rtio);
    }
}
