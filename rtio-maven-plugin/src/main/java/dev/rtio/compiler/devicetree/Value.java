package dev.rtio.compiler.devicetree;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The typed value of a property. */
public sealed interface Value {
    record Bool(boolean value) implements Value {}

    /** @param value 64 bits; a 32-bit cell is kept unsigned unless it was written with a minus sign */
    record Int(long value) implements Value {}

    record Array(List<Long> values) implements Value {}

    record Bytes(List<Integer> values) implements Value {}

    record Text(String value) implements Value {}

    record Texts(List<String> values) implements Value {}

    /** A {@code phandle} or {@code path}. */
    record Reference(Node target) implements Value {}

    /** {@code phandles}. */
    record References(List<Node> targets) implements Value {}

    /** A {@code phandle-array}; an element is null where the board leaves it unspecified. */
    record Specifiers(List<@Nullable Specifier> elements) implements Value {}

    /**
     * One element of a {@code phandle-array}.
     *
     * @param controller the node referred to
     * @param cells values by the names that the controller's binding gives them
     * @param name the element's entry in {@code <space>-names}
     * @param space the specifier space, such as {@code gpio}
     */
    record Specifier(Node controller, Map<String, Long> cells, Optional<String> name, String space) {}

    /** The value of a {@code compound} property, which no type describes; the stage that knows the property reads the tree. */
    record Compound() implements Value {}
}
