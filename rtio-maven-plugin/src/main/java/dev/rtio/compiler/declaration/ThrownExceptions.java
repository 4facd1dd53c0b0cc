package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Generated code catches nothing: what it calls must not declare checked exceptions. */
final class ThrownExceptions {
    private final JavaModel model;
    private final TypeMirror unchecked;
    private final TypeMirror error;

    ThrownExceptions(JavaModel model) {
        this.model = model;
        unchecked =
                model.elements().getTypeElement("java.lang.RuntimeException").asType();
        error = model.elements().getTypeElement("java.lang.Error").asType();
    }

    void check(ExecutableElement method, DiagnosticCode code, Span otherwise) {
        for (TypeMirror each : method.getThrownTypes()) {
            boolean isChecked = each.getKind() != TypeKind.ERROR
                    && !model.types().isSubtype(each, unchecked)
                    && !model.types().isSubtype(each, error);
            if (isChecked) {
                model.report(
                        code,
                        model.places().name(method).orElse(otherwise),
                        "Nothing could catch the " + model.hierarchy().name(each, method)
                                + " that this declares: the board is made in static initialisers");
            }
        }
    }
}
