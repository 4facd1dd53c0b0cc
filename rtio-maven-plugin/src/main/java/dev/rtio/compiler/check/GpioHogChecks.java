package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Objects;

/** Pins that their controller sets by itself say what they are set to, once. */
final class GpioHogChecks {
    /** In the order in which drivers look for them: the first one counts. */
    private static final List<String> DIRECTIONS = List.of("input", "output-low", "output-high");

    private final Diagnostics diagnostics;

    GpioHogChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            if (Nodes.has(node, "gpio-hog") && node.isOkay()) {
                checkDirection(node);
            }
        }
    }

    private void checkDirection(Node node) {
        List<TreeProperty> written =
                DIRECTIONS.stream().map(node::assigned).filter(Objects::nonNull).toList();
        if (written.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.GPIO_HOG_DIRECTION,
                            node.span(),
                            "this node with 'gpio-hog' does not say what becomes of its pins")
                    .hint("add one of 'input', 'output-low' and 'output-high'"));
        }
        for (TreeProperty idle : written.subList(Math.min(1, written.size()), written.size())) {
            TreeProperty counts = written.get(0);
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.GPIO_HOG_DIRECTION,
                            idle.span(),
                            "'" + idle.name() + "' has no effect beside '" + counts.name() + "'")
                    .note(counts.span(), "this one counts")
                    .hint("leave one of the two out"));
        }
    }
}
