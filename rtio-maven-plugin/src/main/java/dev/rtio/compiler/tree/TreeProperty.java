package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.Origin;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property as written; no type yet.
 *
 * @param name canonical devicetree name: {@code #address-cells} for the key {@code address-cells}
 * @param value what was written
 * @param span the key
 * @param shadowed the assignment that this one replaced, or null for the first
 * @param labels labels of the property and within its value, which DTS has
 * @param origin where a comment says that it was written first
 */
public record TreeProperty(
        String name,
        SourceNode value,
        Span span,
        @Nullable TreeProperty shadowed,
        List<Scalar> labels,
        @Nullable Origin origin) {
    public TreeProperty {
        labels = List.copyOf(labels);
    }

    /** A property without labels. */
    public TreeProperty(String name, SourceNode value, Span span, @Nullable TreeProperty shadowed) {
        this(name, value, span, shadowed, List.of(), null);
    }
}
