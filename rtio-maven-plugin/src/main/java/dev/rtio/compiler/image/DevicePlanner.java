package dev.rtio.compiler.image;

import dev.rtio.compiler.declaration.ContextDeclaration;
import dev.rtio.compiler.declaration.ContextDeclaration.Reference;
import dev.rtio.compiler.declaration.DriverDeclaration;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans an object for each enabled node with a driver, each behind those that its constructor is given. */
final class DevicePlanner {
    private final DriverTable drivers;
    private final ComponentNames names;
    private final ContextPlanner contexts;
    private final SubmissionPlanner submissions;
    private final RuntimeNodes runtime;
    private final ArgumentBinder binder;
    private final Diagnostics diagnostics;
    private final List<Component> components = new ArrayList<>();
    private final Map<Node, Optional<Component>> planned = new HashMap<>();
    private final Map<Node, Optional<String>> overBus = new HashMap<>();
    /** What submissions go to, be it without a driver. */
    private final Set<Node> targets;

    private final LinkedHashSet<Node> underway = new LinkedHashSet<>();
    private int iodevs;

    /** @param targets what submissions go to */
    DevicePlanner(
            Devicetree devicetree,
            Set<Node> targets,
            DriverTable drivers,
            DriverContract contract,
            ComponentNames names,
            MemoryMap memory,
            Frames frames,
            Diagnostics diagnostics) {
        this.drivers = drivers;
        this.names = names;
        this.diagnostics = diagnostics;
        var pools = new MemoryPoolPlanner(memory, this, diagnostics);
        this.contexts =
                new ContextPlanner(memory, pools, new TimerPlanner(devicetree, this, drivers.isKnown()), diagnostics);
        this.submissions = new SubmissionPlanner(this, frames, diagnostics);
        this.runtime = new RuntimeNodes(contexts, pools, submissions);
        this.targets = targets;
        this.binder = new ArgumentBinder(devicetree, contract, this, diagnostics);
    }

    /** Plans contexts, whose pools and timers are components of this planner. */
    ContextPlanner contexts() {
        return contexts;
    }

    /** Plans submissions, whose targets are components of this planner. */
    SubmissionPlanner submissions() {
        return submissions;
    }

    /** What has been planned for a node. */
    Optional<Component> planned(Node node) {
        return planned.getOrDefault(node, Optional.empty());
    }

    /** The components so far, in the order in which they are to be made. */
    List<Component> components() {
        return components;
    }

    /** Number of iodevs so far. */
    int iodevs() {
        return iodevs;
    }

    /** Plans a node that may well have no driver, as most of a board's nodes. */
    void planIfDriven(Node node) {
        if (runtime.contains(node) || drivers.find(node).isPresent()) {
            plan(node);
        } else if (!drivers.isEmpty()
                && node.busNode().isPresent()
                && node.binding().isPresent()
                && !targets.contains(node)) {
            diagnostics.report(noDriver(DiagnosticCode.NODE_WITHOUT_DRIVER, node, node.span()));
        }
    }

