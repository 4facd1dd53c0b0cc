package dev.rtio.compiler.report;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says of a node or of one of its properties where it comes from, what it replaced and what rules it, in lines of text. */
public final class Explanation {
    private Explanation() {}

    /**
     * What there is to say, or why there is nothing.
     *
     * @param lines empty where the board has no such node or property
     * @param failure what is wrong with the question
     */
    public record Answer(List<String> lines, Optional<String> failure) {
        private static Answer failed(String why) {
            return new Answer(List.of(), Optional.of(why));
        }
    }

    /**
     * Answers for a board.
     *
     * @param name label, alias or path of the node
     * @param property its property; empty for the node itself
     * @param diagnostics those of the board, which know what includes what
     */
    public static Answer of(Devicetree board, String name, Optional<String> property, Diagnostics diagnostics) {
        Optional<Node> found = board.find(name);
        if (found.isEmpty()) {
            return Answer.failed(
                    "board '" + board.name() + "' has no node " + Wording.quote(name) + nearestNode(board, name));
        }
        Node node = found.get();
        var text = new ExplanationText(diagnostics);
        if (property.isEmpty()) {
            new NodeExplanation(node, text).explain();
            return new Answer(text.lines(), Optional.empty());
        }
        Optional<String> known = known(node, property.get());
        if (known.isEmpty()) {
            return Answer.failed("neither board '" + board.name() + "' nor a binding gives '" + node.path()
                    + "' a property " + Wording.quote(property.get()) + nearestProperty(node, property.get()));
        }
        new PropertyExplanation(node, known.get(), text).explain();
        return new Answer(text.lines(), Optional.empty());
    }

    private static String nearestNode(Devicetree board, String name) {
        List<String> paths = board.nodes().stream()
                .filter(node -> node.name().equals(name) || node.name().startsWith(name + "@"))
                .map(node -> Wording.quote(node.path()))
                .toList();
        if (!paths.isEmpty()) {
            return "; a node is named by its label or its path, which is " + Wording.or(paths);
        }
        var known = new ArrayList<>(board.labels().keySet());
        known.addAll(board.aliases().keySet());
        board.nodes().forEach(node -> known.add(node.path()));
        return hint(name, known);
    }

    /** The property's name; as in boards, {@code x-cells} may stand for {@code #x-cells}. */
    private static Optional<String> known(Node node, String property) {
        return Stream.of(property, "#" + property)
                .filter(name -> specs(node).containsKey(name)
                        || node.written().containsKey(name)
                        || node.source().deletedProperties().containsKey(name))
                .findFirst();
    }

    private static String nearestProperty(Node node, String property) {
        var known = new TreeSet<>(node.written().keySet());
        known.addAll(specs(node).keySet());
        return hint(property, known);
    }

    private static String hint(String name, Collection<String> known) {
        return NearestName.hint(name, known).map(hint -> "; " + hint).orElse("");
    }

    /** What the binding says of the node's properties, by name. */
    static Map<String, PropertySpec> specs(Node node) {
        return node.binding().map(Binding::properties).orElse(Map.of());
    }
}
