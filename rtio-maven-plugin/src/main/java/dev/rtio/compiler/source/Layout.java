package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;

/** The lines of a file as a person sees them, whether they are YAML or not: indentation, keys, words. */
final class Layout {
    private final String file;
    private final SourceText source;

    Layout(String file, SourceText source) {
        this.file = file;
        this.source = source;
    }

    /** So many characters from a place on. */
    Span wide(Span place, int width) {
        return new Span(file, place.line(), place.column(), place.line(), place.column() + width);
    }

    /** A line from its first character that is no blank to its last. */
    Span content(int line) {
        String text = line(line);
        int start = text.codePointCount(0, text.length() - text.stripLeading().length());
        int end = text.codePointCount(0, text.stripTrailing().length());
        return new Span(file, line, start + 1, line, Math.max(start, end) + 1);
    }

    /** The same as text. */
    String contentText(int line) {
        return line(line).strip();
    }

    /** The key that a line seems to have, or all of it. */
    Span keySpan(int line) {
        Span whole = content(line);
        String text = contentText(line);
        int colon = text.indexOf(':');
        return colon < 0 ? whole : wide(whole, text.codePointCount(0, colon));
    }

    /** The key that a text seems to have, or all of it, quoted. */
    static String keyOf(String content) {
        String text = content.substring(itemMarks(content));
        int colon = text.indexOf(": ");
        if (colon < 0) {
            colon = text.endsWith(":") ? text.length() - 1 : text.indexOf(':');
        }
        return Wording.quote(colon < 0 ? text : text.substring(0, colon));
    }

    /** What stands behind the key. */
    static String valueOf(String content) {
        int colon = content.indexOf(": ");
        return colon < 0 ? content : content.substring(colon + 1).strip();
    }

    /** The blanks, or tabs, at the beginning of a line. */
    String indentText(int line) {
        String text = line(line);
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    /** Their number. */
    int indent(int line) {
        return indentText(line).length();
    }

    /** Characters in front of a line's key: the '-' of list items count. */
    int keyIndent(int line) {
        return indent(line) + itemMarks(contentText(line));
    }

    /** The text from a place up to the next blank; one blank where there is none. */
    String word(Span place) {
        String line = line(place.line());
        int start = Math.min(
                line.length(),
                line.offsetByCodePoints(0, Math.min(place.column() - 1, line.codePointCount(0, line.length()))));
        String rest = line.substring(start);
        int blank = rest.indexOf(' ');
        if (rest.isEmpty()) {
            return " ";
        }
        return blank <= 0 ? rest : rest.substring(0, blank);
    }

    /** The nearest line above that is neither empty nor a comment; 0 where there is none. */
    int previousContent(int line) {
        for (int other = line - 1; other > 0; other--) {
            if (isContent(other)) {
                return other;
            }
        }
        return 0;
    }

    /** The nearest line below that is neither empty nor a comment; the last line where there is none. */
    int nextContent(int line) {
        for (int other = line + 1; other < source.lines(); other++) {
            if (isContent(other)) {
                return other;
            }
        }
        return source.lines();
    }

    private boolean isContent(int line) {
        String text = contentText(line);
        return !text.isEmpty() && !text.startsWith("#");
    }

    /** Length of the '- ' at the beginning. */
    private static int itemMarks(String content) {
        int i = 0;
        while (content.startsWith("- ", i)) {
            i += 2;
            while (i < content.length() && content.charAt(i) == ' ') {
                i++;
            }
        }
        return i;
    }

    private String line(int line) {
        return source.line(line).orElse("");
    }
}
