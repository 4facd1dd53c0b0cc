package dev.rtio.benchmarks;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param rounds how often everything is measured
 * @param json where to write the outcomes, too; null if nowhere
 * @param only what the names of the rows to run have in them
 */
record Arguments(int rounds, @Nullable Path json, String only) {
    static final String USAGE = """
            usage: java -jar benchmarks.jar [--short] [--json FILE] [--only TEXT]
              --short      three rounds instead of nine: under five minutes
              --json FILE  writes the outcomes to a file, too
              --only TEXT  runs the rows with TEXT in their names
            Prints a line for each row, separated by tabs: name, ours, peer's name, peer, ratio, target, ok or MISSED.
            Exit status: 0, 1 if a target is missed, 2 if something went wrong.""";

    private static final int SHORT = 3;
    private static final int LONG = 9;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Arguments parse(List<String> words) {
        int rounds = LONG;
        Path json = null;
        String only = "";
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--short" -> rounds = SHORT;
                case "--json" -> json = Path.of(value(word, rest));
                case "--only" -> only = value(word, rest);
                default -> throw new IllegalArgumentException("unknown argument: " + word);
            }
        }
        return new Arguments(rounds, json, only);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.next();
    }
}
