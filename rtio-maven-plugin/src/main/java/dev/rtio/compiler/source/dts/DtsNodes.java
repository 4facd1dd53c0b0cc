package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.dts.DtsScanner.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Nodes, and the statements between their braces. */
final class DtsNodes {
    /** Nodes within each other, as in YAML. */
    private static final int DEEPEST = 64;

    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsValues values;
    private final DtsStatementEnds ends;

    DtsNodes(DtsScanner scanner, DtsFindings findings, DtsValues values, DtsStatementEnds ends) {
        this.scanner = scanner;
        this.findings = findings;
        this.values = values;
        this.ends = ends;
    }

    /** A node whose name was read; absent after a finding. */
    Optional<DtsStatement> node(Mark start, List<Scalar> labels, Scalar name, String comment) {
        return node(start, labels, name, false, comment, 1);
    }

    private List<DtsStatement> body(Span open, int depth) {
        if (depth > DEEPEST) {
            findings.report(
                    Diagnostic.of(DiagnosticCode.TOO_DEEP, open, "nodes are nested more than " + DEEPEST + " deep"));
            findings.nodesLost();
            throw new Abandoned();
        }
        var statements = new ArrayList<DtsStatement>();
        while (!scanner.accept("}")) {
            if (scanner.ahead() < 0) {
                findings.broken(
                        DiagnosticCode.DTS_NOT_CLOSED,
                        open,
                        "the '{' that stands here is not closed",
                        "write }; at its end");
                findings.nodesLost();
                return statements;
            }
            inner(statements, depth);
        }
        ends.semicolon();
        return statements;
    }

    /** A statement within a node. */
    private void inner(List<DtsStatement> statements, int depth) {
        scanner.count(1);
        Mark start = scanner.mark();
        String comment = scanner.commentBefore();
        if (scanner.accept("/delete-property/")) {
            name("/delete-property/").ifPresent(name -> statements.add(new DtsStatement.DeleteProperty(name)));
            return;
        }
        if (scanner.accept("/delete-node/")) {
            Optional<Scalar> target = scanner.ahead() == '&' ? ends.reference("/delete-node/") : name("/delete-node/");
            target.ifPresent(node -> statements.add(new DtsStatement.DeleteNode(node)));
            return;
        }
        boolean omit = scanner.accept(DtsParser.OMIT);
        var labels = new ArrayList<Scalar>();
        scanner.labels(labels);
        Span place = scanner.hereWord();
        Optional<Scalar> name = name();
        if (name.isEmpty()) {
            noName(place, labels);
        } else if (scanner.ahead() == '{') {
            node(start, labels, name.get(), omit, comment, depth + 1).ifPresent(statements::add);
        } else {
            if (omit) {
                findings.report(Diagnostic.of(
                                DiagnosticCode.DTS_SYNTAX_ERROR,
                                place,
                                "'" + DtsParser.OMIT + "' stands before a node, but this is a property")
                        .hint("delete it"));
            }
            property(start, labels, name.get()).ifPresent(statements::add);
        }
    }

    private void noName(Span place, List<Scalar> labels) {
        int next = scanner.ahead();
        if (next == ';') {
            scanner.consume(1);
            findings.report(Diagnostic.of(
                    DiagnosticCode.DTS_SYNTAX_ERROR,
                    place,
                    labels.isEmpty() ? "this ';' ends nothing" : "a node or property must follow the label"));
        } else if (next == '&') {
            ends.broken(place, "a reference cannot stand in a node", "write &label { ... }; outside of all nodes");
        } else {
            ends.broken(place, "the name of a node or property is expected here", "");
        }
    }

    private Optional<Scalar> name() {
        // Old sources mark names that begin like keywords by a backslash.
        scanner.accept("\\");
        return scanner.word(DtsScanner::isNameCharacter);
    }

    private Optional<Scalar> name(String word) {
        Optional<Scalar> name = name();
        if (name.isEmpty()) {
            ends.broken(scanner.hereWord(), "a name must follow " + Wording.quote(word), "");
            return name;
        }
        ends.semicolon();
        return name;
    }

    private Optional<DtsStatement> node(
            Mark start, List<Scalar> labels, Scalar name, boolean omit, String comment, int depth) {
        Span open = scanner.here();
        if (!scanner.accept("{")) {
            ends.broken(scanner.behind(), "'{' is expected behind " + Wording.quote(name.text()), "");
            return Optional.empty();
        }
        String inside = scanner.commentBehind();
        Origin origin = DtsComments.ofNode(comment)
                .or(() -> DtsComments.behind(inside))
                .or(() -> scanner.originByMarker(start))
                .orElse(null);
        return Optional.of(new DtsStatement.Node(labels, name, body(open, depth), omit, origin));
    }

    private Optional<DtsStatement> property(Mark start, List<Scalar> labels, Scalar name) {
        Optional<SourceNode> value = Optional.empty();
        boolean looksLikeValue = "<\"[&".indexOf(scanner.ahead()) >= 0 && !scanner.isNewLine();
        if (scanner.accept("=")) {
            value = values.read(labels);
            if (value.isEmpty()) {
                ends.recover();
                return Optional.empty();
            }
        } else if (looksLikeValue) {
            findings.report(Diagnostic.of(
                    DiagnosticCode.DTS_SYNTAX_ERROR,
                    scanner.behind(),
                    "'=' is missing between " + Wording.quote(name.text()) + " and its value"));
            value = values.read(labels);
        } else if (scanner.ahead() != ';' && !scanner.isNewLine() && scanner.ahead() != '}') {
            ends.broken(scanner.hereWord(), "'{', '=' or ';' must follow the name " + Wording.quote(name.text()), "");
            return Optional.empty();
        }
        ends.semicolon();
        String behind = scanner.commentBehind();
        Origin origin = DtsComments.behind(behind)
                .or(() -> scanner.originByMarker(start))
                .orElse(null);
        Span empty = new Span(
                name.span().file(),
                name.span().endLine(),
                name.span().endColumn(),
                name.span().endLine(),
                name.span().endColumn());
        SourceNode given = value.orElseGet(() -> new Scalar("", Style.PLAIN, empty));
        return Optional.of(new DtsStatement.Property(labels, name, given, origin));
    }
}
