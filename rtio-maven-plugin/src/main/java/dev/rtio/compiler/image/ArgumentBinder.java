package dev.rtio.compiler.image;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.declaration.DriverDeclaration.ParameterDeclaration;
import dev.rtio.compiler.declaration.DriverDeclaration.Role;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Finds what each parameter of a constructor or factory is given for one node. */
final class ArgumentBinder {
    private static final long MAX_CELL = 0xFFFF_FFFFL;

    /** Stands in the list until the id is given, which happens after all that the node needs has its own. */
    private static final Argument IODEV_ID = new Argument.Text("");

    private final Devicetree devicetree;
    private final DriverContract contract;
    private final DevicePlanner planner;
    private final Diagnostics diagnostics;

    ArgumentBinder(Devicetree devicetree, DriverContract contract, DevicePlanner planner, Diagnostics diagnostics) {
        this.devicetree = devicetree;
        this.contract = contract;
        this.planner = planner;
        this.diagnostics = diagnostics;
    }

    /** All arguments, or empty where at least one could not be found; each such one is reported. */
    Optional<List<Argument>> bind(List<ParameterDeclaration> parameters, Node node) {
        var arguments = new ArrayList<Argument>();
        for (ParameterDeclaration parameter : parameters) {
            argument(parameter, node).ifPresent(arguments::add);
        }
        return arguments.size() == parameters.size() ? Optional.of(arguments) : Optional.empty();
    }

    static List<Argument> withIodevId(List<Argument> arguments, OptionalInt id) {
        return arguments.stream()
                .map(argument -> argument == IODEV_ID ? new Argument.Numeral(id.orElse(-1), false, false) : argument)
                .toList();
    }

    private Optional<Argument> argument(ParameterDeclaration parameter, Node node) {
        Role role = parameter.role();
        if (role instanceof Role.Reg reg) {
            return subject(parameter, reg.of(), node).flatMap(subject -> address(parameter, subject));
        } else if (role instanceof Role.Property property) {
            return property(parameter, property, node);
        } else if (role instanceof Role.OnBus onBus) {
            return subject(parameter, onBus.of(), node).flatMap(subject -> bus(parameter, subject));
        } else if (role instanceof Role.BusIodev) {
            return planner.busIodev(node, parameter.span());
        } else if (role instanceof Role.Chosen chosen) {
            return chosen(parameter, chosen, node);
        } else if (role instanceof Role.Context context) {
            return Optional.of(planner.ownContext(
                    node, context.context(), reference -> subject(parameter, reference.name(), node)));
        }
        return Optional.of(IODEV_ID);
    }

    /** The node that a parameter means: the device's own, or the one that {@code of} refers to. */
    private Optional<Node> subject(ParameterDeclaration parameter, String of, Node node) {
        if (of.isEmpty()) {
            return Optional.of(node);
        }
        if (!fits(parameter, node)) {
            return Optional.empty();
        }
        Property property = node.properties().get(of);
        if (property != null && property.value() instanceof Value.Reference reference) {
            return Optional.of(reference.target());
        }
        missing(parameter, of, node);
        return Optional.empty();
    }

    private boolean fits(ParameterDeclaration parameter, Node node) {
        Optional<Binding> binding = node.binding();
        return binding.isPresent() && contract.check(parameter, binding.get());
    }

    private Optional<Argument> address(ParameterDeclaration parameter, Node node) {
        OptionalLong address = node.registers().isEmpty()
                ? OptionalLong.empty()
                : node.registers().get(0).address();
        if (address.isEmpty()) {
            missing(parameter, "reg", node);
            return Optional.empty();
        }
        return number(parameter, node.registers().get(0).span(), address.getAsLong(), true);
    }

