package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Span;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One file's text with its lines. A line ends with {@code \n}, {@code \r\n} or {@code \r}, as editors count. Lines and
 * columns count from 1, columns in code points. Not thread-safe.
 */
public final class SourceText {
    private final String text;
    private final int[] starts;

    /** Indexes of characters of two UTF-16 units. */
    private final int[] pairs;

    private int lastLine;
    private int lastColumn;
    private int lastOffset;

    public SourceText(String text) {
        this.text = text;
        int[] found = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (lines == found.length) {
                    found = Arrays.copyOf(found, 2 * lines);
                }
                found[lines++] = i + 1;
            }
        }
        this.starts = Arrays.copyOf(found, lines);
        this.pairs = IntStream.range(0, text.length() - 1)
                .filter(i -> Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1)))
                .toArray();
    }

    public String text() {
        return text;
    }

    /** Lines, the empty one behind a final line end included. */
    int lines() {
        return starts.length;
    }

    /** A line without its end; absent where the file has fewer lines. */
    Optional<String> line(int line) {
        if (line < 1 || line > starts.length) {
            return Optional.empty();
        }
        return Optional.of(text.substring(starts[line - 1], lineEnd(line)));
    }

    /** The UTF-16 index of the end of a line, in front of what ends it. */
    public int lineEnd(int line) {
        int end = line == starts.length ? text.length() : starts[line] - 1;
        return end > starts[line - 1] && text.charAt(end - 1) == '\r' && line < starts.length ? end - 1 : end;
    }

    /** The UTF-16 index of a place; the text's length where the place lies behind the end. */
    int offset(int line, int column) {
        if (line > starts.length) {
            return text.length();
        }
        if (pairs.length == 0) {
            return Math.min(text.length(), starts[line - 1] + column - 1);
        }
        // Places are asked for near each other: walking on from the last one keeps long lines linear.
        if (line != lastLine || column < lastColumn / 2) {
            lastLine = line;
            lastColumn = 1;
            lastOffset = starts[line - 1];
        }
        while (lastColumn < column && lastOffset < text.length()) {
            lastOffset += Character.charCount(text.codePointAt(lastOffset));
            lastColumn++;
        }
        while (lastColumn > column) {
            lastOffset -= Character.charCount(text.codePointBefore(lastOffset));
            lastColumn--;
        }
        return lastOffset;
    }

    /** The place of what stands between two UTF-16 indexes. */
    public Span span(String file, int from, int to) {
        int line = lineOf(from);
        int endLine = lineOf(to);
        return new Span(file, line, column(line, from), endLine, column(endLine, to));
    }

    private int column(int line, int offset) {
        int start = starts[line - 1];
        return offset - start + 1 - (pairsBefore(offset) - pairsBefore(start));
    }

    /** How many characters of two UTF-16 units begin before an index. */
    private int pairsBefore(int offset) {
        int found = Arrays.binarySearch(pairs, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** The line of a UTF-16 index. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The character at a place, or 0 behind the end of the text. */
    char at(int line, int column) {
        int offset = offset(line, column);
        return offset < text.length() ? text.charAt(offset) : 0;
    }
}
