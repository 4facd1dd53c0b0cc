package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.Phandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of the merged tree; names, labels and raw values only. Filled by this stage and read by the next; devicetree
 * specification, section 2.2.
 */
public final class TreeNode {
    private final @Nullable TreeNode parent;
    private final String name;
    private final Span span;
    private final Map<String, Span> labels = new LinkedHashMap<>();
    private final Map<String, TreeProperty> properties = new LinkedHashMap<>();
    private final Map<String, TreeNode> children = new LinkedHashMap<>();
    private final Map<String, Span> deleted = new LinkedHashMap<>();
    private final Map<String, TreeProperty> deletedProperties = new LinkedHashMap<>();

    private Optional<Origin> origin = Optional.empty();
    private boolean omittedIfNotReferenced;

    TreeNode(@Nullable TreeNode parent, String name, Span span) {
        this.parent = parent;
        this.name = name;
        this.span = span;
    }

    /** Null for the root only. */
    public @Nullable TreeNode parent() {
        return parent;
    }

    /** Name with unit address, {@code sensor@76}; empty for the root. */
    public String name() {
        return name;
    }

    /** The key that first defined the node. */
    public Span span() {
        return span;
    }

    /** Where a comment says that the node was written first. */
    public Optional<Origin> origin() {
        return origin;
    }

    void origin(Origin first) {
        origin = Optional.of(first);
    }

    /** Whether the node is there only if something refers to it. */
    boolean isOmittedIfNotReferenced() {
        return omittedIfNotReferenced;
    }

    void omitIfNotReferenced() {
        omittedIfNotReferenced = true;
    }

    /** Labels, each with its place, in the order in which they were given. */
    public Map<String, Span> labels() {
        return labels;
    }

    /** Properties by name, in the order of their last assignment. */
    public Map<String, TreeProperty> properties() {
        return properties;
    }

    /** The property that gives the node its number; null if there is none. */
    public @Nullable TreeProperty phandle() {
        TreeProperty phandle = properties.get(Phandles.PROPERTY);
        return phandle == null ? properties.get(Phandles.OLD_PROPERTY) : phandle;
    }

    /** Child nodes by name with unit address, in the order of their first definition. */
    public Map<String, TreeNode> children() {
        return children;
    }

    /** Properties and child nodes that a {@code ~} took away, by name, each with the place of its deletion. */
    public Map<String, Span> deleted() {
        return deleted;
    }

    /** Of those, the properties as they were before. */
    public Map<String, TreeProperty> deletedProperties() {
        return deletedProperties;
    }

    /** Path from the root: {@code /soc/i2c@40003000}. */
    public String path() {
        if (parent == null) {
            return "/";
        }
        return parent.parent == null ? "/" + name : parent.path() + "/" + name;
    }

    /** The node with an absolute path below this one; null if there is none. */
    public @Nullable TreeNode find(String path) {
        TreeNode node = this;
        for (String step : path.split("/")) {
            node = step.isEmpty() || node == null ? node : node.children.get(step);
        }
        return node;
    }

    /** This node and all below it, parents first, in file order. */
    public List<TreeNode> flatten() {
        var all = new ArrayList<TreeNode>();
        all.add(this);
        for (int i = 0; i < all.size(); i++) {
            TreeNode node = all.get(i);
            all.addAll(i + 1, node.children.values());
        }
        return all;
    }
}
