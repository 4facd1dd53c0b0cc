package dev.rtio.compiler.declaration;

import dev.rtio.annotation.BusIodev;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.OnBus;
import dev.rtio.annotation.Property;
import dev.rtio.annotation.Reg;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Reads the parameters of a driver's constructor, or of a factory of iodevs, with what each is given. */
final class ParameterReader {
    /** The annotations that say what a parameter is given. */
    static final List<Class<? extends Annotation>> ROLES = List.of(
            Reg.class, Property.class, OnBus.class, BusIodev.class, Chosen.class, IodevId.class, RtioDefine.class);

    private final JavaModel model;
    private final ContextReader contexts;
    private final ParameterTypes types;

    ParameterReader(JavaModel model) {
        this.model = model;
        contexts = new ContextReader(model);
        types = new ParameterTypes(model);
    }

    /**
     * The parameters that are without fault.
     *
     * @param otherwise the place to name if the method comes from a class file
     */
    List<ParameterDeclaration> read(ExecutableElement method, Span otherwise) {
        return method.getParameters().stream()
                .flatMap(parameter -> read(parameter, otherwise).stream())
                .toList();
    }

    private Optional<ParameterDeclaration> read(VariableElement parameter, Span otherwise) {
        Span span = model.places().parameter(parameter).orElse(otherwise);
        List<AnnotationView> roles = ROLES.stream()
                .flatMap(role -> AnnotationView.of(parameter, role, model, span).stream())
                .sorted((one, other) -> one.span().compareTo(other.span()))
                .toList();
        if (roles.isEmpty()) {
            model.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.DRIVER_PARAMETER_ROLE,
                                    span,
                                    "Nothing says what the build passes for parameter " + parameter.getSimpleName())
                            .hint("one of @Reg, @Property, @OnBus, @BusIodev, @Chosen, @IodevId, @RtioDefine"));
            return Optional.empty();
        }
        AnnotationView annotation = roles.get(0);
        if (roles.size() > 1) {
            model.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.DRIVER_PARAMETER_ROLE,
                                    roles.get(1).span(),
                                    "Parameter " + parameter.getSimpleName() + " is both " + annotation.name() + " and "
                                            + roles.get(1).name())
                            .note(annotation.span(), annotation.name() + " is here"));
            return Optional.empty();
        }
        Optional<Role> role = role(annotation, parameter);
        Optional<String> mismatch = types.mismatch(parameter, annotation.name());
        mismatch.ifPresent(message -> model.report(
                DiagnosticCode.DRIVER_PARAMETER_TYPE,
                model.places().type(parameter).orElse(span),
                message));
        return role.filter(any -> mismatch.isEmpty())
                .map(found -> new ParameterDeclaration(
                        parameter.getSimpleName().toString(),
                        model.hierarchy().name(parameter.asType(), parameter),
                        found,
                        span));
    }

    private Optional<Role> role(AnnotationView annotation, VariableElement parameter) {
        return switch (annotation.name()) {
            case "@Reg" -> annotation.string("of").map(Role.Reg::new);
            case "@Property" ->
                named(annotation, "no property")
                        .flatMap(name -> annotation.string("orElse").map(orElse -> new Role.Property(name, orElse)));
            case "@OnBus" -> annotation.string("of").map(Role.OnBus::new);
            case "@BusIodev" -> Optional.of(new Role.BusIodev());
            case "@Chosen" -> named(annotation, "no entry of /chosen").map(Role.Chosen::new);
            case "@IodevId" -> Optional.of(new Role.IodevId());
            default ->
                contexts.readParameter(parameter.getSimpleName().toString(), annotation)
                        .map(Role.Context::new);
        };
    }

    private Optional<String> named(AnnotationView annotation, String nothing) {
        return annotation.string("value").filter(name -> {
            if (name.isBlank()) {
                model.report(
                        DiagnosticCode.EMPTY_NAME, annotation.span("value"), annotation.name() + " names " + nothing);
            }
            return !name.isBlank();
        });
    }
}
