package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Phandles;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What can be known of DTS's references, labels and phandles only when all layers are written, since a reference may stand
 * before what it names, and an overlay may delete both.
 */
final class DtsChecks {
    private final Layer.Target target;
    private final Map<Long, Owner> phandles = new HashMap<>();
    private final Map<String, Span> labels = new HashMap<>();

    DtsChecks(Layer.Target target) {
        this.target = target;
    }

    /** Checks the tree, and takes away the nodes that are there only if something refers to them. */
    void run() {
        List<TreeNode> nodes = target.root().flatten();
        Set<TreeNode> referenced = new HashSet<>();
        var references = new DtsReferences(target);
        for (TreeNode node : nodes) {
            for (TreeProperty property : node.properties().values()) {
                forEachReference(
                        property.value(),
                        reference -> references.find(reference).ifPresent(referenced::add));
                checkLabels(node, property);
            }
            checkPhandle(node);
        }
        for (TreeNode node : nodes) {
            if (node.isOmittedIfNotReferenced() && !referenced.contains(node)) {
                target.merge().deleteNode(node, node.span());
            }
        }
    }

    private static void forEachReference(SourceNode value, Consumer<Scalar> action) {
        if (value instanceof Scalar scalar && scalar.style() == Style.REFERENCE) {
            action.accept(scalar);
        } else if (value instanceof Sequence sequence) {
            sequence.items().forEach(item -> forEachReference(item, action));
        }
    }

    /** Labels of properties and within values share their names with those of nodes. */
    private void checkLabels(TreeNode node, TreeProperty property) {
        for (Scalar label : property.labels()) {
            TreeNode owner = target.labels().find(label.text());
            Span first = owner == null
                    ? labels.putIfAbsent(label.text(), label.span())
                    : owner.labels().get(label.text());
            if (first != null) {
                report(Diagnostic.of(
                                DiagnosticCode.DUPLICATE_LABEL,
                                label.span(),
                                "the label " + Wording.quote(label.text()) + " is given to "
                                        + Wording.quote(property.name()) + " of " + Wording.quote(node.path())
                                        + ", but also elsewhere")
                        .note(first, "first given here"));
            }
        }
    }

    private void checkPhandle(TreeNode node) {
        TreeProperty phandle = node.properties().get(Phandles.PROPERTY);
        TreeProperty old = node.properties().get(Phandles.OLD_PROPERTY);
        OptionalLong number = phandle == null ? OptionalLong.empty() : number(node, phandle);
        OptionalLong oldNumber = old == null ? OptionalLong.empty() : number(node, old);
        if (phandle != null
                && old != null
                && number.isPresent()
                && oldNumber.isPresent()
                && !number.equals(oldNumber)) {
            report(Diagnostic.of(
                            DiagnosticCode.PHANDLE,
                            old.value().span(),
                            "'" + Phandles.OLD_PROPERTY + "' is another number than '" + Phandles.PROPERTY + "'")
                    .note(phandle.span(), "'" + Phandles.PROPERTY + "' is given here")
                    .hint("leave '" + Phandles.OLD_PROPERTY + "' out"));
        }
    }

    /** What a property says the node's number is, unless it is malformed or a reference. */
    private OptionalLong number(TreeNode node, TreeProperty phandle) {
        Optional<Scalar> written = phandle.value().single();
        if (written.isPresent() && written.get().style() == Style.REFERENCE) {
            checkOwn(node, written.get());
            return OptionalLong.empty();
        }
        OptionalLong number = Phandles.number(phandle.value());
        if (number.isEmpty()) {
            report(Diagnostic.of(
                    DiagnosticCode.PHANDLE, phandle.value().span(), "a phandle is one number from 1 to 0xfffffffe"));
            return number;
        }
        Owner other = phandles.putIfAbsent(number.getAsLong(), new Owner(node, phandle.span()));
        if (other != null && other.node() != node) {
            report(Diagnostic.of(
                            DiagnosticCode.PHANDLE,
                            phandle.value().span(),
                            "two nodes have the phandle 0x" + Long.toHexString(number.getAsLong()))
                    .note(other.span(), "the other one"));
        }
        return number;
    }

    private void checkOwn(TreeNode node, Scalar reference) {
        Optional<TreeNode> named = new DtsReferences(target).find(reference);
        if (named.isPresent() && named.get() != node) {
            report(Diagnostic.of(
                            DiagnosticCode.PHANDLE,
                            reference.span(),
                            "a node's phandle can refer to the node itself only")
                    .note(named.get().span(), "this one is meant"));
        }
    }

    /** Who has a number, and the property that says so. */
    private record Owner(TreeNode node, Span span) {}

    private void report(Diagnostic finding) {
        target.diagnostics().report(finding);
    }
}
