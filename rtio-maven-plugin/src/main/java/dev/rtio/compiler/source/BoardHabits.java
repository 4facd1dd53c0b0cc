package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what people who know DTS write by habit, and what is valid YAML with another meaning. */
final class BoardHabits {
    /** {@code #address-cells: 1}; with a blank behind the '#' it is a comment that is meant as one. */
    private static final Pattern CELLS =
            Pattern.compile("\\s*(#([A-Za-z][A-Za-z0-9,._+-]*-cells)\\s*[:=]\\s*<?([^\\s>;]*).*)");

    private static final Pattern INCLUDE = Pattern.compile("\\s*(#include\\s*[<\"]([^>\"]*)[>\"].*)");

    /** {@code key:} with something behind it that looks like a blank and is none; web pages have such. */
    private static final Pattern ODD_BLANK =
            Pattern.compile("[^\\s:\"']+:[\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000]");

    /** What word processors make of " and '. */
    private static final String QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb";

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

    /**
     * Looks at a scalar; all those in front of a line before {@link #comments}.
     *
     * @return what was meant, so that one mistake stays one finding
     */
    SourceNode scalar(Scalar scalar) {
        Span span = scalar.span();
        if (span.endLine() > span.line()) {
            textLines.set(span.line(), span.endLine() + 1);
        }
        String text = scalar.text();
        if (scalar.style() != Style.PLAIN) {
            return scalar;
        }
        Matcher blank = ODD_BLANK.matcher(text);
        if (blank.lookingAt()) {
            reportOddBlank(span, text, blank.end() - 1);
            return scalar;
        }
        if (!text.isEmpty() && QUOTES.indexOf(text.charAt(0)) >= 0) {
            reportQuotes(span, text);
        }
        String bare = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        List<String> cells = cells(bare);
        if (!cells.isEmpty()) {
            report(span, "cells between < > are DTS", "in YAML write " + yaml(cells));
            List<SourceNode> items = cells.stream()
                    .<SourceNode>map(cell -> new Scalar(cell, Style.PLAIN, span))
                    .toList();
            return items.size() == 1 ? items.get(0) : new Sequence(items, span);
        }
        if (text.endsWith(";") && text.contains("=")) {
            // YAML takes lines without ':' for one text.
            new DtsLines(new Layout(file, source))
                    .find(span.line(), span.endLine())
                    .ifPresent(diagnostics::report);
        } else if (text.length() > 1 && text.endsWith(";")) {
            report(span, "a ';' at the end is DTS", "in YAML a value ends with its line: " + bare);
            return new Scalar(bare, Style.PLAIN, span);
        }
        return scalar;
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

    /** The cells of {@code <&gpio0 5 0>}; none of any other text. */
    private static List<String> cells(String dts) {
        if (dts.length() < 3 || !dts.startsWith("<") || !dts.endsWith(">")) {
            return List.of();
        }
        String inner = dts.substring(1, dts.length() - 1).strip().replace("&", "");
        return inner.isEmpty() ? List.of() : List.of(inner.split("[\\s,]+"));
    }

    /** A value of DTS as YAML writes it. */
    static String yaml(String dts) {
        List<String> cells = cells(dts);
        return cells.isEmpty() ? dts : yaml(cells);
    }

    private static String yaml(List<String> cells) {
        return cells.size() == 1 ? cells.get(0) : "[" + String.join(", ", cells) + "]";
    }

    private void reportQuotes(Span span, String text) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.TYPOGRAPHIC_QUOTES,
                        new Span(file, span.line(), span.column(), span.line(), span.column() + 1),
                        Wording.quote(text.substring(0, 1)) + " is no quote to YAML, but a part of the text")
                .hint("write \" or ', or put such quotes around the whole text"));
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
