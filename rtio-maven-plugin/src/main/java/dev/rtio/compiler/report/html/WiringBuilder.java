package dev.rtio.compiler.report.html;

import dev.rtio.compiler.declaration.ContextDeclaration;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Argument;
import dev.rtio.compiler.image.Blocks;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what is connected: components by what their constructors are given, and nodes by buses, interrupts and the pins that
 * they name. A node on a bus is drawn whether or not a driver serves it.
 */
final class WiringBuilder {
    private static final String FIRMWARE = "firmware";

    private final FirmwareImage image;
    private final Map<String, Vertex> vertices = new LinkedHashMap<>();
    private final Set<Wiring.Edge> edges = new LinkedHashSet<>();
    private final Map<Node, String> ids = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();

    private WiringBuilder(FirmwareImage image) {
        this.image = image;
        image.devicetree().nodes().forEach(node -> nodes.put(node.path(), node));
    }

    static Wiring build(FirmwareImage image) {
        var builder = new WiringBuilder(image);
        builder.addFirmware();
        image.components().forEach(builder::addComponent);
        image.devicetree().nodes().stream().filter(Node::isOkay).forEach(builder::addOnBus);
        builder.connect();
        return new Wiring(
                builder.vertices.values().stream().map(builder::placed).toList(), List.copyOf(builder.edges));
    }

