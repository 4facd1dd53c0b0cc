package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import org.jspecify.annotations.Nullable;

/**
 * A property as written; no type yet.
 *
 * @param name canonical devicetree name: {@code #address-cells} for the key {@code address-cells}
 * @param value what was written
 * @param span the key
 * @param shadowed the assignment that this one replaced, or null for the first
 */
public record TreeProperty(
        String name, SourceNode value, Span span, @Nullable TreeProperty shadowed) {}
