package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which node needs which others to exist first, and an order that respects it. The order is that of Zephyr's tools, so that
 * ordinals can be compared: Tarjan's strongly connected components, begun at the nodes that nobody needs, always going on in
 * the order of parent path, name and unit address.
 */
final class DependencyGraph {
    private static final Comparator<Node> ORDER = Comparator.comparing(DependencyGraph::parentPath)
            .thenComparing(DependencyGraph::plainName)
            .thenComparing(DependencyGraph::unitAddress)
            .thenComparing(Node::path);

    private final Collection<Node> nodes;
    private final Map<Node, Set<Node>> needs = new HashMap<>();
    private final Set<Node> needed = new HashSet<>();
    private int ordinal;

    DependencyGraph(Collection<Node> nodes) {
        this.nodes = nodes;
        for (Node node : nodes) {
            needs.put(node, new TreeSet<>(ORDER));
        }
        for (Node node : nodes) {
            if (node.parent() != null) {
                addEdge(node, node.parent());
            }
            addEdges(node, node);
        }
    }

    private Set<Node> needs(Node node) {
        return needs.getOrDefault(node, Set.of());
    }

    private static String parentPath(Node node) {
        Node parent = node.parent();
        return parent == null ? "/" : parent.path();
    }

    private static String plainName(Node node) {
        return node.unitAddress().isEmpty()
                ? node.name()
                : node.name().substring(0, node.name().lastIndexOf('@'));
    }

    private static BigInteger unitAddress(Node node) {
        return node.unitAddress().isEmpty()
                ? BigInteger.ONE.negate()
                : new BigInteger(Long.toUnsignedString(node.unitAddress().getAsLong()));
    }

    /** What a node refers to, and what those of its children refer to that are parts of it. */
    private void addEdges(Node dependent, Node holder) {
        for (Property property : holder.properties().values()) {
            for (Node target : targets(property)) {
                addEdge(dependent, target);
            }
        }
        holder.interrupts().forEach(interrupt -> addEdge(dependent, interrupt.controller()));
        boolean hasParts = holder.binding().flatMap(Binding::childBinding).isPresent();
        if (hasParts) {
            for (Node child : holder.children().values()) {
                if (!child.properties().containsKey("compatible")) {
                    addEdges(dependent, child);
                }
            }
        }
    }

    private static List<Node> targets(Property property) {
        var targets = new ArrayList<Node>();
        switch (property.type()) {
            case PHANDLE -> targets.add(((Value.Reference) property.value()).target());
            case PHANDLES -> targets.addAll(((Value.References) property.value()).targets());
            case PHANDLE_ARRAY -> {
                for (Value.Specifier element : ((Value.Specifiers) property.value()).elements()) {
                    if (element != null) {
                        targets.add(element.controller());
                    }
                }
            }
            default -> {}
        }
        return targets;
    }

    private void addEdge(Node dependent, Node dependency) {
        needs.getOrDefault(dependent, Set.of()).add(dependency);
        if (dependent != dependency) {
            needed.add(dependency);
        }
    }

    /** Gives each node its dependencies and ordinal. */
    void order(Diagnostics diagnostics) {
        needs.forEach((node, dependencies) -> node.dependencies.addAll(dependencies));
        var search = new Search(diagnostics);
        nodes.stream().filter(node -> !needed.contains(node)).sorted(ORDER).forEach(search::visit);
        // Only nodes in circles, and what they alone need, are left.
        nodes.stream().sorted(ORDER).forEach(search::visit);
    }

    /** Tarjan's search, with a stack of its own, as chains of nodes may be longer than Java's. */
    private final class Search {
        private final Diagnostics diagnostics;
        private final Map<Node, Integer> index = new HashMap<>();
        private final Map<Node, Integer> low = new HashMap<>();
        private final Deque<Node> open = new ArrayDeque<>();
        private final Set<Node> isOpen = new HashSet<>();

        private record Frame(Node node, Iterator<Node> rest) {}

        Search(Diagnostics diagnostics) {
            this.diagnostics = diagnostics;
        }

        void visit(Node root) {
            if (index.containsKey(root)) {
                return;
            }
            Deque<Frame> frames = new ArrayDeque<>();
            frames.push(enter(root));
            while (!frames.isEmpty()) {
                Frame frame = frames.element();
                if (frame.rest().hasNext()) {
                    Node target = frame.rest().next();
                    if (!index.containsKey(target)) {
                        frames.push(enter(target));
                    } else if (isOpen.contains(target)) {
                        low.merge(frame.node(), index.get(target), Math::min);
                    }
                } else {
                    frames.pop();
                    leave(frame.node());
                    if (!frames.isEmpty()) {
                        low.merge(frames.element().node(), low.get(frame.node()), Math::min);
                    }
                }
            }
        }

        private Frame enter(Node node) {
            index.put(node, index.size());
            low.put(node, index.get(node));
            open.push(node);
            isOpen.add(node);
            return new Frame(node, needs(node).iterator());
        }

        private void leave(Node node) {
            if (!Objects.equals(low.get(node), index.get(node))) {
                return;
            }
            var component = new ArrayList<Node>();
            Node member;
            do {
                member = open.pop();
                isOpen.remove(member);
                component.add(member);
            } while (member != node);
            component.forEach(any -> any.ordinal = ordinal++);
            if (component.size() > 1) {
                reportCycle(component);
            }
        }

        private void reportCycle(List<Node> component) {
            List<Node> cycle = shortestCycle(component);
            String path = cycle.stream().map(Node::path).collect(Collectors.joining(" -> "));
            Diagnostic finding = Diagnostic.of(
                    DiagnosticCode.DEPENDENCY_CYCLE,
                    cycle.get(0).span(),
                    "these nodes need each other before they can exist: " + path);
            for (Node node : cycle.subList(1, cycle.size() - 1)) {
                finding = finding.note(node.span(), node.path() + " is defined here");
            }
            diagnostics.report(finding.hint("remove one of the references"));
        }

        /** From the component's first node in order back to itself, by the fewest steps. */
        private List<Node> shortestCycle(List<Node> component) {
            Node start = Collections.min(component, ORDER);
            Map<Node, Node> cameFrom = new HashMap<>();
            Deque<Node> queue = new ArrayDeque<>(List.of(start));
            while (!cameFrom.containsKey(start)) {
                Node node = queue.remove();
                for (Node target : needs(node)) {
                    if (component.contains(target) && cameFrom.putIfAbsent(target, node) == null) {
                        queue.add(target);
                    }
                }
            }
            var cycle = new ArrayList<Node>(List.of(start));
            for (Node at = cameFrom.get(start); at != start; at = cameFrom.get(at)) {
                cycle.add(at);
            }
            cycle.add(start);
            Collections.reverse(cycle);
            return cycle;
        }
    }
}
