package dev.rtio.samples.weather;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param samples how many to take, at least 1
 * @param usage where to write how full queues and pools were, for the report of the build
 */
record Options(long samples, Optional<Path> usage) {
    static final String HELP = "usage: weather-station [--samples N] [--usage FILE], N at least 1";

    /** Empty where it cannot be understood. */
    static Optional<Options> parse(String[] args, long byDefault) {
        long samples = byDefault;
        Optional<Path> usage = Optional.empty();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                return Optional.empty();
            }
            try {
                switch (args[i]) {
                    case "--samples" -> samples = Long.parseLong(args[i + 1]);
                    case "--usage" -> usage = Optional.of(Path.of(args[i + 1]));
                    default -> {
                        return Optional.empty();
                    }
                }
            } catch (NumberFormatException | InvalidPathException e) {
                return Optional.empty();
            }
        }
        return samples < 1 ? Optional.empty() : Optional.of(new Options(samples, usage));
    }
}
