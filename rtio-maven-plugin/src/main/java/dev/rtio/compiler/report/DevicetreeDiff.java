package dev.rtio.compiler.report;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Property;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Phandles;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two boards, node by node and property by property. Compared is what values mean, so that {@code 16} and
 * {@code 0x10} are the same; defaults of bindings count.
 *
 * @param nodes those that differ, by path, parents first
 */
public record DevicetreeDiff(List<NodeChange> nodes) {
    /** Sorts a node before those below it, and these before any other. */
    private static final Comparator<String> BY_PATH = Comparator.comparing(path -> path.replace('/', '\0'));

    public DevicetreeDiff {
        nodes = List.copyOf(nodes);
    }

    /** What happened to a node or property. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param properties all of an added or removed node, those that differ of another; {@code (labels)} are among them */
    public record NodeChange(Kind kind, String path, List<PropertyChange> properties) {
        public NodeChange {
            properties = List.copyOf(properties);
        }
    }

    /**
     * One property.
     *
     * @param before its value on the left side; absent if it has none there
     * @param after its value on the right side; absent if it has none there
     * @param place where the right side sets it; absent for a default of its binding
     */
    public record PropertyChange(String name, Optional<String> before, Optional<String> after, Optional<Span> place) {
        public Kind kind() {
            if (before.isPresent() && after.isPresent()) {
                return Kind.CHANGED;
            }
            return after.isPresent() ? Kind.ADDED : Kind.REMOVED;
        }
    }

    /** One side of a property: what it means, how it is written, and where. */
    private record Side(String meaning, String text, Optional<Span> place) {}

    public static DevicetreeDiff between(Devicetree left, Devicetree right) {
        Map<String, Node> before = byPath(left);
        Map<String, Node> after = byPath(right);
        SortedSet<String> paths = new TreeSet<>(BY_PATH);
        paths.addAll(before.keySet());
        paths.addAll(after.keySet());
        var changes = new ArrayList<NodeChange>();
        for (String path : paths) {
            Node was = before.get(path);
            Node is = after.get(path);
            List<PropertyChange> properties = compare(sides(left, was), sides(right, is));
            if (was == null) {
                changes.add(new NodeChange(Kind.ADDED, path, properties));
            } else if (is == null) {
                changes.add(new NodeChange(Kind.REMOVED, path, properties));
            } else if (!properties.isEmpty()) {
                changes.add(new NodeChange(Kind.CHANGED, path, properties));
            }
        }
        return new DevicetreeDiff(changes);
    }

    private static Map<String, Node> byPath(Devicetree devicetree) {
        return devicetree.nodes().stream().collect(Collectors.toMap(Node::path, node -> node));
    }

    private static SortedMap<String, Side> sides(Devicetree devicetree, @Nullable Node node) {
        if (node == null) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Side> sides = new TreeMap<>();
        if (!node.labels().isEmpty()) {
            String labels = String.join(", ", node.labels());
            sides.put("(labels)", new Side(labels, labels, Optional.empty()));
        }
        for (TreeProperty written : node.written().values()) {
            // The numbers of nodes are the tools' own.
            if (Phandles.isPhandle(written.name()) || node.assigned(written.name()) == null) {
                continue;
            }
            String meaning = ValueText.meaning(written.value(), devicetree);
            String text = ValueText.written(written.value());
            sides.put(written.name(), new Side(meaning, text, Optional.of(written.span())));
        }
        for (Property property : node.properties().values()) {
            if (property.value() instanceof Value.Compound) {
                continue;
            }
            String meaning = ValueText.meaning(property.value());
            Side written = sides.get(property.name());
            if (written != null) {
                String text = written.text().isEmpty() ? meaning : written.text();
                sides.put(property.name(), new Side(meaning, text, written.place()));
            } else if (!(property.value() instanceof Value.Bool)) {
                sides.put(property.name(), new Side(meaning, meaning + " by default", Optional.empty()));
            }
        }
        return sides;
    }

    private static List<PropertyChange> compare(Map<String, Side> left, Map<String, Side> right) {
        Map<String, Side> all = new HashMap<>(left);
        all.putAll(right);
        var changes = new ArrayList<PropertyChange>();
        for (String name : new TreeSet<>(all.keySet())) {
            Side before = left.get(name);
            Side after = right.get(name);
            if (before != null && after != null && before.meaning().equals(after.meaning())) {
                continue;
            }
            // The same label may be that of another node.
            boolean isSameText =
                    before != null && after != null && before.text().equals(after.text());
            changes.add(new PropertyChange(
                    name,
                    Optional.ofNullable(before).map(isSameText ? Side::meaning : Side::text),
                    Optional.ofNullable(after).map(isSameText ? Side::meaning : Side::text),
                    Optional.ofNullable(after).flatMap(Side::place)));
        }
        return changes;
    }
}
