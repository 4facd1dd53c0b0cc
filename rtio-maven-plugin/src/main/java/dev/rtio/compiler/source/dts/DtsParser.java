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

/**
 * Reads statements. After a mistake it goes on as if what is missing were there, or else behind the next {@code ;} outside of
 * braces, so that one run finds all mistakes.
 */
final class DtsParser {
    /** Nodes within each other, as in YAML. */
    private static final int DEEPEST = 64;

    private static final String OMIT = "/omit-if-no-ref/";

    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsValues values;

    DtsParser(DtsScanner scanner, DtsFindings findings, DtsValues values) {
        this.scanner = scanner;
        this.findings = findings;
        this.values = values;
    }

    /**
     * Reads to the end of the file.
     *
     * @param board whether the file must say that it is a board, by {@code /dts-v1/;}
     * @param statements gets all statements
     */
    void parse(boolean board, List<DtsStatement> statements) {
        header(board);
        while (scanner.ahead() >= 0) {
            topLevel(statements);
        }
        boolean rootless = statements.stream()
                .noneMatch(any -> any instanceof DtsStatement.Node node
                        && node.name().text().equals("/"));
        if (board && rootless && findings.areNodesKnown()) {
            findings.report(Diagnostic.of(
                            DiagnosticCode.MISSING_ROOT, scanner.behind(), "the file ends here without a root node")
                    .hint("write / { ... };"));
            findings.nodesLost();
        }
    }

    private void header(boolean board) {
        if (board && !scanner.isAhead("/dts-v1/")) {
            findings.report(Diagnostic.of(
                            DiagnosticCode.DTS_HEADER,
                            scanner.hereWord(),
                            "'/dts-v1/;' must stand before everything else")
                    .hint("write /dts-v1/; into the first line"));
        }
        while (true) {
            Mark start = scanner.mark();
            if (scanner.accept("/dts-v1/")) {
                headerSemicolon();
            } else if (scanner.accept("/plugin/")) {
                findings.broken(
                        DiagnosticCode.DTS_PLUGIN,
                        scanner.since(start),
                        "'/plugin/' makes an overlay for a running system, which is no board",
                        "to change a board by an overlay when it is built, leave out '/plugin/;'");
                headerSemicolon();
            } else {
                return;
            }
        }
    }

    private void headerSemicolon() {
        if (!scanner.accept(";")) {
            findings.report(Diagnostic.of(DiagnosticCode.DTS_SEMICOLON, scanner.behind(), "';' is missing here"));
        }
    }

    private void topLevel(List<DtsStatement> statements) {
        Mark start = scanner.mark();
        String comment = scanner.commentBefore();
        var labels = new ArrayList<Scalar>();
        values.readLabels(labels);
        if (scanner.accept("/memreserve/")) {
            memoryReservation(labels, start).ifPresent(statements::add);
        } else if (labels.isEmpty() && (scanner.isAhead("/dts-v1/") || scanner.isAhead("/plugin/"))) {
            header(false);
        } else if (labels.isEmpty() && scanner.accept("/delete-node/")) {
            reference("/delete-node/").ifPresent(target -> statements.add(new DtsStatement.DeleteNode(target)));
        } else if (labels.isEmpty() && scanner.accept(OMIT)) {
            reference(OMIT).ifPresent(target -> statements.add(new DtsStatement.OmitIfNoReference(target)));
        } else if (scanner.ahead() == '&') {
            Optional<Scalar> name = scanner.reference();
            if (name.isEmpty()) {
                broken(scanner.here(), "the label or path of a node must follow '&'", "write &label or &{/path}");
                return;
            }
            node(start, labels, name.get(), false, comment, 1).ifPresent(statements::add);
        } else if (labels.isEmpty() && scanner.ahead() == '/' && !scanner.isWordAhead()) {
            scanner.consume(1);
            var root = new Scalar("/", Style.PLAIN, scanner.since(start));
            node(start, labels, root, false, comment, 1).ifPresent(statements::add);
        } else {
            unexpected(labels);
        }
    }

    private void unexpected(List<Scalar> labels) {
        Span place = scanner.hereWord();
        if (!labels.isEmpty()) {
            broken(
                    place,
                    "outside of all nodes a label stands before a reference to a node, or '/memreserve/'",
                    "write " + labels.get(0).text() + ": &other { ... };");
        } else if (scanner.ahead() == '}') {
            scanner.consume(1);
            scanner.accept(";");
            findings.broken(
                    DiagnosticCode.DTS_SYNTAX_ERROR,
                    place,
                    "this '}' closes nothing",
                    "delete it, or look for a missing '{'");
            findings.nodesLost();
        } else {
            broken(place, "outside of all nodes stand '/ { ... };' and '&label { ... };'", "");
        }
    }

