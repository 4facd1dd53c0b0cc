package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.Set;

/** The word {@code auto}, which the runtime's own nodes may have for a size: then the build takes the least that suffices. */
public final class AutoSizes {
    /** Stands in place of the number, in the typed tree, too. */
    public static final String WORD = "auto";

    private static final Set<String> SIZES = Set.of("sq-size", "cq-size", "blocks", "block-size");
    private static final Set<String> NODES = Set.of("rtio,context", "rtio,context-pool", "rtio,mempool");

    private AutoSizes() {}

    static boolean isAuto(Node node, String property, SourceNode value) {
        return value instanceof Scalar scalar
                && scalar.style() == Style.PLAIN
                && scalar.text().equals(WORD)
                && isSize(node, property);
    }

    /** Whether a property of that name may have the word on some node. */
    public static boolean isSizeName(String property) {
        return SIZES.contains(property);
    }

    /** Whether a property may have the word; a pool below a context needs no compatible. */
    private static boolean isSize(Node node, String property) {
        Node named = node.compatibles().isEmpty() && node.parent() != null ? node.parent() : node;
        return SIZES.contains(property) && named.compatibles().stream().anyMatch(NODES::contains);
    }
}
