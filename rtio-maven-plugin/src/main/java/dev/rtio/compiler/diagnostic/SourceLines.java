package dev.rtio.compiler.diagnostic;

import java.util.Optional;

/** Gives the lines that findings point at. */
@FunctionalInterface
public interface SourceLines {
    /**
     * One line without its line end.
     *
     * @param file as in {@link Span#file()}
     * @param line counted from 1
     * @return absent where there is no such file or line
     */
    Optional<String> line(String file, int line);
}
