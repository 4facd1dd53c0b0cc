package dev.rtio.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Brings what benchmarks measured themselves from their JVM to that which forked it: to JMH it is a profiler. */
public final class Samples implements InternalProfiler {
    private static final List<Sample> TAKEN = new ArrayList<>();

    /** Keeps a sample until the end of the iteration. */
    static synchronized void add(Sample sample) {
        TAKEN.add(sample);
    }

    /** The samples of an iteration, or several, one for each. */
    static List<Sample> of(Collection<IterationResult> iterations) {
        return iterations.stream()
                .map(iteration -> Sample.from(iteration.getSecondaryResults()))
                .toList();
    }

    @Override
    public String getDescription() {
        return "what the benchmarks measured themselves";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        synchronized (Samples.class) {
            TAKEN.clear();
        }
    }

    @Override
    public Collection<Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        synchronized (Samples.class) {
            return Sample.median(TAKEN).toResults();
        }
    }
}
