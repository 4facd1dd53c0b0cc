package dev.rtio.compiler.diagnostic;

/**
 * A place in a text.
 *
 * @param file the file's absolute path, or {@code jar!/entry} for a file within a jar
 * @param line first line, counted from 1
 * @param column first column, counted from 1 in Unicode code points
 * @param endLine last line, counted from 1
 * @param endColumn column behind the last character, counted from 1
 */
public record Span(String file, int line, int column, int endLine, int endColumn) implements Comparable<Span> {
    /** A place that is known by its file alone. */
    public static Span ofFile(String file) {
        return new Span(file, 1, 1, 1, 1);
    }

    /** Whether another place begins within this one. */
    public boolean contains(Span other) {
        boolean isBehindStart = compareTo(other) <= 0 && file.equals(other.file);
        return isBehindStart
                && (other.line < endLine || other.line == endLine && other.column < Math.max(endColumn, column + 1));
    }

    @Override
    public int compareTo(Span other) {
        int order = file.compareTo(other.file);
        if (order == 0) {
            order = Integer.compare(line, other.line);
        }
        return order != 0 ? order : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, which the consoles and terminals of editors make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
