package dev.rtio.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/** Benchmarks of what one thread does alone: measured in its CPU time, and held against L. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class OnThread {
    private final Unit unit = new Unit();
    private long startNanos;
    private long startBytes;

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public final void start() {
        startBytes = Cpu.allocatedBytes();
        startNanos = Cpu.nanos();
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public final void stop(BenchmarkParams benchmark, IterationParams iteration) {
        long nanos = Cpu.nanos() - startNanos;
        long bytes = Cpu.allocatedBytes() - startBytes;
        double operations = (double) iteration.getBatchSize() * benchmark.getOpsPerInvocation();
        Samples.add(Sample.of(nanos / operations, reference(), bytes / operations));
    }

    /** What an operation is held against, in nanoseconds. */
    protected double reference() {
        return unit.measure();
    }
}
