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
import dev.rtio.compiler.source.dts.DtsScanner.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands between {@code =} and {@code ;}: parts in any brackets, with commas between them. */
final class DtsValues {
    /** Values of a file with all that it includes, as in YAML. */
    private static final int MOST_VALUES = 250_000;

    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsStrings strings;
    private final DtsExpression expressions;
    private final DtsBinaries binaries;
    private int values;

    DtsValues(DtsScanner scanner, DtsFindings findings, DtsBinaries binaries) {
        this.scanner = scanner;
        this.findings = findings;
        this.strings = new DtsStrings(findings);
        this.expressions = new DtsExpression(scanner, findings, strings);
        this.binaries = binaries;
    }

    /**
     * The value that comes; absent after a finding.
     *
     * @param labels gets the labels within it
     */
    Optional<SourceNode> read(List<Scalar> labels) {
        Mark start = scanner.mark();
        var parts = new ArrayList<SourceNode>();
        boolean complete = true;
        do {
            readLabels(labels);
            Optional<SourceNode> part = part(labels);
            part.ifPresent(parts::add);
            complete &= part.isPresent();
            readLabels(labels);
        } while (complete && scanner.accept(","));
        if (!complete) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? parts.get(0) : new Sequence(parts, scanner.since(start)));
    }

    /** A number that is no part of a value; absent after a finding. */
    Optional<DtsNumber> number() {
        return expressions.read();
    }

    void readLabels(List<Scalar> labels) {
        for (Optional<Scalar> label = scanner.label(); label.isPresent(); label = scanner.label()) {
            labels.add(label.get());
        }
    }

    /** Counts what a file holds, since a few includes within each other may hold more than a memory. */
    void count(int more) {
        values += more;
        if (values > MOST_VALUES) {
            findings.report(Diagnostic.of(
                    DiagnosticCode.TOO_MANY_VALUES,
                    scanner.here(),
                    "the file holds more than " + MOST_VALUES + " values, with all that it includes"));
            findings.nodesLost();
            throw new Abandoned();
        }
    }

    private Optional<SourceNode> part(List<Scalar> labels) {
        count(1);
        switch (scanner.ahead()) {
            case '<':
                return Optional.of(cells(Integer.SIZE, scanner.mark(), labels));
            case '"':
                return text();
            case '[':
                return Optional.of(bytes(labels));
            case '&':
                Optional<Scalar> reference = scanner.reference();
                if (reference.isEmpty()) {
                    malformedReference();
                }
                return reference.map(SourceNode.class::cast);
            default:
                return special(labels);
        }
    }

    private Optional<SourceNode> special(List<Scalar> labels) {
        Mark start = scanner.mark();
        if (scanner.accept("/bits/")) {
            int bits = bits();
            if (scanner.ahead() == '<') {
                return Optional.of(cells(bits, start, labels));
            }
            findings.broken(DiagnosticCode.DTS_SYNTAX_ERROR, scanner.behind(), "'<' must follow '/bits/'", "");
            return Optional.empty();
        }
        if (scanner.accept("/incbin/")) {
            Optional<byte[]> content = binaries.read(expressions);
            content.ifPresent(bytes -> count(bytes.length));
            return content.map(bytes -> octets(bytes, scanner.since(start)));
        }
        Span place = scanner.hereWord();
        Optional<Scalar> word = scanner.word(DtsScanner::isNameCharacter);
        String hint = word.map(Scalar::text)
                .map(text -> DtsNumber.isLiteral(text)
                        ? "write a number as <" + text + ">"
                        : "write a text as \"" + text + "\", a reference to a node as &" + text)
                .orElse("values are <1 2>, \"text\", [00 ff] and &label");
        findings.broken(DiagnosticCode.DTS_SYNTAX_ERROR, place, "a value is expected here", hint);
        return Optional.empty();
    }

    private Optional<SourceNode> text() {
        Span place = scanner.here();
        Mark start = scanner.mark();
        Optional<Quoted> quoted = scanner.quotedInStatement();
        if (quoted.isEmpty()) {
            findings.broken(
                    DiagnosticCode.DTS_NOT_CLOSED,
                    place,
                    "the text that begins here does not end",
                    "write a \" behind it");
            scanner.skipToStatementEnd();
            return Optional.of(new Scalar("", Style.QUOTED, scanner.since(start)));
        }
        return Optional.of(new Scalar(
                strings.text(quoted.get()), Style.QUOTED, quoted.get().span()));
    }

    private int bits() {
        Span place = scanner.hereWord();
        Optional<DtsNumber> size = expressions.read();
        int bits = size.map(DtsNumber::bits)
                .filter(given -> given == 8 || given == 16 || given == 32 || given == 64)
                .map(Long::intValue)
                .orElse(0);
        if (size.isPresent() && bits == 0) {
            findings.broken(DiagnosticCode.DTS_BITS, place, "numbers have 8, 16, 32 or 64 bits", "");
        }
        return bits == 0 ? Integer.SIZE : bits;
    }

    private SourceNode cells(int bits, Mark start, List<Scalar> labels) {
        var items = new ArrayList<SourceNode>();
        Span open = scanner.here();
        scanner.consume(1);
        while (!scanner.accept(">")) {
            readLabels(labels);
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
        count(1);
        if (scanner.ahead() == '&') {
            Optional<Scalar> reference = scanner.reference();
            if (reference.isEmpty()) {
                malformedReference();
                return true;
            }
            if (bits != Integer.SIZE) {
                findings.broken(
                        DiagnosticCode.DTS_BITS,
                        reference.get().span(),
                        "a reference to a node has 32 bits, the numbers here have " + bits,
                        "");
            }
            items.add(reference.get());
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

    private Sequence bytes(List<Scalar> labels) {
        Mark start = scanner.mark();
        Span open = scanner.here();
        scanner.consume(1);
        var items = new ArrayList<SourceNode>();
        while (!scanner.accept("]")) {
            readLabels(labels);
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
        count(digits.length() / 2);
        for (int i = 0; i < digits.length(); i += 2) {
            String octet = digits.substring(i, i + 2).toLowerCase(Locale.ROOT);
            items.add(new Scalar("0x" + octet, Style.PLAIN, word.span()));
        }
    }

    private static Sequence octets(byte[] bytes, Span place) {
        var items = new ArrayList<SourceNode>(bytes.length);
        for (byte octet : bytes) {
            items.add(new Scalar(String.format("0x%02x", octet), Style.PLAIN, place));
        }
        return new Sequence(items, Form.BYTES, place);
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

    private void malformedReference() {
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
}
