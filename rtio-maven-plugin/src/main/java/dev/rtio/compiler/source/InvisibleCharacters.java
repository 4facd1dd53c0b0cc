package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;

/**
 * Finds characters that nobody sees in an editor and that YAML refuses, takes for line ends, or shows in another order
 * than it reads: controls, U+2028, direction overrides, halves of surrogate pairs.
 */
final class InvisibleCharacters {
    private static final char REPLACEMENT = '\uFFFD';

    private InvisibleCharacters() {}

    /**
     * Reports them, the first of a file with its place and the number of the others.
     *
     * @return the text with a replacement for each, in which places are those of the original
     */
    static String check(String file, SourceText source, YamlMode mode, Diagnostics diagnostics) {
        StringBuilder clean = null;
        int first = -1;
        int found = 0;
        String text = source.text();
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int length = Character.charCount(point);
            boolean refused = isRefused(point);
            if (refused || isOdd(point)) {
                if (clean == null) {
                    clean = new StringBuilder(text);
                }
                // Code points above U+FFFF are none of these: one char stands for one char.
                clean.setCharAt(i, refused ? REPLACEMENT : ' ');
                if (refused || mode == YamlMode.BOARD) {
                    first = found == 0 ? i : first;
                    found++;
                }
            }
            i += length;
        }
        if (found > 0) {
            report(file, source, first, found, diagnostics);
        }
        return clean == null ? text : clean.toString();
    }

    private static void report(String file, SourceText source, int first, int found, Diagnostics diagnostics) {
        String text = source.text();
        int line = source.lineOf(first);
        int column = 1 + text.codePointCount(source.offset(line, 1), first);
        String others = found == 1 ? "" : ", and " + (found - 1) + " more such characters follow";
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.INVISIBLE_CHARACTER,
                        new Span(file, line, column, line, column + 1),
                        Wording.character(text.codePointAt(first)) + " stands here and cannot be seen" + others)
                .hint("delete it; within double quotes write it as an escape, such as \"\\u00a0\""));
    }

    /** What YAML does not allow anywhere. */
    private static boolean isRefused(int point) {
        return point < ' ' && point != '\t' && point != '\n' && point != '\r'
                || point >= 0x7f && point < 0xa0 && point != 0x85
                || point >= 0xd800 && point < 0xe000
                || point == 0xfffe
                || point == 0xffff;
    }

    /** What YAML allows, but takes for a line end, or what makes a line read otherwise than it is written. */
    private static boolean isOdd(int point) {
        return point == 0x85
                || point == 0x2028
                || point == 0x2029
                || point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069
                || point == 0xfeff;
    }
}