    /** Cells as people read them: {@code irq=5 priority=1}. */
    static String cells(Map<String, Long> cells) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey() + "=" + cell.getValue())
                .collect(Collectors.joining(" "));
    }

    private void addFirmware() {
        image.firmware()
                .ifPresent(firmware -> add(
                        new Vertex(FIRMWARE, Vertex.Kind.FIRMWARE, firmware.className(), "firmware", "", true, "")));
    }

    private void addComponent(Component component) {
        String path = component.path();
        Vertex.Kind kind = Vertex.Kind.of(component);
        add(new Vertex(component.name(), kind, component.name(), detail(component), path, true, ""));
        if (component instanceof Component.Device device) {
            ids.put(device.node(), device.name());
        } else if (component instanceof Component.Context context) {
            addOwnPool(context, context.config(), path);
        } else if (component instanceof Component.ContextPool pool) {
            addOwnPool(pool, pool.config(), path);
        }
    }

    private static String detail(Component component) {
        if (component instanceof Component.Context context) {
            return sizes(context.config());
        } else if (component instanceof Component.ContextPool pool) {
            return pool.contexts() + " of " + sizes(pool.config());
        } else if (component instanceof Component.MemoryPool pool) {
            return blocks(pool.blocks());
        } else if (component instanceof Component.Submission submission) {
            return Wording.count(submission.requests().size(), "request");
        } else if (component instanceof Component.WorkQueue queue) {
            return Wording.count(queue.threads(), "thread");
        } else if (component instanceof Component.BusIodev iodev) {
            return iodev.node().unitAddress().isPresent()
                    ? "at " + Texts.hex(iodev.node().unitAddress().getAsLong())
                    : "";
        }
        return simpleName(component.type());
    }

    private static String sizes(ContextConfig config) {
        return "sq " + config.sqSize() + ", cq " + config.cqSize();
    }

    private static String blocks(Blocks blocks) {
        return blocks.count() + " × " + blocks.size() + " B";
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The memory pool that a context has for itself is no component, but a thing of its own to people. */
    private void addOwnPool(Component owner, ContextConfig config, String path) {
        config.blocks().ifPresent(blocks -> {
            String id = owner.name() + " blocks";
            add(new Vertex(id, Vertex.Kind.MEMORY_POOL, "blocks", blocks(blocks), path, true, ""));
            connect(owner.name(), id);
        });
    }

    private void addOnBus(Node node) {
        node.busNode().filter(Node::isOkay).ifPresent(bus -> {
            addNode(bus, Vertex.Kind.BUS);
            addNode(node, Vertex.Kind.isBus(node) ? Vertex.Kind.BUS : Vertex.Kind.DEVICE);
        });
    }

    private String addNode(Node node, Vertex.Kind kind) {
        String id = ids.computeIfAbsent(node, Node::path);
        if (!vertices.containsKey(id)) {
            String label = node.labels().isEmpty() ? node.name() : node.labels().get(0);
            String detail = node.matchingCompatible()
                    .or(() -> node.compatibles().stream().findFirst())
                    .orElse("");
            add(new Vertex(id, kind, label.isEmpty() ? "/" : label, detail, node.path(), false, ""));
        }
        return id;
    }

    private void add(Vertex vertex) {
        vertices.put(vertex.id(), vertex);
    }

    private void connect() {
        image.firmware().ifPresent(this::connectFirmware);
        for (Component component : image.components()) {
            component.arguments().forEach(argument -> connectTo(component.name(), argument));
            if (component instanceof Component.Context context) {
                connect(context.name(), context.config());
            } else if (component instanceof Component.ContextPool pool) {
                connect(pool.name(), pool.config());
            } else if (component instanceof Component.Submission submission) {
                connect(submission.name(), submission.context());
                submission
                        .requests()
                        .forEach(request -> request.target().ifPresent(target -> connect(submission.name(), target)));
            } else if (component instanceof Component.BusIodev iodev) {
                edges.add(new Wiring.Edge(iodev.name(), iodev.bus(), Wiring.Kind.BUS, ""));
            }
        }
        Set<Node> withIodev = image.components().stream()
                .filter(Component.BusIodev.class::isInstance)
                .map(component -> ((Component.BusIodev) component).node())
                .collect(Collectors.toSet());
        // Lines may add controllers, which have lines of their own only if they stand here already.
        List<Node> drawn = ids.keySet().stream()
                .sorted(Comparator.comparingInt(Node::ordinal))
                .toList();
        for (Node node : drawn) {
            if (!withIodev.contains(node)) {
                node.busNode()
                        .filter(bus -> ids.containsKey(bus))
                        .ifPresent(bus -> edges.add(new Wiring.Edge(id(node), id(bus), Wiring.Kind.BUS, "")));
            }
            connectLines(node);
        }
    }

    private void connectFirmware(FirmwareDeclaration firmware) {
        for (FirmwareDeclaration.NodeDeclaration named : firmware.nodes()) {
            Optional<Node> node = image.devicetree().find(named.reference());
            node.flatMap(this::componentOf).ifPresent(component -> connect(FIRMWARE, component));
        }
        firmware.contexts().stream().map(ContextDeclaration::name).forEach(name -> connect(FIRMWARE, name));
        firmware.contextPools().forEach(pool -> connect(FIRMWARE, pool.each().name()));
    }

    /** The component that stands for a node, be it a device or a part of the runtime. */
    private Optional<String> componentOf(Node node) {
        return image.components().stream()
                .filter(component -> !(component instanceof Component.BusIodev))
                .filter(component -> !(component instanceof Component.Context context && context.isOwned()))
                .filter(component -> component.path().equals(node.path()))
                .map(Component::name)
                .findFirst();
    }

    private void connect(String name, ContextConfig config) {
        config.timers().ifPresent(timers -> connect(name, timers));
        config.memoryPool().ifPresent(pool -> connect(name, pool));
    }

    private void connectTo(String from, Argument argument) {
        if (argument instanceof Argument.Reference reference) {
            connect(from, reference.component());
        }
    }

    /** A name that the image does not have belongs to a board with errors. */
    private void connect(String from, String to) {
        if (vertices.containsKey(from) && vertices.containsKey(to)) {
            edges.add(new Wiring.Edge(from, to, Wiring.Kind.USES, ""));
        }
    }

    private void connectLines(Node node) {
        for (Node.Interrupt interrupt : node.interrupts()) {
            connectLine(node, interrupt.controller(), "interrupt " + cells(interrupt.cells()));
        }
        for (Property property : node.properties().values()) {
            if (property.value() instanceof Value.Specifiers specifiers) {
                specifiers.elements().stream()
                        .filter(Objects::nonNull)
                        .forEach(line ->
                                connectLine(node, line.controller(), property.name() + " " + cells(line.cells())));
            }
        }
    }

    private void connectLine(Node node, Node controller, String label) {
        if (controller.isOkay() && controller != node) {
            edges.add(new Wiring.Edge(
                    id(node), addNode(controller, Vertex.Kind.CONTROLLER), Wiring.Kind.LINE, label.strip()));
        }
    }

    private String id(Node node) {
        return ids.getOrDefault(node, node.path());
    }

    /** The vertex with the bus that its node is on: what belongs to a device goes where the device goes. */
    private Vertex placed(Vertex vertex) {
        return Optional.ofNullable(nodes.get(vertex.path()))
                .filter(node -> vertex.kind() != Vertex.Kind.BUS && vertex.kind() != Vertex.Kind.CONTROLLER)
                .flatMap(Node::busNode)
                .filter(ids::containsKey)
                .map(bus -> vertex.onBus(id(bus)))
                .orElse(vertex);
    }
}
