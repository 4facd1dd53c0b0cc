package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.Map;
import java.util.Set;

/** {@code /chosen} and {@code /aliases} stand at the root, and hold what is read there. Devicetree specification 3.3, 3.6. */
final class ChosenChecks {
    private static final Set<String> AT_ROOT = Set.of("chosen", "aliases");

    /** What older devicetrees have in {@code /chosen}, with what stands for it today. */
    private static final Map<String, String> OLD = Map.of(
            "interrupt-controller", "put 'interrupt-parent' into the root",
            "linux,stdout-path", "write 'stdout-path'");

    private final Devicetree devicetree;
    private final Diagnostics diagnostics;

    ChosenChecks(Devicetree devicetree, Diagnostics diagnostics) {
        this.devicetree = devicetree;
        this.diagnostics = diagnostics;
    }

    void check() {
        for (Node node : devicetree.nodes()) {
            Node parent = node.parent();
            if (parent != null && AT_ROOT.contains(node.name())) {
                if (parent.parent() != null) {
                    reportPlace(node, parent);
                } else if (node.name().equals("chosen")) {
                    node.written().values().forEach(this::checkChosen);
                }
            }
        }
    }

    private void reportPlace(Node node, Node parent) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.MISPLACED_NODE,
                        node.span(),
                        "'" + node.name() + "' has its meaning at the root only; here it is a node of '" + parent.path()
                                + "' that nobody reads")
                .hint("write it without indentation"));
    }

    private void checkChosen(TreeProperty property) {
        String today = OLD.get(property.name());
        if (today != null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.CHOSEN_PROPERTY,
                            property.span(),
                            "'" + property.name() + "' in 'chosen' belongs to older devicetrees and is not read")
                    .hint(today));
        } else if (!(property.value() instanceof Scalar scalar) || scalar.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.CHOSEN_PROPERTY,
                            property.value() instanceof Scalar
                                    ? property.span()
                                    : property.value().span(),
                            "'" + property.name() + "' chooses one node")
                    .hint("write '" + property.name() + ": <label of the node>'"));
        }
    }
}
