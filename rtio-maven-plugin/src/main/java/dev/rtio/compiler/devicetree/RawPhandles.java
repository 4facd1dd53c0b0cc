package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.Phandles;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeNode;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The nodes that numbers of a flattened devicetree stand for. */
final class RawPhandles {
    private final Map<Long, TreeNode> nodes = new HashMap<>();

    RawPhandles(Tree tree) {
        for (TreeNode node : tree.root().flatten()) {
            TreeProperty phandle = node.phandle();
            if (phandle != null) {
                Phandles.number(phandle.value()).ifPresent(number -> nodes.putIfAbsent(number, node));
            }
        }
    }

    @Nullable
    TreeNode node(SourceNode cell) {
        OptionalLong number = Phandles.number(cell);
        return number.isPresent() ? nodes.get(number.getAsLong()) : null;
    }

    /** A cell as a reference to the node that it stands for; the cell itself if it stands for none. */
    SourceNode reference(SourceNode cell) {
        TreeNode node = node(cell);
        return node == null ? cell : new Scalar(node.path(), Style.REFERENCE, cell.span());
    }
}
