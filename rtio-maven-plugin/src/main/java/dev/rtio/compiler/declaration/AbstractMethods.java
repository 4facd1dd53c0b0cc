package dev.rtio.compiler.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What a class that implements an interface has to supply, inherited methods included, in an order that no JDK changes. */
final class AbstractMethods {
    private final JavaModel model;
    private final TypeElement object;

    AbstractMethods(JavaModel model) {
        this.model = model;
        object = model.elements().getTypeElement("java.lang.Object");
    }

    /** The interface's own methods as written, then those of its ancestors. */
    List<ExecutableElement> of(TypeElement type) {
        var found = new ArrayList<>(ElementFilter.methodsIn(object.getEnclosedElements()));
        int inherited = found.size();
        collect(type, found, new HashSet<>());
        return found.subList(inherited, found.size()).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .toList();
    }

    private void collect(TypeElement from, List<ExecutableElement> found, Set<Element> visited) {
        if (!visited.add(from)) {
            return;
        }
        for (ExecutableElement method : ElementFilter.methodsIn(from.getEnclosedElements())) {
            if (!method.getModifiers().contains(Modifier.STATIC)
                    && found.stream().noneMatch(each -> hides(each, method))) {
                found.add(method);
            }
        }
        for (TypeMirror each : from.getInterfaces()) {
            if (each.getKind() == TypeKind.DECLARED) {
                collect((TypeElement) ((DeclaredType) each).asElement(), found, visited);
            }
        }
    }

    private boolean hides(ExecutableElement known, ExecutableElement method) {
        return known.getSimpleName().equals(method.getSimpleName())
                && model.types().isSubsignature((ExecutableType) known.asType(), (ExecutableType) method.asType());
    }
}
