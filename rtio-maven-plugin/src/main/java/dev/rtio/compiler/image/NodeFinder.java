package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the nodes that Java names. */
final class NodeFinder {
    private final Devicetree devicetree;
    private final Diagnostics diagnostics;

    NodeFinder(Devicetree devicetree, Diagnostics diagnostics) {
        this.devicetree = devicetree;
        this.diagnostics = diagnostics;
    }

    /** The node with that label, alias or path; that there is none is reported. */
    Optional<Node> find(String reference, Span place) {
        Optional<Node> node = devicetree.find(reference);
        if (node.isEmpty()) {
            diagnostics.report(unknown(reference, place));
        }
        return node;
    }

    private Diagnostic unknown(String reference, Span place) {
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNKNOWN_NODE,
                place,
                "board '" + devicetree.name() + "' has no node with label, alias or path '" + reference + "'");
        Optional<Node> unlabelled = devicetree.nodes().stream()
                .filter(any -> any.name().equals(reference))
                .findFirst();
        if (unlabelled.isPresent()) {
            return finding.hint(
                    "a node of that name has the path '" + unlabelled.get().path() + "'");
        }
        var known = new TreeSet<>(devicetree.labels().keySet());
        known.addAll(devicetree.aliases().keySet());
        return finding.suggest(reference, known);
    }
}
