package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the readers of one pass share. */
record JavaModel(
        Elements elements, Types types, SourcePlaces places, TypeHierarchy hierarchy, Diagnostics diagnostics) {
    void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }
}
