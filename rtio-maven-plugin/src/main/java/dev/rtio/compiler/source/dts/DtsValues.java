package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.dts.DtsScanner.Mark;
import dev.rtio.compiler.source.dts.DtsScanner.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between {@code =} and {@code ;}: parts in any brackets, with commas between them. */
final class DtsValues {
    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsStrings strings;
    private final DtsExpression expressions;
    private final DtsBrackets brackets;
    private final DtsBinaries binaries;

    DtsValues(DtsScanner scanner, DtsFindings findings, DtsBinaries binaries) {
        this.scanner = scanner;
        this.findings = findings;
        this.strings = new DtsStrings(findings);
        this.expressions = new DtsExpression(scanner, findings, strings);
        this.brackets = new DtsBrackets(scanner, findings, expressions);
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
            scanner.labels(labels);
            Optional<SourceNode> part = part(labels);
            part.ifPresent(parts::add);
            complete &= part.isPresent();
            scanner.labels(labels);
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

    private Optional<SourceNode> part(List<Scalar> labels) {
        scanner.count(1);
        switch (scanner.ahead()) {
            case '<':
                return Optional.of(brackets.cells(Integer.SIZE, scanner.mark(), labels));
            case '"':
                return text();
            case '[':
                return Optional.of(brackets.bytes(labels));
            case '&':
                return brackets.reference().map(SourceNode.class::cast);
            default:
                return special(labels);
        }
    }

    private Optional<SourceNode> special(List<Scalar> labels) {
        Mark start = scanner.mark();
        if (scanner.accept("/bits/")) {
            int bits = bits();
            if (scanner.ahead() == '<') {
                return Optional.of(brackets.cells(bits, start, labels));
            }
            findings.broken(DiagnosticCode.DTS_SYNTAX_ERROR, scanner.behind(), "'<' must follow '/bits/'", "");
            return Optional.empty();
        }
        if (scanner.accept("/incbin/")) {
            Optional<byte[]> content = binaries.read(expressions);
            content.ifPresent(bytes -> scanner.count(bytes.length));
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

    private static Sequence octets(byte[] bytes, Span place) {
        var items = new ArrayList<SourceNode>(bytes.length);
        for (byte octet : bytes) {
            items.add(new Scalar(String.format("0x%02x", octet), Style.PLAIN, place));
        }
        return new Sequence(items, Form.BYTES, place);
    }
}
