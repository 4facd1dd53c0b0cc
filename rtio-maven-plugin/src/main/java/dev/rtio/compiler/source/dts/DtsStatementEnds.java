package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.Optional;

/**
 * The ends of statements. After a mistake the reading goes on as if what is missing were there, or else behind the next
 * {@code ;} outside of braces, so that one run finds all mistakes.
 */
final class DtsStatementEnds {
    private final DtsScanner scanner;
    private final DtsFindings findings;

    DtsStatementEnds(DtsScanner scanner, DtsFindings findings) {
        this.scanner = scanner;
        this.findings = findings;
    }

    /** The end of a statement. If what comes next begins a line, only the ';' was forgotten. */
    void semicolon() {
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

    /** A finding for a statement that is passed over. */
    void broken(Span place, String message, String hint) {
        findings.broken(DiagnosticCode.DTS_SYNTAX_ERROR, place, message, hint);
        recover();
    }

    /** Goes on behind the next ';' that is in no braces which are opened on the way, or in front of the '}' around all. */
    void recover() {
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

    /** The reference and the end of a statement that has nothing else. */
    Optional<Scalar> reference(String word) {
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
}
