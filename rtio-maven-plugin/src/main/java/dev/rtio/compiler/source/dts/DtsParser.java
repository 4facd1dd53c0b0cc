package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.dts.DtsScanner.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the statements outside of all nodes. */
final class DtsParser {
    static final String OMIT = "/omit-if-no-ref/";

    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final DtsValues values;
    private final DtsStatementEnds ends;
    private final DtsNodes nodes;

    DtsParser(DtsScanner scanner, DtsFindings findings, DtsValues values) {
        this.scanner = scanner;
        this.findings = findings;
        this.values = values;
        this.ends = new DtsStatementEnds(scanner, findings);
        this.nodes = new DtsNodes(scanner, findings, values, ends);
    }

    /**
     * Reads to the end of the file.
     *
     * @param board whether the file must say that it is a board, by {@code /dts-v1/;}
     * @param statements gets all statements
     */
    void parse(boolean board, List<DtsStatement> statements) {
        if (board && scanner.ahead() < 0) {
            findings.report(Diagnostic.of(
                            DiagnosticCode.EMPTY_FILE, scanner.here(), "the file holds nothing but blanks or comments")
                    .hint("write /dts-v1/; / { }; if it is to stay empty for now"));
            findings.nodesLost();
            return;
        }
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
        scanner.labels(labels);
        if (scanner.accept("/memreserve/")) {
            memoryReservation(labels, start).ifPresent(statements::add);
        } else if (labels.isEmpty() && (scanner.isAhead("/dts-v1/") || scanner.isAhead("/plugin/"))) {
            header(false);
        } else if (labels.isEmpty() && scanner.accept("/delete-node/")) {
            ends.reference("/delete-node/").ifPresent(target -> statements.add(new DtsStatement.DeleteNode(target)));
        } else if (labels.isEmpty() && scanner.accept(OMIT)) {
            ends.reference(OMIT).ifPresent(target -> statements.add(new DtsStatement.OmitIfNoReference(target)));
        } else if (scanner.ahead() == '&') {
            Optional<Scalar> name = scanner.reference();
            if (name.isEmpty()) {
                ends.broken(scanner.here(), "the label or path of a node must follow '&'", "write &label or &{/path}");
                return;
            }
            nodes.node(start, labels, name.get(), comment).ifPresent(statements::add);
        } else if (labels.isEmpty() && scanner.ahead() == '/' && !scanner.isWordAhead()) {
            scanner.consume(1);
            var root = new Scalar("/", Style.PLAIN, scanner.since(start));
            nodes.node(start, labels, root, comment).ifPresent(statements::add);
        } else {
            unexpected(labels);
        }
    }

    private void unexpected(List<Scalar> labels) {
        Span place = scanner.hereWord();
        if (!labels.isEmpty()) {
            ends.broken(
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
            ends.broken(place, "outside of all nodes stand '/ { ... };' and '&label { ... };'", "");
        }
    }

    private Optional<DtsStatement> memoryReservation(List<Scalar> labels, Mark start) {
        Optional<DtsNumber> address = values.number();
        Optional<DtsNumber> size = address.isPresent() ? values.number() : Optional.empty();
        if (address.isEmpty() || size.isEmpty()) {
            ends.recover();
            return Optional.empty();
        }
        Span place = scanner.since(start);
        ends.semicolon();
        return Optional.of(new DtsStatement.MemoryReservation(
                labels, address.get().bits(), size.get().bits(), place));
    }
}
