package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.NearestName;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.dts.DtsFile;
import dev.rtio.compiler.source.dts.DtsStatement;
import dev.rtio.compiler.tree.Names.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A board or overlay in DTS, or in DTB as a single statement: carries its statements out, one after the other. */
final class DtsLayer implements Layer {
    private final DtsFile file;

    DtsLayer(DtsFile file) {
        this.file = file;
    }

    @Override
    public boolean areNodesKnown() {
        return file.nodesKnown();
    }

    @Override
    public boolean areValuesKnown() {
        return file.valuesKnown();
    }

    @Override
    public void write(Target target) {
        new Writing(target).writeAll(file.statements());
    }

    private record Writing(Target target) {
        void writeAll(List<DtsStatement> statements) {
            for (DtsStatement statement : statements) {
                if (statement instanceof DtsStatement.Node node) {
                    named(node.name()).ifPresent(at -> open(at, node));
                } else if (statement instanceof DtsStatement.DeleteNode delete) {
                    named(delete.target()).ifPresent(node -> delete(node, delete.span()));
                } else if (statement instanceof DtsStatement.OmitIfNoReference omit) {
                    named(omit.target()).ifPresent(TreeNode::omitIfNotReferenced);
                } else if (statement instanceof DtsStatement.MemoryReservation memory) {
                    target.reservations().add(new Tree.Reservation(memory.address(), memory.size()));
                }
            }
        }

        /** The root, or the node that a reference names; empty after a finding. */
        private Optional<TreeNode> named(Scalar name) {
            return name.style() == Style.REFERENCE ? new DtsReferences(target).find(name) : Optional.of(target.root());
        }

        private void open(TreeNode node, DtsStatement.Node statement) {
            boolean isNew = node.origin().isEmpty()
                    && (node == target.root() || node.span().equals(statement.span()));
            if (isNew && statement.origin() != null) {
                node.origin(statement.origin());
                origin(statement.span(), statement.span().line(), statement.origin());
            }
            for (Scalar label : statement.labels()) {
                Part part = new Part(label.text(), label.span());
                if (target.names().checkLabel(part)) {
                    target.labels().add(part, node);
                }
            }
            if (statement.omitIfNoReference()) {
                node.omitIfNotReferenced();
            }
            Map<String, @Nullable Span> nodes = new HashMap<>();
            Map<String, @Nullable Span> properties = new HashMap<>();
            for (DtsStatement inner : statement.body()) {
                if (inner instanceof DtsStatement.Node child) {
                    child(node, child, nodes);
                } else if (inner instanceof DtsStatement.Property property) {
                    property(node, property, properties);
                } else if (inner instanceof DtsStatement.DeleteNode delete) {
                    nodes.remove(delete.target().text());
                    deleteNode(node, delete.target());
                } else if (inner instanceof DtsStatement.DeleteProperty delete) {
                    properties.remove(delete.name().text());
                    deleteProperty(node, delete.name());
                }
            }
        }

        private void child(TreeNode parent, DtsStatement.Node statement, Map<String, @Nullable Span> seen) {
            Scalar name = statement.name();
            Part part = new Part(name.text(), name.span());
            if (!target.names().checkNode(part)) {
                return;
            }
            Span first = seen.putIfAbsent(name.text(), name.span());
            if (first != null) {
                report(Diagnostic.of(
                                DiagnosticCode.DUPLICATE_NAME,
                                name.span(),
                                "the node " + Wording.quote(name.text()) + " stands twice between these braces")
                        .note(first, "first written here")
                        .hint("put what stands in the second node into the first"));
            }
            TreeNode node = parent.children().get(name.text());
            if (node == null) {
                node = Merge.create(parent, part);
            }
            open(node, statement);
        }

        private void property(TreeNode node, DtsStatement.Property statement, Map<String, @Nullable Span> seen) {
            Scalar key = statement.name();
            target.names().checkProperty(key);
            Span first = seen.putIfAbsent(key.text(), key.span());
            if (first != null) {
                report(Diagnostic.of(
                                DiagnosticCode.REPEATED_PROPERTY,
                                key.span(),
                                "the property " + Wording.quote(key.text())
                                        + " stands twice between these braces; the last one counts")
                        .note(first, "first written here"));
            }
            TreeProperty shadowed = node.properties().remove(key.text());
            node.properties()
                    .put(
                            key.text(),
                            new TreeProperty(
                                    key.text(),
                                    statement.value(),
                                    key.span(),
                                    shadowed,
                                    statement.labels(),
                                    statement.origin()));
            node.deleted().remove(key.text());
            if (statement.origin() != null) {
                origin(key.span(), statement.value().span().endLine(), statement.origin());
            }
        }

        private void origin(Span place, int lastLine, Origin origin) {
            target.diagnostics().origin(place, lastLine, origin.file(), origin.line());
        }

        private void deleteNode(TreeNode parent, Scalar name) {
            if (name.style() == Style.REFERENCE) {
                named(name).ifPresent(node -> delete(node, name.span()));
                return;
            }
            TreeNode child = parent.children().get(name.text());
            if (child != null) {
                delete(child, name.span());
            } else {
                deletedNothing(parent, "node", name, parent.children());
            }
        }

        private void delete(TreeNode node, Span place) {
            if (node == target.root()) {
                report(Diagnostic.of(DiagnosticCode.DELETES_NOTHING, place, "the root node cannot be deleted"));
            } else {
                target.merge().deleteNode(node, place);
            }
        }

        private void deleteProperty(TreeNode node, Scalar name) {
            if (node.properties().remove(name.text()) != null) {
                node.deleted().put(name.text(), name.span());
            } else {
                deletedNothing(node, "property", name, node.properties());
            }
        }

        /** Other tools say nothing of it; mostly it is a slip of the pen. */
        private void deletedNothing(TreeNode node, String kind, Scalar name, Map<String, ?> known) {
            if (!target.complete()) {
                return;
            }
            Diagnostic finding = Diagnostic.of(
                    DiagnosticCode.DELETED_NOTHING,
                    name.span(),
                    Wording.quote(node.path()) + " has no " + kind + " " + Wording.quote(name.text()) + " to delete");
            Span before = node.deleted().get(name.text());
            if (before != null) {
                report(finding.note(before, "deleted here already"));
                return;
            }
            report(NearestName.hint(name.text(), known.keySet())
                    .map(finding::hint)
                    .orElse(finding));
        }

        private void report(Diagnostic finding) {
            target.diagnostics().report(finding);
        }
    }
}
