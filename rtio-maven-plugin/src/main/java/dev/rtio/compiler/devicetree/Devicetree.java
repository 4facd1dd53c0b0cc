package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.tree.Tree;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The typed board.
 *
 * @param tree what was written
 * @param nodes all nodes, parents first, in file order; the root is the first
 * @param labels nodes by label
 * @param aliases nodes by alias
 * @param chosen nodes by the names of {@code /chosen}
 * @param memory what the board says of its memory
 * @param numbers phandles that the board writes as numbers, with the nodes that they stand for
 */
public record Devicetree(
        Tree tree,
        List<Node> nodes,
        Map<String, Node> labels,
        Map<String, Node> aliases,
        Map<String, Node> chosen,
        Memory memory,
        IdentityHashMap<SourceNode, Node> numbers) {
    /** The board's name. */
    public String name() {
        return tree.name();
    }

    public Node root() {
        return nodes.get(0);
    }

    /** A node by label, alias or path, in that order. */
    public Optional<Node> find(String reference) {
        Node node = labels.get(reference);
        if (node == null) {
            node = aliases.get(reference);
        }
        if (node != null) {
            return Optional.of(node);
        }
        return nodes.stream().filter(any -> any.path().equals(reference)).findFirst();
    }
}
