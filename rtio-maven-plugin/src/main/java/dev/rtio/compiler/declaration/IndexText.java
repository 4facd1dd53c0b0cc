package dev.rtio.compiler.declaration;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of an index: words and quoted texts with one blank between them. A text stands in double quotes; in it a backslash
 * stands before a quote or a backslash, and {@code \}{@code uXXXX} for a control character.
 */
final class IndexText {
    private IndexText() {}

    /** A line that is not of this form; the message says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int column;

        Malformed(String message, int column) {
            super(message);
            this.column = column;
        }

        /** Counted from 1, in code points. */
        int column() {
            return column;
        }
    }

    /**
     * A word or text of a line.
     *
     * @param column counted from 1, in code points
     */
    record Token(String value, boolean quoted, int column) {}

    static String quote(String text) {
        var quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (Character.isISOControl(each)
                    || Character.isSurrogate(each)
                    || each == '\u2028'
                    || each == '\u2029') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        return quoted.append('"').toString();
    }

    static List<Token> split(String line) throws Malformed {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < line.length()) {
            int column = line.codePointCount(0, at) + 1;
            if (line.charAt(at) == '"') {
                var text = new StringBuilder();
                at = quoted(line, at + 1, text);
                tokens.add(new Token(text.toString(), true, column));
            } else {
                int end = line.indexOf(' ', at);
                end = end < 0 ? line.length() : end;
                tokens.add(new Token(line.substring(at, end), false, column));
                at = end;
            }
            if (at < line.length() && line.charAt(at) != ' ') {
                throw malformed("a blank is missing", line, at);
            }
            at++;
        }
        return tokens;
    }

    /** Reads up to and including the closing quote and returns the position behind it. */
    private static int quoted(String line, int start, StringBuilder text) throws Malformed {
        int at = start;
        while (at < line.length()) {
            char each = line.charAt(at);
            if (each == '"') {
                return at + 1;
            }
            if (each != '\\') {
                text.append(each);
                at++;
            } else if (line.startsWith("\\u", at)) {
                text.append(codeUnit(line, at + 2));
                at += 6;
            } else if (line.startsWith("\\\\", at) || line.startsWith("\\\"", at)) {
                text.append(line.charAt(at + 1));
                at += 2;
            } else {
                throw malformed("unknown escape", line, at);
            }
        }
        throw malformed("the text does not end", line, start - 1);
    }

    private static char codeUnit(String line, int at) throws Malformed {
        if (at + 4 > line.length() || !line.substring(at, at + 4).matches("[0-9a-f]{4}")) {
            throw malformed("unknown escape", line, at - 2);
        }
        return (char) Integer.parseInt(line.substring(at, at + 4), 16);
    }

    private static Malformed malformed(String message, String line, int at) {
        return new Malformed(message, line.codePointCount(0, at) + 1);
    }
}
