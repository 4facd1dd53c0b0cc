package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a binding says of one property, after all includes were merged.
 *
 * @param name the property's name
 * @param type its type
 * @param required whether an enabled node must have it
 * @param deprecated whether its use is reported
 * @param description the binding's text, or empty
 * @param defaultValue used where the node leaves the property out
 * @param constValue the only value allowed
 * @param enumValues the values allowed; empty for all
 * @param min least value of each element, inclusive
 * @param max greatest value of each element, inclusive
 * @param minLen least number of elements
 * @param maxLen greatest number of elements
 * @param specifierSpace the space that a phandle-array's specifiers belong to
 * @param span the property's key in the file that declared it
 */
public record PropertySpec(
        String name,
        PropertyType type,
        boolean required,
        boolean deprecated,
        String description,
        @Nullable SourceNode defaultValue,
        @Nullable SourceNode constValue,
        List<SourceNode> enumValues,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable Integer minLen,
        @Nullable Integer maxLen,
        @Nullable String specifierSpace,
        Span span) {
    public PropertySpec {
        enumValues = List.copyOf(enumValues);
    }

    /** A property of which nothing is known but its type. */
    public static PropertySpec ofType(String name, PropertyType type, Span span) {
        return new PropertySpec(
                name, type, false, false, "", null, null, List.of(), null, null, null, null, null, span);
    }
}
