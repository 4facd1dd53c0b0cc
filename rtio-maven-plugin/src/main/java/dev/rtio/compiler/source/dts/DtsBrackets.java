package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.dts.DtsScanner.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers and references between {@code < >}, and bytes between {@code [ ]}. */
final class DtsBrackets {
    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsExpression expressions;

    DtsBrackets(DtsScanner scanner, DtsFindings findings, DtsExpression expressions) {
        this.scanner = scanner;
        this.findings = findings;
        this.expressions = expressions;
    }

    /**
     * From a {@code <}, which comes, to its {@code >}.
     *
     * @param bits of each number: 8, 16, 32 or 64
     * @param labels gets the labels between the numbers
     */
    SourceNode cells(int bits, Mark start, List<Scalar> labels) {
        var items = new ArrayList<SourceNode>();
        Span open = scanner.here();
        scanner.consume(1);
        while (!scanner.accept(">")) {
            scanner.labels(labels);
            if (scanner.ahead() != '>' && !cell(bits, items)) {
                close(">", open);
                break;
            }
        }
        Form form = switch (bits) {
            case 8 -> Form.BYTES;
            case 16 -> Form.BITS_16;
            case 64 -> Form.BITS_64;
            default -> Form.CELLS;
        };
        return new Sequence(items, form, scanner.since(start));
    }

    /** False where the brackets cannot go on. */
    private boolean cell(int bits, List<SourceNode> items) {
        scanner.count(1);
        if (scanner.ahead() == '&') {
            Optional<Scalar> reference = reference();
            if (reference.isPresent() && bits != Integer.SIZE) {
                findings.broken(
                        DiagnosticCode.DTS_BITS,
                        reference.get().span(),
                        "a reference to a node has 32 bits, the numbers here have " + bits,
                        "");
            }
            reference.ifPresent(items::add);
            return true;
        }
        if (!expressions.isAhead()) {
            return oddCell();
        }
        Mark start = scanner.mark();
        Optional<DtsNumber> number = expressions.read();
        if (number.isPresent()) {
            add(number.get(), bits, scanner.since(start), items);
        }
        return true;
    }

    private void add(DtsNumber number, int bits, Span place, List<SourceNode> items) {
        if (!number.fits(bits)) {
            findings.report(Diagnostic.of(
                    DiagnosticCode.DTS_NUMBER,
                    place,
                    "this number, " + number.text(Long.SIZE) + ", does not fit into " + bits + " bits"));
            findings.valueLost();
        }
        switch (bits) {
            case 8 -> items.add(part(number, 0, 8, place));
            case 16 -> {
                items.add(part(number, 8, 8, place));
                items.add(part(number, 0, 8, place));
            }
            case 64 -> {
                items.add(part(number, 32, 32, place));
                items.add(part(number, 0, 32, place));
            }
            default -> items.add(new Scalar(number.text(Integer.SIZE), Style.PLAIN, place));
        }
    }

    /** Some bits of a number, without a sign. */
    private static Scalar part(DtsNumber number, int shift, int size, Span place) {
        var part = new DtsNumber((number.bits() >>> shift) & ((1L << size) - 1), true, number.hex());
        return new Scalar(part.text(size), Style.PLAIN, place);
    }

    /** What is no number: a comma, a sign, a macro, or the end of a statement whose bracket is missing. */
    private boolean oddCell() {
        int next = scanner.ahead();
        Span place = scanner.hereWord();
        if (next == ',') {
            findings.report(Diagnostic.of(
                            DiagnosticCode.DTS_SYNTAX_ERROR, place, "a comma cannot stand between the numbers of '< >'")
                    .hint("write a blank; commas stand between brackets: <1>, <2>"));
            scanner.consume(1);
            return true;
        }
        if (next == '-' || next == '~' || next == '!') {
            findings.broken(
                    DiagnosticCode.DTS_EXPRESSION,
                    scanner.here(),
                    "an expression stands in parentheses",
                    "write (" + Character.toString(next) + "1)");
            scanner.consume(1);
            return true;
        }
        Optional<Scalar> word = scanner.word(DtsScanner::isLabelCharacter);
        word.ifPresent(macro -> findings.macro(macro.text(), macro.span()));
        return word.isPresent();
    }

    /** From a {@code [}, which comes, to its {@code ]}. */
    Sequence bytes(List<Scalar> labels) {
        Mark start = scanner.mark();
        Span open = scanner.here();
        scanner.consume(1);
        var items = new ArrayList<SourceNode>();
        while (!scanner.accept("]")) {
            scanner.labels(labels);
            Optional<Scalar> word = scanner.word(DtsScanner::isLabelCharacter);
            if (word.isPresent()) {
                bytes(word.get(), items);
            } else if (scanner.ahead() != ']') {
                close("]", open);
                break;
            }
        }
        return new Sequence(items, Form.BYTES, scanner.since(start));
    }

    private void bytes(Scalar word, List<SourceNode> items) {
        String digits = word.text();
        if (!digits.matches("[0-9a-fA-F]+") || digits.length() % 2 != 0) {
            findings.broken(
                    DiagnosticCode.DTS_NUMBER,
                    word.span(),
                    "bytes between '[ ]' have two hexadecimal digits each",
                    "write [0a 10] for ten and sixteen");
            return;
        }
        scanner.count(digits.length() / 2);
        for (int i = 0; i < digits.length(); i += 2) {
            String octet = digits.substring(i, i + 2).toLowerCase(Locale.ROOT);
            items.add(new Scalar("0x" + octet, Style.PLAIN, word.span()));
        }
    }

    /** Says that a bracket is not closed, or that something cannot stand in it, and goes on behind it. */
    private void close(String bracket, Span open) {
        int next = scanner.ahead();
        if (next < 0 || next == ';' || next == '}' || next == '{' || next == '=') {
            findings.report(
                    Diagnostic.of(DiagnosticCode.DTS_NOT_CLOSED, scanner.behind(), "'" + bracket + "' is missing here")
                            .note(open, "the bracket is opened here"));
            return;
        }
        findings.broken(
                DiagnosticCode.DTS_SYNTAX_ERROR,
                scanner.hereWord(),
                Wording.character(next) + " cannot stand here",
                bracket.equals(">") ? "between < > are numbers and references" : "between [ ] are bytes");
        while (scanner.ahead() >= 0 && !scanner.accept(bracket)) {
            if (";{}".indexOf(scanner.ahead()) >= 0) {
                return;
            }
            scanner.skipOver();
        }
    }

    /** The reference that an {@code &} begins, which comes; absent after a finding. */
    Optional<Scalar> reference() {
        Optional<Scalar> reference = scanner.reference();
        if (reference.isEmpty()) {
            findings.broken(
                    DiagnosticCode.DTS_SYNTAX_ERROR,
                    scanner.here(),
                    "the label or path of a node must follow '&'",
                    "write &label or &{/path}");
            scanner.accept("&");
            if (scanner.accept("{")) {
                scanner.word(DtsScanner::isPathCharacter);
            }
        }
        return reference;
    }
}
