package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.List;

/** What one file, with all that it includes, writes over a tree: a board over an empty one, an overlay over a board. */
interface Layer {
    /** False where a file could not be read, so that nodes may be missing. */
    boolean areNodesKnown();

    /** False where anything may be missing: a part of a board would only make more findings. */
    boolean areValuesKnown();

    void write(Target target);

    /**
     * The tree that layers are written over.
     *
     * @param complete false where nodes may be missing, so that a name that nobody has says nothing
     * @param reservations memory reserved outside of all nodes, to be added to
     */
    record Target(
            TreeNode root,
            Labels labels,
            Names names,
            Merge merge,
            List<Tree.Reservation> reservations,
            Diagnostics diagnostics,
            boolean complete) {}
}
