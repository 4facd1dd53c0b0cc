package dev.rtio.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What was measured at a time.
 *
 * @param nanos nanoseconds for an operation
 * @param reference nanoseconds for what the operation is held against
 * @param ratio of the two
 * @param bytes allocated for an operation
 * @param referenceBytes allocated for what it is held against; 0 if nobody counted
 */
record Sample(double nanos, double reference, double ratio, double bytes, double referenceBytes) {
    static Sample of(double nanos, double reference, double bytes) {
        return of(nanos, reference, bytes, 0);
    }

    static Sample of(double nanos, double reference, double bytes, double referenceBytes) {
        return new Sample(nanos, reference, nanos / reference, bytes, referenceBytes);
    }

    /** The median of each component. */
    static Sample median(List<Sample> samples) {
        return new Sample(
                median(samples, Sample::nanos),
                median(samples, Sample::reference),
                median(samples, Sample::ratio),
                median(samples, Sample::bytes),
                median(samples, Sample::referenceBytes));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> component) {
        return Median.of(samples.stream().mapToDouble(component));
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    static Sample from(Map<String, Result> results) {
        return new Sample(
                score(results, "nanos"),
                score(results, "reference"),
                score(results, "ratio"),
                score(results, "bytes"),
                score(results, "referenceBytes"));
    }

    @SuppressWarnings("rawtypes") // as JMH has it
    private static double score(Map<String, Result> results, String name) {
        return Objects.requireNonNull(results.get(name), name).getScore();
    }

    List<Result<?>> toResults() {
        return List.of(
                result("nanos", nanos),
                result("reference", reference),
                result("ratio", ratio),
                result("bytes", bytes),
                result("referenceBytes", referenceBytes));
    }

    private static ScalarResult result(String name, double value) {
        return new ScalarResult(name, value, "", AggregationPolicy.AVG);
    }
}
