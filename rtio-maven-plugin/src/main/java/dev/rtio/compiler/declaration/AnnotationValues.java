package dev.rtio.compiler.declaration;

import dev.rtio.compiler.devicetree.Given;
import dev.rtio.compiler.diagnostic.Span;
import java.util.Map;
import java.util.Set;

/**
 * What an annotation says in place of a node.
 *
 * @param given what is written, by the names that bindings have for it; a reference to a node is a text
 * @param faulty names of what is written, but not known, which has been reported
 * @param span the annotation
 */
public record AnnotationValues(Map<String, Given> given, Set<String> faulty, Span span) {
    public AnnotationValues {
        given = Map.copyOf(given);
        faulty = Set.copyOf(faulty);
    }
}
