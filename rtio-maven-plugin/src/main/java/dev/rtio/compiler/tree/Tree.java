package dev.rtio.compiler.tree;

import java.util.Map;

/**
 * The merged board.
 *
 * @param name the board's name: its file's name without {@code .board.yaml}
 * @param root the root node
 * @param labels every label of the tree
 */
public record Tree(String name, TreeNode root, Map<String, TreeNode> labels) {}
