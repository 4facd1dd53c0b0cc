package dev.rtio.benchmarks;

import dev.rtio.LatencyHistogram;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Benchmarks of how late the latest answers are under a steady load: requests have times at which they are due, and latencies
 * count from these, whether or not the requests could be made in time. So what makes one late counts for all behind it (no
 * coordinated omission). Ours and a peer's by turns, as in {@link Together}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public abstract class UnderLoad {
    /** How many requests may be under way. */
    protected static final int DEPTH = 1_024;

    private static final int PER_SECOND = 100_000;
    private static final int COUNT = 20_000;
    private static final double PERCENTILE = 99.99;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

    private final LatencyHistogram latencies = new LatencyHistogram();
    private boolean peerFirst;

    /**
     * Takes a sample.
     *
     * @param ours what is measured
     * @param peer what it is held against
     */
    protected final void compare(Service ours, Service peer) {
        peerFirst = !peerFirst;
        Turn first = turn(peerFirst ? peer : ours);
        Turn second = turn(peerFirst ? ours : peer);
        Samples.add(peerFirst ? sample(second, first) : sample(first, second));
    }

    private static Sample sample(Turn ours, Turn peer) {
        return Sample.of(ours.nanos, peer.nanos, ours.bytes, peer.bytes);
    }

    private record Turn(double nanos, double bytes) {}

    private Turn turn(Service service) {
        latencies.reset();
        long first = Cpu.allocatedBytes();
        long before = Cpu.allocatedBytes();
        load(service);
        // Without those of looking.
        long bytes = Cpu.allocatedBytes() - before - (before - first);
        return new Turn(latencies.percentile(PERCENTILE), (double) bytes / COUNT);
    }

    private void load(Service service) {
        long begin = System.nanoTime();
        int requested = 0;
        int answered = 0;
        for (int tries = 0; answered < COUNT; tries++) {
            if (requested < COUNT && requested - answered < DEPTH && due(begin, requested) <= 0) {
                service.request();
                requested++;
                tries = 0;
            }
            while (answered < requested && service.takeAnswer()) {
                latencies.record(-due(begin, answered));
                answered++;
                tries = 0;
            }
            Idle.spin(tries);
        }
    }

    /** Nanoseconds until a request is due; less than 0 if it was before. */
    private static long due(long begin, int request) {
        return begin + request * INTERVAL_NANOS - System.nanoTime();
    }
}
