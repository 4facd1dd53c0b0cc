package dev.rtio.compiler.declaration;

import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.lang.annotation.Annotation;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds annotations that the build would silently pass over. Interfaces without {@link dev.rtio.annotation.Firmware} may
 * have annotated methods, and abstract types an annotated factory: they can be inherited.
 */
final class MisplacedAnnotations {
    private final JavaModel model;

    MisplacedAnnotations(JavaModel model) {
        this.model = model;
    }

    void check(TypeElement type) {
        boolean driver = AnnotationView.isPresent(type, Driver.class);
        boolean base = driver || type.getModifiers().contains(Modifier.ABSTRACT);
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (!driver || !constructor.getModifiers().contains(Modifier.PUBLIC)) {
                checkParameters(constructor, "only the public constructor of a @Driver is called by the build");
            }
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            // The accessors of a record inherit annotations that are meant for its constructor.
            if (model.elements().getOrigin(method) == Elements.Origin.EXPLICIT) {
                check(method, type, base);
            }
        }
    }

    private void check(ExecutableElement method, TypeElement type, boolean base) {
        boolean supplied =
                type.getKind() == ElementKind.INTERFACE && method.getModifiers().contains(Modifier.ABSTRACT);
        if (!supplied) {
            for (Class<? extends Annotation> each : FirmwareMethods.ROLES) {
                report(method, each, "only abstract methods of a firmware interface are implemented by the build");
            }
        }
        if (!base) {
            report(
                    method,
                    IodevFactory.class,
                    "it belongs into a @Driver, or an abstract class or interface above one");
        }
        if (!AnnotationView.isPresent(method, IodevFactory.class)) {
            checkParameters(method, "this method is not called by the build");
        }
    }

    private void checkParameters(ExecutableElement method, String reason) {
        for (Element parameter : method.getParameters()) {
            ParameterReader.ROLES.forEach(role -> report(parameter, role, reason));
        }
    }

    private void report(Element element, Class<? extends Annotation> type, String reason) {
        model.places()
                .name(element.getEnclosingElement() instanceof ExecutableElement method ? method : element)
                .flatMap(name -> AnnotationView.of(element, type, model, name))
                .ifPresent(annotation -> model.report(
                        DiagnosticCode.MISPLACED_ANNOTATION,
                        annotation.span(),
                        annotation.name() + " has no effect here: " + reason));
    }
}
