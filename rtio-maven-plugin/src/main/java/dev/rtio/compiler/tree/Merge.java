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
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.Names.NodeKey;
import dev.rtio.compiler.tree.Names.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes mappings over nodes: a mapping adds to a node or makes one, {@code ~} deletes, everything else sets a property.
 */
final class Merge {
    private final Labels labels;
    private final Names names;
    private final Diagnostics diagnostics;
    private final boolean complete;

    /** @param complete false where a file could not be read, so that a missing name says nothing */
    Merge(Labels labels, Names names, Diagnostics diagnostics, boolean complete) {
        this.labels = labels;
        this.names = names;
        this.diagnostics = diagnostics;
        this.complete = complete;
    }

    void merge(TreeNode node, Mapping mapping) {
        // Only what earlier files made can be meant by a name without unit address: within one file, 'timer' and
        // 'timer@0'
        // are two nodes, as in DTS.
        Map<String, List<TreeNode>> earlier = node.children().values().stream()
                .filter(child -> child.name().indexOf('@') >= 0)
                .collect(Collectors.groupingBy(child -> Names.base(child.name())));
        Map<String, @Nullable Span> seen = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            if (isTwin(entry, seen)) {
                continue;
            }
            if (entry.value() instanceof Mapping child) {
                child(node, entry.key(), child, earlier);
            } else if (entry.value() instanceof Scalar scalar && scalar.isTilde()) {
                delete(node, entry.key(), earlier);
            } else {
                property(node, entry);
            }
        }
    }

    /** Whether another key of the same mapping means the same, such as {@code #size-cells} and {@code size-cells}. */
    private boolean isTwin(Entry entry, Map<String, @Nullable Span> seen) {
        Scalar key = entry.key();
        String name = entry.value() instanceof Mapping ? Names.split(key).name().text() : PropertyKeys.name(key);
        Span first = seen.putIfAbsent(name, key.span());
        if (first == null) {
            return false;
        }
        Diagnostic finding = Diagnostic.of(
                        DiagnosticCode.DUPLICATE_NAME,
                        key.span(),
                        Wording.quote(name) + " stands twice in this mapping")
                .note(first, "first written here");
        boolean node = entry.value() instanceof Mapping;
        diagnostics.report(node ? finding.hint("write a node once; it may have several labels: a:b:" + name) : finding);
        return true;
    }

    private void child(TreeNode parent, Scalar key, Mapping body, Map<String, List<TreeNode>> earlier) {
        NodeKey split = Names.split(key);
        String name = split.name().text();
        if (key.text().startsWith("/")) {
            diagnostics.report(
                    Diagnostic.of(DiagnosticCode.NODE_NAME, key.span(), "a path stands where a node's name must stand")
                            .hint(
                                    key.text().equals("/")
                                            ? "the file itself is the root: write what belongs to it without '/'"
                                            : "paths are keys of overlay files only; here write the nodes within each other"));
            return;
        }
        if (!names.checkNode(split.name())) {
            return;
        }
        TreeProperty property = parent.properties().get(name);
        if (property != null) {
            conflict(split.name().span(), name, "a node", property.span(), "a property");
            return;
        }
        List<TreeNode> meant = find(parent, name, earlier);
        if (meant.size() > 1) {
            ambiguous(split.name(), meant);
            return;
        }
        TreeNode node = meant.isEmpty() ? create(parent, split.name()) : meant.get(0);
        addLabels(node, split);
        merge(node, body);
    }

    void addLabels(TreeNode node, NodeKey key) {
        for (Part label : key.labels()) {
            if (names.checkLabel(label)) {
                labels.add(label, node);
            }
        }
    }

    static TreeNode create(TreeNode parent, Part name) {
        var node = new TreeNode(parent, name.text(), name.span());
        parent.children().put(name.text(), node);
        parent.deleted().remove(name.text());
        return node;
    }

    /**
     * The child of that name. Where there is none, those that bear the name with a unit address: the specification,
     * section 2.2.3, lets it be omitted where one node fits.
     *
     * @param earlier children that may be meant, by name without unit address; some may have been deleted
     */
    private static List<TreeNode> find(TreeNode parent, String name, Map<String, List<TreeNode>> earlier) {
        TreeNode exact = parent.children().get(name);
        if (exact != null) {
            return List.of(exact);
        }
        return earlier.getOrDefault(name, List.of()).stream()
                .filter(child -> parent.children().get(child.name()) == child)
                .toList();
    }

    /** The same among all children. */
    static List<TreeNode> find(TreeNode parent, String name) {
        return find(
                parent,
                name,
                Map.of(
                        name,
                        parent.children().values().stream()
                                .filter(child -> child.name().startsWith(name + "@"))
                                .toList()));
    }

    void ambiguous(Part name, List<TreeNode> meant) {
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.AMBIGUOUS_NODE,
                name.span(),
                Wording.quote(name.text()) + " may mean "
                        + Wording.or(meant.stream()
                                .map(node -> Wording.quote(node.name()))
                                .toList()));
        for (TreeNode node : meant) {
            finding = finding.note(node.span(), "this is " + Wording.quote(node.path()));
        }
        diagnostics.report(finding.hint("write the name with its unit address, or a label in an overlay"));
    }

    private void property(TreeNode node, Entry entry) {
        Scalar key = entry.key();
        String text = key.text();
        if (text.indexOf('@') >= 0 || text.indexOf(':') > 0) {
            nodeWithoutBody(key, entry.value());
            return;
        }
        names.checkProperty(key);
        String name = PropertyKeys.name(key);
        TreeNode child = node.children().get(name);
        if (child != null) {
            conflict(key.span(), name, "a property", child.span(), "a node");
            return;
        }
        Optional<SourceNode> inner = mappingWithin(entry.value());
        if (inner.isPresent()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.LIST_OF_MAPPINGS,
                            inner.get().span(),
                            "a list of " + Wording.quote(name) + " holds a mapping; nodes are not list items")
                    .hint("write a key for each node below " + Wording.quote(name) + ", without '-'"));
            return;
        }
        TreeProperty shadowed = node.properties().remove(name);
        node.properties().put(name, new TreeProperty(name, entry.value(), key.span(), shadowed));
        node.deleted().remove(name);
        node.deletedProperties().remove(name);
    }

    private void nodeWithoutBody(Scalar key, SourceNode value) {
        boolean empty = value instanceof Scalar scalar && scalar.isEmpty();
        String what = Wording.quote(key.text()) + " is a node's key, but "
                + (empty ? "nothing stands below it" : "its value is no mapping");
        Diagnostic finding = Diagnostic.of(DiagnosticCode.NOT_A_MAPPING, key.span(), what);
        if (empty) {
            finding = finding.hint("indent what belongs to the node deeper than its key")
                    .hint("write {} for an empty node: " + key.text() + ": {}");
        } else if (value instanceof Scalar scalar && scalar.text().matches("[\\w,#-]+:\\S.*")) {
            finding = finding.note(value.span(), "a blank is missing here behind ':'");
        } else {
            finding = finding.hint("write the node's properties below it, one to a line");
        }
        diagnostics.report(finding);
    }

    private static Optional<SourceNode> mappingWithin(SourceNode value) {
        if (value instanceof Mapping) {
            return Optional.of(value);
        }
        return value instanceof Sequence list
                ? list.items().stream()
                        .map(Merge::mappingWithin)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private void conflict(Span place, String name, String now, Span first, String before) {
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.NODE_AND_PROPERTY,
                        place,
                        Wording.quote(name) + " is " + now + " here, but " + before + " elsewhere")
                .note(first, before + " here")
                .hint("rename one of them, or delete the first with '" + name + ": ~'"));
    }

    private void delete(TreeNode parent, Scalar key, Map<String, List<TreeNode>> earlier) {
        Part name = Names.split(key).name();
        String property = PropertyKeys.name(key);
        TreeProperty gone = parent.properties().remove(property);
        if (gone != null) {
            parent.deleted().put(property, key.span());
            parent.deletedProperties().put(property, gone);
            return;
        }
        List<TreeNode> meant = find(parent, name.text(), earlier);
        if (meant.size() > 1) {
            ambiguous(name, meant);
        } else if (!meant.isEmpty()) {
            deleteNode(meant.get(0), key.span());
        } else if (complete) {
            deletesNothing(parent, key, name);
        }
    }

    /** Takes a node with all below it and all their labels out of the tree. */
    void deleteNode(TreeNode node, Span place) {
        TreeNode parent = node.parent();
        if (parent != null) {
            parent.children().remove(node.name());
            parent.deleted().put(node.name(), place);
            labels.remove(node, place);
        }
    }

    private void deletesNothing(TreeNode parent, Scalar key, Part name) {
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.DELETES_NOTHING,
                key.span(),
                Wording.quote(parent.path()) + " has neither a node nor a property " + Wording.quote(key.text())
                        + " that '~' could delete");
        Span before = parent.deleted().get(name.text());
        if (before != null) {
            diagnostics.report(finding.note(before, "deleted here already"));
            return;
        }
        TreeNode labelled = labels.find(key.text());
        if (labelled != null && labelled.parent() == parent) {
            diagnostics.report(finding.hint(
                    Wording.quote(key.text()) + " is a label; the node's name is " + Wording.quote(labelled.name())));
            return;
        }
        var candidates = new ArrayList<>(NearestName.now(parent.children().keySet()));
        candidates.addAll(NearestName.now(parent.properties().keySet()));
        diagnostics.report(finding.suggest(name.text(), candidates));
    }
}
