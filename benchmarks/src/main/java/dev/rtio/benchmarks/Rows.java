package dev.rtio.benchmarks;

import dev.rtio.benchmarks.Row.Measure;
import dev.rtio.benchmarks.core.ContextRoundTrips;
import dev.rtio.benchmarks.core.CoreBenchmarks;
import dev.rtio.benchmarks.core.FirstOperations;
import dev.rtio.benchmarks.core.ForeignBenchmarks;
import dev.rtio.benchmarks.core.FreshBenchmarks;
import dev.rtio.benchmarks.core.Futures;
import dev.rtio.benchmarks.core.Latencies;
import dev.rtio.benchmarks.queue.QueueBenchmarks;
import dev.rtio.benchmarks.queue.QueueTransfers;
import dev.rtio.benchmarks.queue.RingRoundTrips;
import java.util.ArrayList;
import java.util.List;

/** The table. */
final class Rows {
    private static final int JDK = Runtime.version().feature();
    private static final int VIRTUAL_THREADS = 21;
    /** Nothing is nothing, but for what JMH itself allocates in many operations. */
    private static final double ZERO = 0.001;

    private Rows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>(List.of(
                againstL("nop round trip", core("nop"), 2.3),
                against("nop round trip", core("nop"), "JCTools MpscArrayQueue pair", queue("jctoolsMpscPair"), 0.85),
                againstL("nop in a batch of 64", core("batch"), 1.7),
                againstL("callback", core("callback"), 2.2),
                againstL("nop in a chain of 8", core("chain"), 2.3),
                againstL("nop in a transaction of 8", core("transaction"), 2.3),
                againstL("nop in a chain of 1,000", core("longChain"), 3.5),
                againstL("read into a pool block", core("poolRead"), 4),
                against("six kinds of iodev", core("sixKinds"), "one kind", core("oneKind"), 1.4),
                against("old and far: nop in a batch of 64", core("batch"), "fresh", fresh("batch"), 1.1),
                against("old and far: read into a pool block", core("poolRead"), "fresh", fresh("poolRead"), 1.1),
                againstL("nop completed by another thread", Case.of(ForeignBenchmarks.class, "foreign"), 4),
                itself("another thread, depth 1", context("one"), "Disruptor pair", 1.6),
                itself("another thread, depth 64", context("many"), "Disruptor pair", 3),
                itself("first 1,000 nops", Case.of(FirstOperations.class, "thousand"), "1 us", 1),
                against("SpscQueue", queue("spscQueue"), "JCTools SpscArrayQueue", queue("jctoolsSpsc"), 1.1),
                against("SpscRing", queue("spscRing"), "JCTools SpscArrayQueue", queue("jctoolsMessages"), 1.1),
                against("MpscQueue", queue("mpscQueue"), "JCTools MpscArrayQueue", queue("jctoolsMpsc"), 1.1),
                itself("SpscQueue, 2 threads", transfer("spscQueue"), "JCTools SpscArrayQueue", 1.1),
                itself("SpscRing, 2 threads", transfer("spscRing"), "JCTools SpscArrayQueue", 1.1),
                itself("MpscQueue, 2 threads", transfer("mpscQueue"), "JCTools MpscArrayQueue", 1.1),
                itself("MpscQueue, 3 threads", transfer("mpscQueueOfTwo"), "JCTools MpscArrayQueue", 1.1),
                itself("SpscRing pair, depth 1", roundTrip("one"), "Disruptor pair", Double.POSITIVE_INFINITY),
                itself("SpscRing pair, depth 64", roundTrip("many"), "Disruptor pair", Double.POSITIVE_INFINITY),
                bytes("bytes of a nop", core("nop"), "ExecutorService", future("executor")),
                bytes("bytes of a nop", core("nop"), "CompletableFuture", future("completableFuture"))));
        addUnderLoad(rows, "ExecutorService", "executor");
        addUnderLoad(rows, "CompletableFuture", "completableFuture");
        if (JDK >= VIRTUAL_THREADS) {
            rows.add(bytes("bytes of a nop", core("nop"), "virtual thread", future("virtualThread")));
            addUnderLoad(rows, "virtual thread", "virtualThread");
        }
        return rows;
    }

    private static void addUnderLoad(List<Row> rows, String peerName, String method) {
        Case both = Case.of(Latencies.class, method);
        // No target: on a machine with other work the scheduler decides the latest in ten thousand, of all of them.
        rows.add(itself("99.99th percentile at 100,000 a second", both, peerName, Double.POSITIVE_INFINITY));
        rows.add(new Row("bytes of that", both, peerName, null, Measure.BYTES, ZERO));
    }

    private static Case core(String method) {
        return Case.of(CoreBenchmarks.class, method);
    }

    private static Case fresh(String method) {
        return Case.of(FreshBenchmarks.class, method);
    }

    private static Case future(String method) {
        return Case.of(Futures.class, method);
    }

    private static Case queue(String method) {
        return Case.of(QueueBenchmarks.class, method);
    }

    private static Case transfer(String method) {
        return Case.of(QueueTransfers.class, method);
    }

    private static Case context(String method) {
        return Case.of(ContextRoundTrips.class, method);
    }

    private static Case roundTrip(String method) {
        return Case.of(RingRoundTrips.class, method);
    }

    private static Row againstL(String name, Case ours, double target) {
        return itself(name, ours, "L", target);
    }

    /** The benchmark measures its peer, too. */
    private static Row itself(String name, Case ours, String peerName, double target) {
        return new Row(name, ours, peerName, null, Measure.TIME, target);
    }

    private static Row against(String name, Case ours, String peerName, Case peer, double target) {
        return new Row(name, ours, peerName, peer, Measure.TIME, target);
    }

    private static Row bytes(String name, Case ours, String peerName, Case peer) {
        return new Row(name, ours, peerName, peer, Measure.BYTES, ZERO);
    }
}
