package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the readers of one pass share. */
record JavaModel(
        Elements elements, Types types, SourcePlaces places, TypeHierarchy hierarchy, Diagnostics diagnostics) {
    void report(DiagnosticCode code, Span span, String message) {
        diagnostics.report(Diagnostic.of(code, span, message));
    }

    /** The fields of a type and its superclasses; reports a superclass whose fields are not known. */
    List<ClassFields> layout(TypeMirror type, Element usedBy, Span place) {
        TypeHierarchy.Layout layout = hierarchy.layout(type);
        layout.unknown()
                .ifPresent(superclass -> report(
                        DiagnosticCode.UNKNOWN_LAYOUT,
                        place,
                        "The size of " + hierarchy.name(type, usedBy) + " is not known exactly, because the fields of "
                                + superclass + " are not"));
        return layout.classes();
    }
}
