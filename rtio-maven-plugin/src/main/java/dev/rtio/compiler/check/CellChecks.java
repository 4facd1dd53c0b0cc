package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;

/** {@code #address-cells} and {@code #size-cells} are said where they are used, and only there. */
final class CellChecks {
    private static final List<String> COUNTS = List.of("#address-cells", "#size-cells");
    private static final List<String> USERS = List.of("reg", "ranges", "dma-ranges");

    private final Diagnostics diagnostics;

    CellChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (Node node : devicetree.nodes()) {
            boolean isUsed = Nodes.has(node, "ranges")
                    || Nodes.has(node, "dma-ranges")
                    || node.children().values().stream().anyMatch(CellChecks::hasAddress);
            if (isUsed && !Nodes.saysCells(node)) {
                reportDefault(node);
            }
            // An interrupt map counts the cells of addresses, too.
            boolean isInterruptParent = Nodes.has(node, "interrupt-controller") || Nodes.has(node, "interrupt-map");
            if (!isUsed && !isInterruptParent) {
                COUNTS.forEach(count -> checkUnneeded(node, count));
            }
        }
    }

    private static boolean hasAddress(Node node) {
        return USERS.stream().anyMatch(user -> Nodes.has(node, user));
    }

    private void reportDefault(Node node) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.DEFAULT_CELLS,
                        node.span(),
                        "addresses below '" + node.path()
                                + "' have the default of 1 and 1 cells, which is 2 and 1 in DTS")
                .hint("write 'address-cells: " + Nodes.addressCells(node) + "' and 'size-cells: "
                        + Nodes.sizeCells(node) + "'"));
    }

    private void checkUnneeded(Node node, String count) {
        TreeProperty property = node.assigned(count);
        if (property != null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.UNNEEDED_CELLS,
                            property.span(),
                            "'" + count + "' counts nothing: no node below has 'reg', and there is no 'ranges'")
                    .hint("delete the line"));
        }
    }
}
