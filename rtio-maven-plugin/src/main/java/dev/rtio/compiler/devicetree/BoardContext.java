package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.VendorPrefixes;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the steps of one build share: the typed nodes so far, and what the board wrote for each. */
final class BoardContext {
    private final Tree tree;
    private final BindingIndex bindings;
    private final Diagnostics diagnostics;
    private final RawProperties raw;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> byPath = new LinkedHashMap<>();
    private final IdentityHashMap<TreeNode, Node> typed = new IdentityHashMap<>();

    BoardContext(Tree tree, BindingIndex bindings, Diagnostics diagnostics) {
        this.tree = tree;
        this.bindings = bindings;
        this.diagnostics = diagnostics;
        this.raw = new RawProperties(tree);
    }

    void add(Node node) {
        nodes.add(node);
        byPath.put(node.path(), node);
        typed.put(node.source(), node);
        node.written = tree.notation() == Notation.DTB
                ? raw.type(node.source(), Optional.empty())
                : Collections.unmodifiableMap(node.source().properties());
    }

    Tree tree() {
        return tree;
    }

    BindingIndex bindings() {
        return bindings;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Reports a name that begins with a vendor whom no registry has. */
    void checkVendor(String name, Span place) {
        VendorPrefixes vendors = bindings.vendors();
        if (vendors.isUnknown(name)) {
            String prefix = VendorPrefixes.of(name);
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.UNKNOWN_VENDOR,
                            place,
                            "no vendor has the prefix " + Wording.quote(prefix)
                                    + "; add yours to a vendor-prefixes.txt beside your bindings")
                    .suggest(prefix, vendors.known()));
        }
    }

    /** All nodes, parents first, in file order. */
    List<Node> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    Map<String, Node> byPath() {
        return Collections.unmodifiableMap(byPath);
    }

    Node typed(TreeNode source) {
        return Objects.requireNonNull(typed.get(source));
    }

    /** The properties that the board gives a node, in the order of their last assignment. */
    Collection<TreeProperty> properties(Node node) {
        return node.written().values();
    }

    /** Gives raw values of a node, whose binding is known now, the form that their types have. */
    void typeRaw(Node node) {
        if (tree.notation() == Notation.DTB) {
            node.written = raw.type(node.source(), node.binding());
        }
    }

    /** What the board writes for a property, be it {@code false}; null if it writes nothing. */
    @Nullable
    TreeProperty written(Node node, String name) {
        return node.written().get(name);
    }

    /** What the board writes for a property that is not known to be a text; null if it is absent or {@code false}. */
    @Nullable
    TreeProperty property(Node node, String name) {
        return node.assigned(name);
    }

    boolean has(Node node, String name) {
        return property(node, name) != null;
    }

    /** {@code false} is how YAML writes that a boolean is absent; a text would be quoted. */
    static boolean isFalse(SourceNode value) {
        return isWord(value, "false");
    }

    static boolean isTrue(SourceNode value) {
        return isWord(value, "true");
    }

    private static boolean isWord(SourceNode value, String word) {
        return value instanceof Scalar scalar
                && scalar.style() == Style.PLAIN
                && scalar.text().equals(word);
    }
}
