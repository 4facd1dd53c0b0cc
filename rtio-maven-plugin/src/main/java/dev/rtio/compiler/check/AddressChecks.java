package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Unit addresses, {@code reg} and {@code ranges} fit each other. Devicetree specification sections 2.2.1, 2.3.6, 2.3.8. */
final class AddressChecks {
    private final Diagnostics diagnostics;

    AddressChecks(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Devicetree devicetree) {
        for (String property : List.of("reg", "ranges")) {
            checkRoot(devicetree.root(), property);
        }
        for (Node node : devicetree.nodes()) {
            checkUnit(node);
            checkEmptyRanges(node);
            checkSiblings(node);
        }
    }

    private void checkRoot(Node root, String property) {
        TreeProperty written = root.assigned(property);
        if (written != null) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.ADDRESS_ON_ROOT,
                            written.span(),
                            "the root has '" + property + "', but lies in no other node's address space")
                    .hint("move it to the node that has the address"));
        }
    }

    private void checkUnit(Node node) {
        // Without a number there is a finding already, or PCI's device and function.
        if (node.unitAddress().isPresent()
                && !node.isFaulty("reg")
                && !Nodes.has(node, "reg")
                && Nodes.scalars(node, "ranges").isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.UNIT_ADDRESS_WITHOUT_REG,
                            node.span(),
                            "the node's name has the unit address '" + Nodes.unit(node)
                                    + "', but there is no 'reg' that it could be the first address of")
                    .hint("add 'reg', or call the node '" + Nodes.baseName(node) + "'"));
        }
    }

    /** {@code ranges:} without rows says that addresses are the same on both sides. */
    private void checkEmptyRanges(Node node) {
        Node parent = node.parent();
        if (parent == null) {
            return;
        }
        for (String name : List.of("ranges", "dma-ranges")) {
            TreeProperty ranges = node.assigned(name);
            boolean isEmpty = ranges != null
                    && ranges.value().scalars().stream()
                            .allMatch(any -> any.isEmpty() || any.text().equals("true"));
            boolean same = Nodes.addressCells(node) == Nodes.addressCells(parent)
                    && Nodes.sizeCells(node) == Nodes.sizeCells(parent);
            if (ranges != null && isEmpty && !same) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.EMPTY_RANGES,
                                ranges.span(),
                                "an empty '" + name + "' maps addresses one to one, but they have " + cells(node)
                                        + " below this node and " + cells(parent) + " above it")
                        .note(parent.span(), "the node above")
                        .hint("write 'address-cells: " + Nodes.addressCells(parent) + "' and 'size-cells: "
                                + Nodes.sizeCells(parent) + "' here, or rows in '" + name + "'"));
            }
        }
    }

    private static String cells(Node node) {
        return Nodes.addressCells(node) + " and " + Nodes.sizeCells(node) + " cells";
    }

    private void checkSiblings(Node parent) {
        Map<String, Node> all = new HashMap<>();
        Map<String, Node> enabled = new HashMap<>();
        boolean isBus =
                parent.binding().filter(binding -> !binding.buses().isEmpty()).isPresent();
        for (Node child : parent.children().values()) {
            String unit = Nodes.unit(child);
            if (unit.isEmpty()) {
                continue;
            }
            Node first = all.putIfAbsent(unit, child);
            Node other = child.isOkay() ? enabled.putIfAbsent(unit, child) : null;
            if (other != null && !isBus) {
                // Two devices of a bus are an error of their own.
                reportSiblings(DiagnosticCode.DUPLICATE_ENABLED_UNIT_ADDRESS, child, other, "both enabled");
            } else if (first != null) {
                reportSiblings(DiagnosticCode.DUPLICATE_UNIT_ADDRESS, child, first, "children of one node");
            }
        }
    }

    private void reportSiblings(DiagnosticCode code, Node node, Node other, String what) {
        diagnostics.report(Diagnostic.of(
                        code,
                        node.span(),
                        "'" + node.name() + "' and '" + other.name() + "' have one unit address and are " + what)
                .note(other.span(), "the other node"));
    }
}
