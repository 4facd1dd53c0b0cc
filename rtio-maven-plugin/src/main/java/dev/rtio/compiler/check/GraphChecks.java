package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.Optional;
import java.util.Set;

/** Graphs of {@code port} and {@code endpoint} nodes, by which video devices say how they are connected. */
final class GraphChecks {
    private static final String REMOTE = "remote-endpoint";
    private static final Set<String> PARTS = Set.of("port", "endpoint");

    private final Devicetree devicetree;
    private final Diagnostics diagnostics;

    GraphChecks(Devicetree devicetree, Diagnostics diagnostics) {
        this.devicetree = devicetree;
        this.diagnostics = diagnostics;
    }

    void check() {
        for (Node node : devicetree.nodes()) {
            checkNumbers(node);
            if (Nodes.baseName(node).equals("endpoint")) {
                Nodes.scalar(node, REMOTE).ifPresent(reference -> checkEndpoint(node, reference));
            }
        }
    }

    /** Ports and endpoints are numbered by their unit address. */
    private void checkNumbers(Node node) {
        boolean isNumbered = node.children().values().stream()
                .anyMatch(child -> PARTS.contains(Nodes.baseName(child))
                        && !Nodes.unit(child).isEmpty());
        if (isNumbered && (Nodes.addressCells(node) != 1 || Nodes.sizeCells(node) != 0)) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.GRAPH_NODE,
                            node.span(),
                            "ports and endpoints are numbered by one cell without size, but this node gives them "
                                    + Nodes.addressCells(node) + " and " + Nodes.sizeCells(node))
                    .hint("write 'address-cells: 1' and 'size-cells: 0'"));
        }
    }

    private void checkEndpoint(Node endpoint, Scalar reference) {
        Optional<Node> remote = devicetree.find(reference.text());
        if (remote.isEmpty()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.GRAPH_ENDPOINT,
                            reference.span(),
                            Wording.quote(reference.text()) + " names no node of this board")
                    .suggest(reference.text(), devicetree.labels().keySet()));
            return;
        }
        if (!Nodes.baseName(remote.get()).equals("endpoint")) {
            report(reference, remote.get(), "is no endpoint");
            return;
        }
        Optional<Node> back = Nodes.scalar(remote.get(), REMOTE).flatMap(scalar -> devicetree.find(scalar.text()));
        if (back.isEmpty() || back.get() != endpoint) {
            report(reference, remote.get(), "does not refer back to this endpoint");
        }
    }

    private void report(Scalar reference, Node remote, String why) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.GRAPH_ENDPOINT,
                        reference.span(),
                        "a connection has an endpoint on both sides, but " + remote.path() + " " + why)
                .note(remote.span(), "the node is defined here"));
    }
}
