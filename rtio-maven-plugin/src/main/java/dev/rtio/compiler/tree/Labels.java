package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.tree.Names.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of a tree: one namespace, one node for each. */
final class Labels {
    private final Map<String, TreeNode> nodes = new LinkedHashMap<>();
    private final Map<String, Span> deleted = new LinkedHashMap<>();
    private final Diagnostics diagnostics;

    Labels(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Gives a node a label; the same label again is no mistake. */
    void add(Part label, TreeNode node) {
        String name = label.text();
        TreeNode owner = nodes.get(name);
        if (owner != null && owner != node) {
            Span first = owner.labels().get(name);
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.DUPLICATE_LABEL,
                            label.span(),
                            "the label " + Wording.quote(name) + " already belongs to " + Wording.quote(owner.path()))
                    .note(first == null ? owner.span() : first, "first given here")
                    .hint("give " + Wording.quote(node.path()) + " another label"));
            return;
        }
        nodes.put(name, node);
        node.labels().putIfAbsent(name, label.span());
        deleted.remove(name);
    }

    /** Takes away the labels of a node and of all below it. */
    void remove(TreeNode node, Span place) {
        for (TreeNode gone : node.flatten()) {
            for (String label : gone.labels().keySet()) {
                nodes.remove(label);
                deleted.put(label, place);
            }
        }
    }

    @Nullable
    TreeNode find(String label) {
        return nodes.get(label);
    }

    Map<String, TreeNode> nodes() {
        return nodes;
    }

    /** Labels of deleted nodes, with the places of the deletions. */
    Map<String, Span> deleted() {
        return deleted;
    }
}