    /**
     * What stands for a node that something else needs.
     *
     * @param place what needs it; a node that cannot be had is reported there
     * @param purpose what for, as the message says it: {@code "the bus of /soc/…"}
     */
    Optional<Component> require(Node node, Span place, String purpose) {
        if (!node.isOkay()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.NODE_NOT_ENABLED,
                            place,
                            "'" + node.path() + "' is " + purpose + ", but its status is '" + node.status() + "'")
                    .note(node.span(), "defined here")
                    .hint("set its status to okay"));
            return Optional.empty();
        }
        if (RuntimeNodes.isPart(node)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PRIVATE_POOL,
                            place,
                            "'" + node.path() + "' is " + purpose + ", but it belongs to the context above it alone")
                    .note(node.span(), "defined here")
                    .hint("write a pool for several outside of contexts, and 'memory-pool: LABEL' in each of them; the"
                            + " program has a context's own from Rtio.pool()"));
            return Optional.empty();
        }
        if (!runtime.contains(node) && drivers.find(node).isEmpty()) {
            diagnostics.report(noDriver(DiagnosticCode.NEEDED_DRIVER_MISSING, node, place));
            return Optional.empty();
        }
        if (underway.contains(node)) {
            String cycle = underway.stream()
                    .dropWhile(other -> other != node)
                    .map(Node::path)
                    .collect(Collectors.joining(" needs "));
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.CONSTRUCTION_CYCLE,
                            node.span(),
                            "the drivers need each other to be made first: " + cycle + " needs " + node.path())
                    .note(place, "'" + node.path() + "' is " + purpose));
            return Optional.empty();
        }
        return plan(node);
    }

    /** Name of the component that stands for a node and is of a type; another is reported. */
    Optional<String> require(Node node, String type, Span place, String purpose) {
        Optional<Component> component = require(node, place, purpose);
        if (component.isPresent() && !component.get().types().contains(type)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.COMPONENT_TYPE,
                            place,
                            "'" + node.path() + "' is " + purpose + ", but no " + type + ": it is "
                                    + component.get().type())
                    .note(node.span(), "the node"));
            return Optional.empty();
        }
        return component.map(Component::name);
    }

    private Optional<Component> plan(Node node) {
        Optional<Component> known = planned.get(node);
        if (known != null) {
            return known;
        }
        underway.add(node);
        Optional<Component> component = runtime.contains(node)
                ? runtime.plan(node, names.forNode(node))
                : drivers.find(node).flatMap(driver -> device(node, driver));
        component.ifPresent(components::add);
        underway.remove(node);
        planned.put(node, component);
        return component;
    }

    private Optional<Component> device(Node node, DriverDeclaration driver) {
        return binder.bind(driver.parameters(), node).map(arguments -> {
            // Only now, so that ids are in the order in which the iodevs are made.
            OptionalInt id = driver.isIodev() ? OptionalInt.of(nextIodevId()) : OptionalInt.empty();
            return new Component.Device(
                    names.forNode(node), node, driver, ArgumentBinder.withIodevId(arguments, id), id);
        });
    }

    /** Plans the iodev of a device on its bus for the device's driver; the reference to it. */
    Optional<Argument> busIodev(Node node, Span place) {
        return busIodev(node, place, true).map(Argument.Reference::new);
    }

    private Optional<String> busIodev(Node node, Span place, boolean isOwned) {
        Optional<Node> bus = node.busNode();
        if (bus.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.NOT_ON_A_BUS,
                            place,
                            "the driver wants the bus of '" + node.path() + "', but the node is on no bus")
                    .note(node.span(), "defined here"));
            return Optional.empty();
        }
        Optional<Component> component = require(bus.get(), node.span(), "the bus of '" + node.path() + "'");
        if (component.isEmpty() || !(component.get() instanceof Component.Device busDevice)) {
            return Optional.empty();
        }
        var factory = busDevice.driver().iodevFactory();
        if (factory.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BUS_WITHOUT_IODEVS,
                            place,
                            "the bus driver " + busDevice.driver().type() + " has no method annotated @IodevFactory")
                    .note(busDevice.driver().span(), "the bus driver"));
            return Optional.empty();
        }
        Optional<List<Argument>> arguments = binder.bind(factory.get().parameters(), node);
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        int id = nextIodevId();
        String name = isOwned || hasDriver(node) ? names.beside(node, isOwned ? "bus" : "direct") : names.forNode(node);
        components.add(new Component.BusIodev(
                name,
                id,
                node,
                busDevice.name(),
                factory.get(),
                ArgumentBinder.withIodevId(arguments.get(), OptionalInt.of(id)),
                isOwned));
        return Optional.of(name);
    }

    private boolean hasDriver(Node node) {
        return drivers.find(node).isPresent();
    }

    /**
     * The iodev that requests to a node go to: its driver, or, where that is none, the iodev of the node on its bus. What
     * cannot be had is reported.
     *
     * @param place what needs it
     */
    Optional<String> iodev(Node node, Span place, String purpose) {
        if (runtime.contains(node) || hasDriver(node) || node.busNode().isEmpty() || !node.isOkay()) {
            Optional<Component> component = require(node, place, purpose);
            if (component.isEmpty() || component.get().iodevId().isPresent()) {
                return component.map(Component::name);
            }
            if (node.busNode().isEmpty()) {
                return require(node, DriverDeclaration.IODEV, place, purpose);
            }
        }
        Optional<String> known = overBus.get(node);
        if (known == null) {
            known = busIodev(node, place, false);
            overBus.put(node, known);
        }
        return known;
    }

    /**
     * Plans a context that a driver owns; the reference to it.
     *
     * @param target finds what a property of the node refers to
     */
    Argument ownContext(Node node, ContextDeclaration declaration, Function<Reference, Optional<Node>> target) {
        String name = names.beside(node, declaration.name());
        components.add(contexts.ofDriver(node, declaration, name, target));
        return new Argument.Reference(name);
    }

    private int nextIodevId() {
        return iodevs++;
    }

    private Diagnostic noDriver(DiagnosticCode code, Node node, Span place) {
        String compatibles = String.join(", ", node.compatibles());
        Diagnostic diagnostic = Diagnostic.of(
                code,
                place,
                node.compatibles().isEmpty()
                        ? "'" + node.path() + "' has no compatible, so that no driver can serve it"
                        : "no driver on the class path serves '" + node.path() + "' (" + compatibles + ")");
        if (!place.equals(node.span())) {
            diagnostic = diagnostic.note(node.span(), "defined here");
        }
        Optional<String> nearest = node.compatibles().stream()
                .map(compatible -> NearestName.of(compatible, drivers.compatibles()))
                .flatMap(Optional::stream)
                .findFirst();
        return nearest.isPresent()
                ? diagnostic.hint("there is a driver for " + nearest.get())
                : diagnostic.hint("write a class annotated @Driver, or add the jar that has it to the dependencies");
    }
}
