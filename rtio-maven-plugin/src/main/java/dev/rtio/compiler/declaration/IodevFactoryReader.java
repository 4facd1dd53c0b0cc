package dev.rtio.compiler.declaration;

import dev.rtio.annotation.BusIodev;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.compiler.declaration.DriverDeclaration.FactoryDeclaration;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the method with {@link IodevFactory} of a bus driver; it may be inherited. */
final class IodevFactoryReader {
    private final JavaModel model;
    private final ParameterReader parameters;
    private final ThrownExceptions thrown;

    IodevFactoryReader(JavaModel model, ParameterReader parameters, ThrownExceptions thrown) {
        this.model = model;
        this.parameters = parameters;
        this.thrown = thrown;
    }

    /** @param driver the place to name if the method comes from a class file */
    Optional<FactoryDeclaration> read(TypeElement type, Span driver) {
        List<ExecutableElement> found = methods(type, driver);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ExecutableElement method = found.get(0);
        Span name = model.places().name(method).orElse(driver);
        if (found.size() > 1) {
            model.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.IODEV_FACTORY,
                                    model.places().name(found.get(1)).orElse(driver),
                                    type.getSimpleName() + " has more than one @IodevFactory")
                            .note(name, "the first is here"));
        }
        Optional<String> fault = fault(method);
        if (fault.isPresent()) {
            report(name, fault.get());
            return Optional.empty();
        }
        thrown.check(method, DiagnosticCode.IODEV_FACTORY, driver);
        for (VariableElement parameter : method.getParameters()) {
            refuse(parameter, BusIodev.class, "the iodev is what this makes", driver);
            refuse(parameter, RtioDefine.class, "contexts are of drivers, not of iodevs", driver);
        }
        return returned(method, name)
                .map(returns -> new FactoryDeclaration(
                        method.getSimpleName().toString(),
                        model.hierarchy().name(returns, method),
                        List.copyOf(model.hierarchy().ancestors(returns, method).names()),
                        parameters.read(method, driver),
                        model.places().name(method).orElse(driver)));
    }

    /** Annotated methods of the class and of what is above it, but none that is overridden. */
    private List<ExecutableElement> methods(TypeElement type, Span driver) {
        var found = new ArrayList<ExecutableElement>();
        var nearer = new ArrayList<ExecutableElement>();
        for (TypeElement each : withAncestors(type, new LinkedHashSet<>())) {
            List<ExecutableElement> own = ElementFilter.methodsIn(each.getEnclosedElements());
            for (ExecutableElement method : own) {
                if (AnnotationView.isPresent(method, IodevFactory.class)) {
                    nearer.stream()
                            .filter(other -> model.elements().overrides(other, method, type))
                            .findFirst()
                            .ifPresentOrElse(other -> checkRepeated(other, method, driver), () -> found.add(method));
                }
            }
            nearer.addAll(own);
        }
        return found;
    }

    private static Set<TypeElement> withAncestors(TypeElement type, Set<TypeElement> found) {
        if (found.add(type)) {
            var above = new ArrayList<TypeMirror>(List.of(type.getSuperclass()));
            above.addAll(type.getInterfaces());
            for (TypeMirror each : above) {
                if (each.getKind() == TypeKind.DECLARED) {
                    withAncestors((TypeElement) ((DeclaredType) each).asElement(), found);
                }
            }
        }
        return found;
    }

    /** Annotations are not inherited, those of the parameters neither: nobody should have to guess whether these are. */
    private void checkRepeated(ExecutableElement method, ExecutableElement overridden, Span driver) {
        if (!AnnotationView.isPresent(method, IodevFactory.class)) {
            report(
                    model.places().name(method).orElse(driver),
                    "overrides the one of "
                            + Objects.requireNonNull(overridden.getEnclosingElement())
                                    .getSimpleName()
                            + ", but does not bear the annotation itself");
        }
    }

    private static Optional<String> fault(ExecutableElement method) {
        if (!method.getModifiers().contains(Modifier.PUBLIC)) {
            return Optional.of("is not public");
        }
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("is static");
        }
        return method.getTypeParameters().isEmpty() ? Optional.empty() : Optional.of("has type parameters");
    }

    /** The class that the method returns, if it is one that the board can hold. */
    private Optional<TypeMirror> returned(ExecutableElement method, Span name) {
        TypeMirror type = method.getReturnType();
        Span place = model.places().type(method).orElse(name);
        if (!model.hierarchy().ancestors(type, method).mayBe(DriverDeclaration.IODEV)) {
            model.report(
                    DiagnosticCode.IODEV_FACTORY,
                    place,
                    "An @IodevFactory returns a class that extends " + DriverDeclaration.IODEV + ", but "
                            + method.getSimpleName() + " returns "
                            + model.hierarchy().name(type, method));
            return Optional.empty();
        }
        if (type instanceof DeclaredType declared
                && declared.asElement().getModifiers().contains(Modifier.ABSTRACT)) {
            model.report(
                    DiagnosticCode.IODEV_FACTORY,
                    place,
                    "An @IodevFactory returns the exact class of its iodevs, but "
                            + model.hierarchy().name(type, method) + " is abstract");
            return Optional.empty();
        }
        return Optional.of(type);
    }

    private void refuse(VariableElement parameter, Class<? extends Annotation> role, String reason, Span otherwise) {
        AnnotationView.of(parameter, role, model, otherwise)
                .ifPresent(annotation -> model.report(
                        DiagnosticCode.IODEV_FACTORY,
                        annotation.span(),
                        annotation.name() + " is not for parameters of an @IodevFactory: " + reason));
    }

    private void report(Span name, String fault) {
        model.report(DiagnosticCode.IODEV_FACTORY, name, "The board cannot call this @IodevFactory: it " + fault);
    }
}