    private Optional<DtsStatement> memoryReservation(List<Scalar> labels, Mark start) {
        Optional<DtsNumber> address = values.number();
        Optional<DtsNumber> size = address.isPresent() ? values.number() : Optional.empty();
        if (address.isEmpty() || size.isEmpty()) {
            recover();
            return Optional.empty();
        }
        Span place = scanner.since(start);
        semicolon();
        return Optional.of(new DtsStatement.MemoryReservation(
                labels, address.get().bits(), size.get().bits(), place));
    }

    /** The reference and the end of a statement that has nothing else. */
    private Optional<Scalar> reference(String word) {
        Optional<Scalar> target = scanner.reference();
        if (target.isEmpty()) {
            broken(
                    scanner.hereWord(),
                    "a reference to a node must follow " + Wording.quote(word) + " here",
                    "write " + word + " &label;");
            return target;
        }
        semicolon();
        return target;
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
        semicolon();
        return statements;
    }

    /** A statement within a node. */
    private void inner(List<DtsStatement> statements, int depth) {
        values.count(1);
        Mark start = scanner.mark();
        String comment = scanner.commentBefore();
        if (scanner.accept("/delete-property/")) {
            name("/delete-property/").ifPresent(name -> statements.add(new DtsStatement.DeleteProperty(name)));
            return;
        }
        if (scanner.accept("/delete-node/")) {
            Optional<Scalar> target = scanner.ahead() == '&' ? reference("/delete-node/") : name("/delete-node/");
            target.ifPresent(node -> statements.add(new DtsStatement.DeleteNode(node)));
            return;
        }
        boolean omit = scanner.accept(OMIT);
        var labels = new ArrayList<Scalar>();
        values.readLabels(labels);
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
                                "'" + OMIT + "' stands before a node, but this is a property")
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
            broken(place, "a reference cannot stand in a node", "write &label { ... }; outside of all nodes");
        } else {
            broken(place, "the name of a node or property is expected here", "");
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
            broken(scanner.hereWord(), "a name must follow " + Wording.quote(word), "");
            return name;
        }
        semicolon();
        return name;
    }

    private Optional<DtsStatement> node(
            Mark start, List<Scalar> labels, Scalar name, boolean omit, String comment, int depth) {
        Span open = scanner.here();
        if (!scanner.accept("{")) {
            broken(scanner.behind(), "'{' is expected behind " + Wording.quote(name.text()), "");
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
                recover();
                return Optional.empty();
            }
        } else if (looksLikeValue) {
            findings.report(Diagnostic.of(
                    DiagnosticCode.DTS_SYNTAX_ERROR,
                    scanner.behind(),
                    "'=' is missing between " + Wording.quote(name.text()) + " and its value"));
            value = values.read(labels);
        } else if (scanner.ahead() != ';' && !scanner.isNewLine() && scanner.ahead() != '}') {
            broken(scanner.hereWord(), "'{', '=' or ';' must follow the name " + Wording.quote(name.text()), "");
            return Optional.empty();
        }
        semicolon();
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

    /** The end of a statement. If what comes next begins a line, only the ';' was forgotten. */
    private void semicolon() {
        if (scanner.accept(";")) {
            return;
        }
        if (scanner.isNewLine() || scanner.ahead() < 0 || scanner.ahead() == '}') {
            findings.report(Diagnostic.of(DiagnosticCode.DTS_SEMICOLON, scanner.behind(), "';' is missing here"));
            return;
        }
        broken(
                scanner.hereWord(),
                Wording.character(scanner.ahead()) + " cannot stand here; the statement ends with ';'",
                "");
    }

    private void broken(Span place, String message, String hint) {
        findings.broken(DiagnosticCode.DTS_SYNTAX_ERROR, place, message, hint);
        recover();
    }

    /** Goes on behind the next ';' that is in no braces which are opened on the way, or in front of the '}' around all. */
    private void recover() {
        findings.nodesLost();
        int depth = 0;
        while (scanner.ahead() >= 0) {
            int next = scanner.ahead();
            if (next == '}' && depth == 0) {
                return;
            }
            depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            scanner.skipOver();
            if (next == ';' && depth == 0) {
                return;
            }
        }
    }
}