    private Optional<Argument> bus(ParameterDeclaration parameter, Node node) {
        Optional<Node> bus = node.busNode();
        if (bus.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.NOT_ON_A_BUS,
                            parameter.span(),
                            "the parameter wants the bus of '" + node.path() + "', but the node is on no bus")
                    .note(node.span(), "defined here"));
            return Optional.empty();
        }
        return component(parameter, bus.get(), node.span(), "the bus of '" + node.path() + "'");
    }

    private Optional<Argument> chosen(ParameterDeclaration parameter, Role.Chosen chosen, Node node) {
        Node target = devicetree.chosen().get(chosen.name());
        if (target == null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.CHOSEN_MISSING,
                            node.span(),
                            "the driver of '" + node.path() + "' needs the node that /chosen names '" + chosen.name()
                                    + "', but /chosen has no such entry")
                    .note(parameter.span(), "asked for here")
                    .hint("add to the board:  chosen: { \"" + chosen.name() + "\": LABEL }"));
            return Optional.empty();
        }
        return component(parameter, target, node.span(), "chosen as '" + chosen.name() + "'");
    }

    private Optional<Argument> component(ParameterDeclaration parameter, Node target, Span place, String purpose) {
        Optional<Component> component = planner.require(target, place, purpose);
        if (component.isEmpty()) {
            return Optional.empty();
        }
        if (!component.get().types().contains(parameter.type())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.COMPONENT_TYPE,
                            parameter.span(),
                            "parameter '" + parameter.name() + "' is " + parameter.type() + ", but '" + target.path()
                                    + (component.get() instanceof Component.Device ? "' is driven by " : "' is ")
                                    + component.get().type())
                    .note(place, "needed here"));
            return Optional.empty();
        }
        return Optional.of(new Argument.Reference(component.get().name()));
    }

    private Optional<Argument> property(ParameterDeclaration parameter, Role.Property role, Node node) {
        if (!fits(parameter, node)) {
            return Optional.empty();
        }
        Property property = node.properties().get(role.name());
        if (property == null) {
            return absent(parameter, role, node);
        }
        Value value = property.value();
        Span place = node.span(role.name());
        if (value instanceof Value.Bool flag) {
            return Optional.of(new Argument.Flag(flag.value()));
        } else if (value instanceof Value.Int number) {
            return number(parameter, place, number.value(), false);
        } else if (value instanceof Value.Array array) {
            boolean isLong = parameter.type().equals("long[]");
            return Optional.of(new Argument.Numbers(array.values(), isLong));
        } else if (value instanceof Value.Bytes bytes) {
            return Optional.of(new Argument.Bytes(bytes.values()));
        } else if (value instanceof Value.Text text) {
            return Optional.of(new Argument.Text(text.value()));
        } else if (value instanceof Value.Texts texts) {
            return Optional.of(new Argument.Texts(texts.values()));
        } else if (value instanceof Value.Reference reference) {
            return component(
                    parameter,
                    reference.target(),
                    place,
                    "what '" + role.name() + "' of '" + node.path() + "' refers to");
        }
        throw new IllegalStateException("a type that PropertyParameters does not let pass: " + value);
    }

    private Optional<Argument> absent(ParameterDeclaration parameter, Role.Property role, Node node) {
        String orElse = role.orElse();
        switch (parameter.type()) {
            case "boolean":
                return Optional.of(new Argument.Flag(orElse.equals("true")));
            case "java.lang.String":
                if (!orElse.isEmpty()) {
                    return Optional.of(new Argument.Text(orElse));
                }
                break;
            case "int", "long":
                if (Numbers.parse(orElse) instanceof Numbers.Value number) {
                    return number(parameter, parameter.span(), number.bits(), false);
                }
                break;
            default:
                break;
        }
        missing(parameter, role.name(), node);
        return Optional.empty();
    }

    private Optional<Argument> number(ParameterDeclaration parameter, Span place, long value, boolean isAddress) {
        boolean isLong = parameter.type().equals("long");
        if (!isLong && (value > MAX_CELL || value < Integer.MIN_VALUE)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PARAMETER_RANGE,
                            parameter.span(),
                            "parameter '" + parameter.name() + "' is an int, which does not hold 0x"
                                    + Long.toHexString(value))
                    .note(place, "the value")
                    .hint("make the parameter a long"));
            return Optional.empty();
        }
        return Optional.of(new Argument.Numeral(value, isLong, isAddress));
    }

    private void missing(ParameterDeclaration parameter, String property, Node node) {
        if (node.isFaulty(property)) {
            return;
        }
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.PARAMETER_WITHOUT_VALUE,
                        parameter.span(),
                        "parameter '" + parameter.name() + "' has no value: '" + node.path() + "' has no property '"
                                + property + "'")
                .note(node.span(), "the node")
                .hint("set the property in the board, or let the binding require it or give it a default"));
    }
}
