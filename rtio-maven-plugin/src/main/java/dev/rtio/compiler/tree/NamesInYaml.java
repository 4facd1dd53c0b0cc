package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;

/** Finds names that a board in YAML cannot have: DTS lets a node and a property of one node bear the same. */
public final class NamesInYaml {
    private NamesInYaml() {}

    public static void check(Tree tree, Diagnostics diagnostics) {
        for (TreeNode node : tree.root().flatten()) {
            for (TreeProperty property : node.properties().values()) {
                TreeNode child = node.children().get(property.name());
                if (child != null) {
                    diagnostics.report(Diagnostic.of(
                                    DiagnosticCode.NODE_AND_PROPERTY,
                                    property.span(),
                                    Wording.quote(property.name())
                                            + " is a property here and a node elsewhere, which YAML cannot tell apart")
                            .note(child.span(), "the node is here")
                            .hint("rename the node"));
                }
            }
        }
    }
}
