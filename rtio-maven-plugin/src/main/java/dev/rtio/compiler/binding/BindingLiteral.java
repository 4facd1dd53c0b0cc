package dev.rtio.compiler.binding;

import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.Optional;

/** The literals of binding files, and which of them fit a property's type. */
public final class BindingLiteral {
    private static final long BYTE_MAX = 0xff;

    private BindingLiteral() {}

    /** The integer that a literal is; empty if it is none. */
    public static Optional<Long> integer(SourceNode literal) {
        return BindingYaml.integer(literal);
    }

    /** Types whose values a binding file can write down; the others need a board. */
    static boolean canBeDefault(PropertyType type) {
        return switch (type) {
            case INT, ARRAY, UINT8_ARRAY, STRING, STRING_ARRAY -> true;
            default -> false;
        };
    }

    static boolean hasLength(PropertyType type) {
        return switch (type) {
            case ARRAY, UINT8_ARRAY, STRING_ARRAY, PHANDLES, PHANDLE_ARRAY -> true;
            default -> false;
        };
    }

    /** The type of one element, which is what an enum lists. */
    static PropertyType elementOf(PropertyType type) {
        return switch (type) {
            case ARRAY, UINT8_ARRAY -> PropertyType.INT;
            case STRING_ARRAY -> PropertyType.STRING;
            default -> type;
        };
    }

    static boolean fits(PropertyType type, SourceNode value) {
        return switch (type) {
            case INT -> BindingYaml.integer(value).isPresent();
            case STRING -> BindingYaml.text(value).isPresent();
            case ARRAY, STRING_ARRAY ->
                value instanceof Sequence sequence
                        && sequence.items().stream().allMatch(item -> fits(elementOf(type), item));
            case UINT8_ARRAY ->
                value instanceof Sequence sequence && sequence.items().stream().allMatch(BindingLiteral::isByte);
            default -> true;
        };
    }

    private static boolean isByte(SourceNode value) {
        return BindingYaml.integer(value)
                .filter(number -> number >= 0 && number <= BYTE_MAX)
                .isPresent();
    }
}
