package dev.rtio.compiler.construction;

import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the line of a source that a line number of a class file means. */
public final class CodePlaces {
    private final List<Path> sourceRoots;

    /** @param sourceRoots directories of the module's sources */
    public CodePlaces(List<Path> sourceRoots) {
        this.sourceRoots = List.copyOf(sourceRoots);
    }

    /** The line, from its first letter on; empty for code of a library. */
    Optional<Span> find(@Nullable CodePlace place) {
        if (place == null || place.file() == null || place.line() == 0) {
            return Optional.empty();
        }
        String directory = place.type().substring(0, place.type().lastIndexOf('/') + 1);
        return sourceRoots.stream()
                .map(root ->
                        root.resolve(directory + place.file()).toAbsolutePath().normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> span(file, place.line()));
    }

    private static Span span(Path file, int line) {
        String text = line(file, line);
        int column = 1 + text.length() - text.stripLeading().length();
        return new Span(
                file.toString(),
                line,
                column,
                line,
                Math.max(column, 1 + text.stripTrailing().length()));
    }

    private static String line(Path file, int line) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.skip(line - 1L).findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "";
        }
    }
}
