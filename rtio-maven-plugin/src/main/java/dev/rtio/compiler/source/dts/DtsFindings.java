package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.HashSet;
import java.util.Set;

/** What is wrong with a file, up to the point where nobody reads on, and what is not known of the file because of that. */
final class DtsFindings {
    /** Behind that many a file is no DTS. */
    private static final int MOST = 100;

    private final Diagnostics diagnostics;
    private final Set<String> macros = new HashSet<>();
    private boolean directives;
    private boolean nodesKnown = true;
    private boolean valuesKnown = true;
    private int reported;

    DtsFindings(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** False where a node may have been passed over. */
    boolean areNodesKnown() {
        return nodesKnown;
    }

    /** False where anything was passed over. */
    boolean areValuesKnown() {
        return valuesKnown;
    }

    /** Says that a part of a value was passed over, for which there is a finding. */
    void valueLost() {
        valuesKnown = false;
    }

    /** Says that whole statements were passed over, for which there is a finding. */
    void nodesLost() {
        nodesKnown = false;
        valuesKnown = false;
    }

    /** A finding after which everything that was written is still known. */
    void report(Diagnostic finding) {
        diagnostics.report(finding);
        reported++;
        if (reported == MOST) {
            nodesLost();
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.DTS_ABANDONED,
                    finding.span(),
                    "this file has " + MOST + " mistakes up to here; what follows is not read"));
            throw new Abandoned();
        }
    }

    /** A finding after which a part of a value is lost. */
    void broken(DiagnosticCode code, Span place, String message, String hint) {
        valueLost();
        Diagnostic finding = Diagnostic.of(code, place, message);
        report(hint.isEmpty() ? finding : finding.hint(hint));
    }

    /** A line for the C preprocessor; there is a finding for the first one. */
    void directive(Span place) {
        nodesLost();
        if (!directives) {
            directives = true;
            report(Diagnostic.of(
                            DiagnosticCode.DTS_PREPROCESSOR,
                            place,
                            "this line is for the C preprocessor, which must have run before")
                    .hint("take the file 'zephyr.dts' of a build of the board, or write /include/ \"file.dtsi\""));
        }
    }

    /** A name where a number must stand; there is a finding for the first of each name. */
    void macro(String name, Span place) {
        valueLost();
        if (macros.add(name)) {
            report(Diagnostic.of(
                            DiagnosticCode.DTS_PREPROCESSOR,
                            place,
                            Wording.quote(name) + " is no number; if it is a macro, the C preprocessor must have run"
                                    + " before")
                    .hint("write its value, or a reference to a node as &" + name));
        }
    }
}
