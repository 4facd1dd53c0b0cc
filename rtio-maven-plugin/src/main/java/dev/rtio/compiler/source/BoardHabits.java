package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what people who know DTS write by habit, and what is valid YAML with another meaning. */
final class BoardHabits {
    /** {@code #address-cells: 1}; with a blank behind the '#' it is a comment that is meant as one. */
    private static final Pattern CELLS =
            Pattern.compile("\\s*(#([A-Za-z][A-Za-z0-9,._+-]*-cells)\\s*[:=]\\s*<?([^\\s>;]*).*)");

    private static final Pattern INCLUDE = Pattern.compile("\\s*(#include\\s*[<\"]([^>\"]*)[>\"].*)");

    /** {@code key:} with something behind it that looks like a blank and is none; web pages have such. */
    private static final Pattern ODD_BLANK = Pattern.compile("[^\\s:\"']+:[\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000]");

    private final String file;
    private final SourceText source;
    private final Diagnostics diagnostics;

    /** Lines that belong to text of several lines, in which a '#' begins no comment. */
    private final BitSet textLines = new BitSet();

    BoardHabits(String file, SourceText source, Diagnostics diagnostics) {
        this.file = file;
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** Looks at a scalar; all those in front of a line before {@link #comments}. */
    void scalar(Scalar scalar) {
        Span span = scalar.span();
        if (span.endLine() > span.line()) {
            textLines.set(span.line(), span.endLine() + 1);
        }
        String text = scalar.text();
        if (scalar.style() != Style.PLAIN) {
            return;
        }
        Matcher blank = ODD_BLANK.matcher(text);
        if (blank.lookingAt()) {
            reportOddBlank(span, text, blank.end() - 1);
            return;
        }
        String bare = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        Optional<String> cells = cells(bare);
        if (cells.isPresent()) {
            report(span, "cells between < > are DTS", "in YAML write " + cells.get());
        } else if (text.endsWith(";") && text.contains("=")) {
            // YAML takes lines without ':' for one text.
            new DtsLines(new Layout(file, source))
                    .find(span.line(), span.endLine())
                    .ifPresent(diagnostics::report);
        } else if (text.length() > 1 && text.endsWith(";")) {
            report(span, "a ';' at the end is DTS", "in YAML a value ends with its line: " + bare);
        }
    }

    /**
     * Looks at the comments.
     *
     * @param end the last line that was understood
     */
    void comments(int end) {
        for (int line = 1; line <= Math.min(end, source.lines()); line++) {
            if (!textLines.get(line)) {
                comment(line, source.line(line).orElse(""));
            }
        }
    }

    /** {@code <&gpio0 5 0>} as YAML writes it. */
    static Optional<String> cells(String dts) {
        if (dts.length() < 3 || !dts.startsWith("<") || !dts.endsWith(">")) {
            return Optional.empty();
        }
        String[] items =
                dts.substring(1, dts.length() - 1).strip().replace("&", "").split("[\\s,]+");
        return Optional.of(items.length == 1 ? items[0] : "[" + String.join(", ", items) + "]");
    }

    private void reportOddBlank(Span span, String text, int index) {
        int column = span.column() + text.codePointCount(0, index);
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.INVISIBLE_CHARACTER,
                        new Span(file, span.line(), column, span.line(), column + 1),
                        Wording.character(text.codePointAt(index))
                                + " stands behind the ':' and looks like a blank; YAML takes it for a part of the text")
                .hint("write a blank"));
    }

    private void report(Span span, String message, String hint) {
        diagnostics.report(
                Diagnostic.of(DiagnosticCode.DTS_SYNTAX, span, message).hint(hint));
    }

    private void comment(int number, String line) {
        Matcher cells = CELLS.matcher(line);
        if (cells.matches()) {
            String value = cells.group(3).isEmpty() ? "1" : cells.group(3);
            commentedCode(number, line, cells, "write it without '#': " + cells.group(2) + ": " + value);
            return;
        }
        Matcher include = INCLUDE.matcher(line);
        if (include.matches()) {
            commentedCode(number, line, include, "write include: [" + include.group(2) + "]");
        }
    }

    private void commentedCode(int number, String line, Matcher match, String hint) {
        int column = 1 + line.codePointCount(0, match.start(1));
        int end = 1 + line.codePointCount(0, line.stripTrailing().length());
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.COMMENTED_CODE,
                        new Span(file, number, column, number, end),
                        "to YAML the line " + Wording.quote(match.group(1).strip()) + " is a comment: it has no effect")
                .hint(hint));
    }
}
