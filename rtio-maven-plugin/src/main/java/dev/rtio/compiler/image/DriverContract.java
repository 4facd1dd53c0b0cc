package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds a driver against the binding of what it serves, whether a board uses it or not: each property that a parameter
 * names must be declared, with a type that fits.
 */
final class DriverContract {
    private final BindingIndex bindings;
    private final Diagnostics diagnostics;

    DriverContract(BindingIndex bindings, Diagnostics diagnostics) {
        this.bindings = bindings;
        this.diagnostics = diagnostics;
    }

    /** Reports what does not fit; a driver whose binding is not known here is left alone. */
    void check(DriverDeclaration driver) {
        checkIodevId(driver.type(), driver.isIodev(), driver.parameters(), driver.span());
        driver.iodevFactory()
                .ifPresent(factory -> checkIodevId(factory.returnType(), true, factory.parameters(), factory.span()));
        Optional<String> bus = driver.onBus().isEmpty() ? Optional.empty() : Optional.of(driver.onBus());
        for (String compatible : driver.compatibles()) {
            bindings.find(compatible, bus)
                    .ifPresent(binding -> driver.parameters().forEach(parameter -> {
                        check(parameter, binding);
                    }));
        }
    }

    /** An iodev is found by the number that the build gives it, so that it must be told; nothing else has one. */
    private void checkIodevId(String type, boolean isIodev, List<ParameterDeclaration> parameters, Span place) {
        long ids = parameters.stream()
                .filter(parameter -> parameter.role() instanceof Role.IodevId)
                .count();
        if (ids != (isIodev ? 1 : 0)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.IODEV_ID,
                            place,
                            isIodev
                                    ? type + " is an iodev, but is told its number " + ids + " times"
                                    : type + " is no iodev, so that there is no number for @IodevId")
                    .hint(
                            isIodev
                                    ? "give it one parameter '@IodevId int id', for super(id)"
                                    : "extend dev.rtio.Iodev"));
        }
    }

    /** False where the parameter asks for what the binding does not give; reported then. */
    boolean check(ParameterDeclaration parameter, Binding binding) {
        Role role = parameter.role();
        if (role instanceof Role.Property property) {
            return checkProperty(parameter, property, binding);
        }
        boolean fits = true;
        for (String of : references(role)) {
            fits &= checkOf(parameter, of, binding);
        }
        return fits;
    }

    /** The properties that say of which node something is meant. */
    private static List<String> references(Role role) {
        if (role instanceof Role.Context context) {
            return Stream.of(context.context().pool(), context.context().timers())
                    .flatMap(reference -> reference.map(Reference::name).stream())
                    .toList();
        }
        String of = role instanceof Role.Reg reg ? reg.of() : role instanceof Role.OnBus onBus ? onBus.of() : "";
        return of.isEmpty() ? List.of() : List.of(of);
    }

    private boolean checkProperty(ParameterDeclaration parameter, Role.Property property, Binding binding) {
        PropertySpec spec = binding.properties().get(property.name());
        if (spec == null) {
            undeclared(parameter, property.name(), binding);
            return false;
        }
        PropertyType type = spec.type();
        if (!PropertyParameters.isPossible(type)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARAMETER_TYPE,
                            parameter.span(),
                            "property '" + property.name() + "' is of type " + type.text()
                                    + ", which cannot be passed to a constructor yet")
                    .note(spec.span(), "declared here"));
            return false;
        }
        if (!PropertyParameters.accepts(type, parameter.type())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARAMETER_TYPE,
                            parameter.span(),
                            "parameter '" + parameter.name() + "' is " + parameter.type() + ", but property '"
                                    + property.name() + "' is of type " + type.text())
                    .note(spec.span(), "declared here")
                    .hint("make the parameter " + PropertyParameters.describe(type)));
            return false;
        }
        return checkFallback(parameter, property.orElse());
    }

    /** What a parameter falls back on is written as in a board, for those types that a word or a number can stand for. */
    private boolean checkFallback(ParameterDeclaration parameter, String orElse) {
        boolean fits = orElse.isEmpty()
                || switch (parameter.type()) {
                    case "boolean" -> orElse.equals("true") || orElse.equals("false");
                    case "int", "long" -> Numbers.parse(orElse) instanceof Numbers.Value;
                    case "java.lang.String" -> true;
                    default -> false;
                };
        if (!fits) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARAMETER_TYPE,
                            parameter.span(),
                            "orElse = \"" + orElse + "\" is no value for a parameter of type " + parameter.type())
                    .hint("orElse takes true or false, a number, or a text; a list or a node has none"));
        }
        return fits;
    }

    private boolean checkOf(ParameterDeclaration parameter, String of, Binding binding) {
        PropertySpec spec = binding.properties().get(of);
        if (spec == null) {
            undeclared(parameter, of, binding);
            return false;
        }
        if (!PropertyParameters.isReference(spec.type())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARAMETER_TYPE,
                            parameter.span(),
                            "a property is needed here that refers to a node, but '" + of + "' is of type "
                                    + spec.type().text())
                    .note(spec.span(), "declared here"));
            return false;
        }
        return true;
    }

    private void undeclared(ParameterDeclaration parameter, String name, Binding binding) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.PARAMETER_NOT_DECLARED,
                        parameter.span(),
                        "parameter '" + parameter.name() + "' asks for property '" + name + "', which the binding of "
                                + binding.compatible().orElse("this node") + " does not declare")
                .note(binding.span(), "the binding")
                .suggest(name, binding.properties().keySet()));
    }
}
