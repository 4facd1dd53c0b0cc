package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.List;

/**
 * A typed value that somebody gives a property.
 *
 * @param name what the property is called there
 * @param span the value
 * @param elements the places of a list's elements
 */
public record Given(String name, Value value, Span span, List<Span> elements) {
    public Given {
        elements = List.copyOf(elements);
    }

    static Given of(String name, Value value, SourceNode source) {
        return new Given(
                name,
                value,
                source.span(),
                source.scalars().stream().map(Scalar::span).toList());
    }

    /** Where an element is; the whole value, where that has no elements with places. */
    Span element(int index) {
        return index < elements.size() ? elements.get(index) : span;
    }
}
