package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Span;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Typed properties as somebody wrote them: a node of a board, or an annotation that says in Java what a node could say.
 * Properties go by the names of bindings.
 */
public interface Written {
    /** How findings call it; of a node its path. */
    String path();

    Span span();

    /** By name, defaults of the binding included. */
    Map<String, Property> properties();

    /** Whether a finding already says why there is no such property: later stages need not say that it is missing. */
    boolean isFaulty(String property);

    /** Where a property is written; the whole where it is not, as a default. */
    default Span span(String property) {
        return Optional.ofNullable(properties().get(property))
                .flatMap(Property::span)
                .orElse(span());
    }

    /** The node that this is; empty for an annotation. */
    default Optional<Node> node() {
        return Optional.empty();
    }

    /** The one of two texts that helps where this is written. */
    default String either(String inBoard, String inJava) {
        return node().isPresent() ? inBoard : inJava;
    }

    /** The name of a property as it is written there: {@code max-bytes}, in Java {@code maxBytes}. */
    default String word(String property) {
        return either(property, member(property));
    }

    /** A property with its value as they are written there: {@code op: read}, in Java {@code op = READ}. */
    default String assignment(String property, Object value) {
        return either(
                property + ": " + value,
                member(property) + " = "
                        + value.toString().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String member(String property) {
        // The queues are called by what they hold, and by their sizes in boards.
        String name = property.equals("sq-size") || property.equals("cq-size") ? property.substring(0, 2) : property;
        return Pattern.compile("-(.)")
                .matcher(name)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
