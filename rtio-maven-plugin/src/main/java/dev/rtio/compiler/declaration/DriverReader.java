package dev.rtio.compiler.declaration;

import dev.rtio.compiler.declaration.AnnotationView.Text;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads classes with {@link dev.rtio.annotation.Driver}. */
final class DriverReader {
    private final JavaModel model;
    private final ParameterReader parameters;
    private final IodevFactoryReader factories;
    private final ThrownExceptions thrown;

    DriverReader(JavaModel model) {
        this.model = model;
        parameters = new ParameterReader(model);
        thrown = new ThrownExceptions(model);
        factories = new IodevFactoryReader(model, parameters, thrown);
    }

    Optional<DriverDeclaration> read(TypeElement type, AnnotationView driver) {
        Span name = model.places().name(type).orElse(driver.span());
        Optional<String> fault = fault(type);
        if (fault.isPresent()) {
            model.report(
                    DiagnosticCode.DRIVER_CLASS,
                    name,
                    "The board cannot make an instance of " + type.getQualifiedName() + ": " + fault.get());
            return Optional.empty();
        }
        List<String> compatibles = compatibles(driver);
        Optional<String> onBus = driver.string("onBus");
        return Optional.of(new DriverDeclaration(
                type.getQualifiedName().toString(),
                compatibles,
                onBus.orElse(""),
                List.copyOf(model.hierarchy().ancestors(type.asType(), type).names()),
                constructorParameters(type, name),
                factories.read(type, driver.span()),
                driver.span()));
    }

    private static Optional<String> fault(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS && type.getKind() != ElementKind.RECORD) {
            return Optional.of("it is not a class");
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("it is abstract");
        }
        if (type.getNestingKind() == NestingKind.MEMBER && !type.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("it is nested but not static");
        }
        if (!type.getTypeParameters().isEmpty()) {
            return Optional.of("it has type parameters");
        }
        for (Element each = type;
                each != null && each.getKind() != ElementKind.PACKAGE;
                each = each.getEnclosingElement()) {
            if (!each.getModifiers().contains(Modifier.PUBLIC)) {
                return Optional.of(each.getSimpleName() + " is not public");
            }
        }
        return Optional.empty();
    }

    private List<String> compatibles(AnnotationView driver) {
        var found = new LinkedHashMap<String, Span>();
        if (driver.hasNone("compatible")) {
            report(driver.span("compatible"), "@Driver serves no compatible");
        }
        for (Text text : driver.texts("compatible")) {
            if (text.value().isEmpty() || text.value().chars().anyMatch(each -> each <= ' ')) {
                report(text.span(), "'" + text.value() + "' is not a compatible: empty, or with blanks");
            } else if (found.containsKey(text.value())) {
                report(text.span(), "'" + text.value() + "' stands twice");
            } else {
                found.put(text.value(), text.span());
            }
        }
        return List.copyOf(found.keySet());
    }

    private void report(Span span, String message) {
        model.report(DiagnosticCode.DRIVER_COMPATIBLE, span, message);
    }

    private List<ParameterDeclaration> constructorParameters(TypeElement type, Span name) {
        List<ExecutableElement> constructors =
                new ArrayList<>(ElementFilter.constructorsIn(type.getEnclosedElements()));
        constructors.removeIf(constructor -> !constructor.getModifiers().contains(Modifier.PUBLIC));
        if (constructors.size() != 1) {
            Span place = constructors.isEmpty()
                    ? name
                    : model.places().name(constructors.get(1)).orElse(name);
            var finding = Diagnostic.of(
                    DiagnosticCode.DRIVER_CONSTRUCTOR,
                    place,
                    constructors.isEmpty()
                            ? type.getSimpleName() + " has no public constructor"
                            : type.getSimpleName() + " has more than one public constructor");
            model.diagnostics()
                    .report(
                            constructors.isEmpty()
                                    ? finding
                                    : finding.note(
                                            model.places()
                                                    .name(constructors.get(0))
                                                    .orElse(name),
                                            "the first is here"));
            return List.of();
        }
        ExecutableElement constructor = constructors.get(0);
        thrown.check(constructor, DiagnosticCode.DRIVER_CONSTRUCTOR, name);
        return parameters.read(constructor, name);
    }
}
