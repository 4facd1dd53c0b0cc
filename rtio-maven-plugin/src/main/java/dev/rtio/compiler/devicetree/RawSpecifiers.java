package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Raw;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.tree.TreeNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds references among the cells of a flattened devicetree where no binding says that there are any: the cells must make
 * whole specifiers, or whole rows of a map, of nodes that have such of the space which the name means.
 */
final class RawSpecifiers {
    private static final String MAP = "-map";

    private final RawPhandles phandles;

    RawSpecifiers(RawPhandles phandles) {
        this.phandles = phandles;
    }

    /** The cells with references; empty if they are something else. */
    Optional<Sequence> read(TreeNode node, String name, Sequence cells) {
        var items = new ArrayList<SourceNode>(cells.items());
        boolean isMap = name.endsWith(MAP);
        String space = isMap ? name.substring(0, name.length() - MAP.length()) : SpecificationTypes.space(name);
        int before = isMap ? width(node, space) : 0;
        return !items.isEmpty() && before >= 0 && refer(items, before, space, isMap)
                ? Optional.of(new Sequence(items, Form.CELLS, cells.span()))
                : Optional.empty();
    }

    private boolean refer(List<SourceNode> items, int before, String space, boolean isMap) {
        for (int at = 0; at < items.size(); ) {
            int reference = at + before;
            TreeNode target = reference < items.size() ? phandles.node(items.get(reference)) : null;
            int width = target == null ? -1 : isMap ? width(target, space) : count(target, space);
            if (width < 0 || width >= items.size() - reference) {
                return false;
            }
            items.set(reference, phandles.reference(items.get(reference)));
            at = reference + 1 + width;
        }
        return true;
    }

    /** Cells of a node in a row of a map, where interrupts have an address in front. */
    private static int width(TreeNode node, String space) {
        int count = count(node, space);
        return count >= 0 && space.equals("interrupt") ? count + Math.max(0, count(node, "address")) : count;
    }

    /** {@code #<space>-cells}; negative where the node has none. */
    private static int count(TreeNode node, String space) {
        TreeProperty property = node.properties().get("#" + space + "-cells");
        return property != null
                        && property.value() instanceof Raw raw
                        && raw.bytes().remaining() == Integer.BYTES
                ? raw.bytes().getInt(0)
                : -1;
    }
}
