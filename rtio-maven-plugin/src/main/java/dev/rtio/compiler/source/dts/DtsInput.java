package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One file that is being read, and where in it the reading is. */
final class DtsInput {
    final Path path;
    final String name;
    final String text;
    int position;
    private final SourceText source;

    /** What line markers say of the line behind each. */
    private final TreeMap<Integer, Origin> markers = new TreeMap<>();

    DtsInput(Path path, String name, SourceText source) {
        this.path = path;
        this.name = name;
        this.source = source;
        this.text = source.text();
    }

    /** The character that many behind the position, or -1 behind the end. */
    int peek(int ahead) {
        int at = position + ahead;
        return at < text.length() ? text.charAt(at) : -1;
    }

    boolean isAtEnd() {
        return position >= text.length();
    }

    Span span(int from, int to) {
        return source.span(name, from, Math.min(to, text.length()));
    }

    int line(int offset) {
        return source.lineOf(offset);
    }

    /** Whether only blanks stand before the position in its line. */
    boolean isAtLineStart() {
        for (int i = position - 1; i >= 0 && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i--) {
            if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The index of the end of the line that holds an index. */
    int lineEnd(int from) {
        return source.lineEnd(source.lineOf(from));
    }

    /** A line marker at the position names the line behind it. */
    void mark(Origin next) {
        markers.put(line(position) + 1, next);
    }

    /** What the last line marker says of an index. */
    Optional<Origin> origin(int offset) {
        int line = line(offset);
        Map.Entry<Integer, Origin> marker = markers.floorEntry(line);
        return marker == null
                ? Optional.empty()
                : Optional.of(
                        new Origin(marker.getValue().file(), marker.getValue().line() + line - marker.getKey()));
    }
}
