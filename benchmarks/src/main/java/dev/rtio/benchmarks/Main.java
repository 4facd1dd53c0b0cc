package dev.rtio.benchmarks;

import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the table and prints it. */
public final class Main {
    private static final int MISSED = 1;
    private static final int FAILED = 2;

    private Main() {}

    /**
     * Runs the table.
     *
     * @param args see {@link Arguments#USAGE}
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            Arguments arguments = Arguments.parse(List.of(args));
            List<Row> rows = Rows.all().stream()
                    .filter(row -> row.name().contains(arguments.only()))
                    .toList();
            Rounds rounds = new Rounds();
            rounds.run(rows, arguments.rounds());
            List<Outcome> outcomes =
                    rows.stream().map(row -> Outcome.of(row, rounds)).toList();
            outcomes.forEach(outcome -> System.out.println(outcome.line()));
            if (arguments.json() != null) {
                Report.write(arguments.json(), outcomes);
            }
            return outcomes.stream().anyMatch(Outcome::isMissed) ? MISSED : 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Arguments.USAGE);
            return FAILED;
        } catch (RunnerException | IOException e) {
            System.err.println("the benchmarks did not run: " + e);
            return FAILED;
        }
    }
}
