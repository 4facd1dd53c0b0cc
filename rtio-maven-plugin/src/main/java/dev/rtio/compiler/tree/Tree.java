package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The merged board.
 *
 * @param name the board's name: its file's name without {@code .board.yaml}, {@code .dts} or {@code .dtb}
 * @param notation the language of the board's file
 * @param root the root node
 * @param labels every label of the tree, in the order in which they were first given
 * @param deletedLabels labels whose node was deleted, each with the place of the deletion
 * @param reservations memory that a DTS or DTB reserves outside of all nodes
 */
public record Tree(
        String name,
        Notation notation,
        TreeNode root,
        Map<String, TreeNode> labels,
        Map<String, Span> deletedLabels,
        List<Reservation> reservations) {
    public Tree {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        deletedLabels = Collections.unmodifiableMap(new LinkedHashMap<>(deletedLabels));
        reservations = List.copyOf(reservations);
    }

    /** A block of memory, address and size in bytes, both unsigned; devicetree specification, section 5.3. */
    public record Reservation(long address, long size) {}
}
