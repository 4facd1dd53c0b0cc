package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.Optional;

/** Finds the nodes that DTS's {@code &label} and <code>&amp;{/path}</code> name, and says why there is none. */
final class DtsReferences {
    private final Layer.Target target;

    DtsReferences(Layer.Target target) {
        this.target = target;
    }

    /** The node; empty after a finding, or where nodes may be missing. */
    Optional<TreeNode> find(Scalar reference) {
        String text = reference.text();
        boolean isPath = text.startsWith("/");
        TreeNode node = isPath ? target.root().find(text) : target.labels().find(text);
        if (node == null && target.complete()) {
            target.diagnostics().report(isPath ? unknownPath(reference) : unknownLabel(reference));
        }
        return Optional.ofNullable(node);
    }

    private Diagnostic unknownLabel(Scalar reference) {
        String label = reference.text();
        if (!label.matches("\\w+")) {
            return Diagnostic.of(
                            DiagnosticCode.UNKNOWN_LABEL,
                            reference.span(),
                            "a path begins with '/', other than " + Wording.quote(label))
                    .hint("write &{/" + label + "}");
        }
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNKNOWN_LABEL, reference.span(), "no node has the label " + Wording.quote(label));
        Span deleted = target.labels().deleted().get(label);
        return deleted != null
                ? finding.note(deleted, "its node was deleted here")
                : finding.suggest(label, target.labels().nodes().keySet());
    }

    private Diagnostic unknownPath(Scalar reference) {
        TreeNode node = target.root();
        for (String step : reference.text().split("/")) {
            TreeNode next = step.isEmpty() ? node : node.children().get(step);
            if (next == null) {
                Diagnostic finding = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_LABEL,
                        reference.span(),
                        Wording.quote(node.path()) + " has no node " + Wording.quote(step));
                Span deleted = node.deleted().get(step);
                return deleted != null
                        ? finding.note(deleted, "deleted here")
                        : NearestName.hint(step, node.children().keySet())
                                .map(finding::hint)
                                .orElse(finding);
            }
            node = next;
        }
        throw new IllegalStateException("the path was not found, so a step of it is missing");
    }
}
