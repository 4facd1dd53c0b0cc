package dev.rtio.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark in a JVM of its own, all of them in turn, and that several times. */
final class Rounds {
    private static final int WARNS_OF_UNSAFE = 24;
    /** The harness and the peers use what newer JDKs warn of, in the midst of the table. */
    private static final String[] WITHOUT_WARNINGS = Runtime.version().feature() < WARNS_OF_UNSAFE
            ? new String[0]
            : new String[] {"--sun-misc-unsafe-memory-access=allow"};

    /** By benchmark and round: the samples of its iterations. */
    private final Map<Case, List<List<Sample>>> samples = new LinkedHashMap<>();

    /** Runs what the rows need. */
    void run(List<Row> rows, int count) throws RunnerException {
        Set<Case> cases = new LinkedHashSet<>();
        for (Row row : rows) {
            cases.add(row.ours());
            if (row.peer() != null) {
                cases.add(row.peer());
            }
        }
        for (int round = 1; round <= count; round++) {
            int number = 0;
            for (Case each : cases) {
                System.err.printf("round %d of %d, %d of %d: %s%n", round, count, ++number, cases.size(), each.name());
                samples.computeIfAbsent(each, key -> new ArrayList<>()).add(run(each));
            }
        }
    }

    /** The samples of a benchmark, by round. */
    List<List<Sample>> of(Case which) {
        return samples.getOrDefault(which, List.of());
    }

    private static List<Sample> run(Case which) throws RunnerException {
        Options options = new OptionsBuilder()
                .include('^' + Pattern.quote(which.benchmark()) + '$')
                .forks(1)
                // Of two threads that collect, each moves what it comes upon to regions of its own.
                .jvmArgs("-XX:+UseG1GC", "-XX:ParallelGCThreads=1", "-Xms512m", "-Xmx512m")
                .jvmArgsAppend(WITHOUT_WARNINGS)
                .addProfiler(Samples.class)
                .shouldFailOnError(true)
                .syncIterations(false)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        return results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .map(BenchmarkResult::getIterationResults)
                .flatMap(iterations -> Samples.of(iterations).stream())
                .toList();
    }
}
