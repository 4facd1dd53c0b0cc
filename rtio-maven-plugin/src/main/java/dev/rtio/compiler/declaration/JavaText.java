package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Span;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Offsets in a source text to lines and columns; javac's own columns count a tab as up to eight. */
final class JavaText {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final String file;
    private final String text;
    private final int[] lineStarts;

    JavaText(String file, String text) {
        this.file = file;
        this.text = text;
        lineStarts = IntStream.concat(
                        IntStream.of(0), LINE_END.matcher(text).results().mapToInt(MatchResult::end))
                .toArray();
    }

    /**
     * @param start offset of the first character
     * @param end offset behind the last one; what is not behind the start stands for one character
     */
    Span span(long start, long end) {
        int from = clamp(start);
        int to = clamp(end);
        int line = line(from);
        int column = column(line, from);
        if (to <= from) {
            return new Span(file, line, column, line, column + 1);
        }
        int endLine = line(to);
        return new Span(file, line, column, endLine, column(endLine, to));
    }

    /** Where a word stands at or behind an offset. */
    OptionalInt word(String word, long from) {
        Matcher matcher = Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])")
                .matcher(text);
        return matcher.find(clamp(from)) ? OptionalInt.of(matcher.start()) : OptionalInt.empty();
    }

    private int clamp(long offset) {
        return (int) Math.max(0, Math.min(offset, text.length()));
    }

    private int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private int column(int line, int offset) {
        return text.codePointCount(lineStarts[line - 1], offset) + 1;
    }
}
