package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.TreeProperty;

/** Interrupt controllers say how many cells a specifier has, and nobody else does. Devicetree specification section 2.4. */
final class InterruptChecks {
    private static final String CELLS = "#interrupt-cells";

    private final Diagnostics diagnostics;

    InterruptChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        devicetree.nodes().stream()
                .filter(node -> !node.path().equals("/chosen"))
                .forEach(this::check);
    }

    private void check(Node node) {
        TreeProperty controller = node.assigned("interrupt-controller");
        TreeProperty map = node.assigned("interrupt-map");
        TreeProperty provider = controller != null ? controller : map;
        TreeProperty cells = node.assigned(CELLS);
        if (provider == null) {
            if (cells != null) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.INTERRUPT_PROVIDER,
                                cells.span(),
                                "'interrupt-cells' counts the cells of interrupts to this node, which is no interrupt"
                                        + " controller")
                        .hint("add 'interrupt-controller:' if interrupts go to this node"));
            }
            return;
        }
        if (Nodes.cells(node, CELLS).isEmpty() && cells == null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.INTERRUPT_PROVIDER,
                            provider.span(),
                            "the node takes interrupts, but does not say by 'interrupt-cells' how many cells each has")
                    .hint("add 'interrupt-cells: 1', or as many as the controller's data sheet calls for"));
        }
        if (Nodes.cells(node, "#address-cells").isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.INTERRUPT_ADDRESS_CELLS,
                            provider.span(),
                            "the node takes interrupts and does not say by 'address-cells' how many cells of an address"
                                    + " an interrupt map has to give it")
                    .hint("add 'address-cells: 0' if none"));
        }
    }
}
