package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The merged board.
 *
 * @param name the board's name: its file's name without {@code .board.yaml}
 * @param root the root node
 * @param labels every label of the tree, in the order in which they were first given
 * @param deletedLabels labels whose node was deleted, each with the place of the deletion
 */
public record Tree(String name, TreeNode root, Map<String, TreeNode> labels, Map<String, Span> deletedLabels) {
    public Tree {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        deletedLabels = Collections.unmodifiableMap(new LinkedHashMap<>(deletedLabels));
    }
}
