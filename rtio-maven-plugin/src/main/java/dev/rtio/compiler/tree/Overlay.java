package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.Names.NodeKey;
import dev.rtio.compiler.tree.Names.Part;
import java.util.List;
import java.util.Optional;

/**
 * Writes an overlay file over a tree: each of its keys is the label or absolute path of a node that exists. Further labels
 * may stand in front, {@code extra:bme280}.
 */
final class Overlay {
    private final TreeNode root;
    private final Labels labels;
    private final Merge merge;
    private final Diagnostics diagnostics;
    private final boolean complete;

    Overlay(Layer.Target target) {
        this.root = target.root();
        this.labels = target.labels();
        this.merge = target.merge();
        this.diagnostics = target.diagnostics();
        this.complete = target.complete();
    }

    void apply(Mapping overlay) {
        for (Entry entry : overlay.entries()) {
            NodeKey key = Names.split(entry.key());
            Part reference = key.name();
            Optional<TreeNode> target =
                    reference.text().startsWith("/") ? byPath(reference) : byLabel(reference, entry.value());
            target.ifPresent(node -> apply(node, key, entry.value()));
        }
    }

    private void apply(TreeNode node, NodeKey key, SourceNode value) {
        Span place = key.name().span();
        if (value instanceof Mapping mapping) {
            merge.addLabels(node, key);
            merge.merge(node, mapping);
        } else if (value instanceof Scalar scalar && scalar.isTilde()) {
            if (node == root) {
                diagnostics.report(
                        Diagnostic.of(DiagnosticCode.DELETES_NOTHING, place, "the root node cannot be deleted"));
            } else {
                merge.deleteNode(node, place);
            }
        } else {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.NOT_A_MAPPING,
                            place,
                            "an overlay's key names a node, and below it stands what changes; "
                                    + (value instanceof Scalar scalar && scalar.isEmpty()
                                            ? "below "
                                                    + Wording.quote(key.name().text()) + " stands nothing"
                                            : "a mapping is needed here"))
                    .hint("write {} to change nothing, ~ to delete the node"));
        }
    }

    private Optional<TreeNode> byLabel(Part label, SourceNode value) {
        TreeNode node = labels.find(label.text());
        if (node != null) {
            return Optional.of(node);
        }
        if (!complete) {
            return Optional.empty();
        }
        String name = label.text();
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNKNOWN_LABEL, label.span(), "no node has the label " + Wording.quote(name));
        Span deleted = labels.deleted().get(name);
        if (deleted != null) {
            diagnostics.report(finding.note(deleted, "its node was deleted here"));
            return Optional.empty();
        }
        List<TreeNode> children = Merge.find(root, name);
        if (!children.isEmpty()) {
            finding = finding.hint("an overlay's keys are labels or paths; the node's path is "
                    + children.get(0).path());
        } else if (!(value instanceof Mapping) || root.properties().containsKey(PropertyKeys.name(name))) {
            finding = finding.hint(
                    "an overlay's keys are labels or paths; write properties of the root below the key '/'");
        }
        diagnostics.report(finding.suggest(name, NearestName.now(labels.nodes().keySet())));
        return Optional.empty();
    }

    private Optional<TreeNode> byPath(Part path) {
        TreeNode node = root;
        for (String step : path.text().split("/")) {
            if (step.isEmpty()) {
                continue;
            }
            List<TreeNode> meant = Merge.find(node, step);
            if (meant.size() > 1) {
                merge.ambiguous(new Part(step, path.span()), meant);
                return Optional.empty();
            }
            if (meant.isEmpty()) {
                unknownStep(path, node, step);
                return Optional.empty();
            }
            node = meant.get(0);
        }
        return Optional.of(node);
    }

    private void unknownStep(Part path, TreeNode node, String step) {
        if (!complete) {
            return;
        }
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.UNKNOWN_LABEL,
                path.span(),
                Wording.quote(node.path()) + " has no node " + Wording.quote(step));
        Span deleted = node.deleted().get(step);
        if (deleted != null) {
            finding = finding.note(deleted, "deleted here");
        }
        diagnostics.report(finding.suggest(step, NearestName.now(node.children().keySet())));
    }
}
