package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.List;

/** What DTS's brackets say of a value, before any binding is asked. */
final class WrittenForm {
    private WrittenForm() {}

    /** The parts that commas separate. */
    static List<SourceNode> parts(SourceNode value) {
        return value instanceof Sequence sequence && sequence.form() == Form.LIST ? sequence.items() : List.of(value);
    }

    /** Whether the value is written between brackets of DTS or is one of its references. */
    static boolean isDts(SourceNode value) {
        return parts(value).stream()
                .anyMatch(part -> part instanceof Sequence sequence && sequence.form() != Form.LIST
                        || part instanceof Scalar scalar && scalar.style() == Style.REFERENCE);
    }

    /** Whether all parts are cells of 32 bits. */
    static boolean isCells(SourceNode value) {
        return parts(value).stream()
                .allMatch(part -> part instanceof Sequence sequence && sequence.form() == Form.CELLS);
    }

    /** Whether the value is one part between {@code [ ]}. */
    static boolean isBytes(SourceNode value) {
        return value instanceof Sequence sequence && sequence.form() == Form.BYTES;
    }

    /** Whether a part has numbers of less than 32 bits. */
    static boolean holdsBytes(SourceNode value) {
        return parts(value).stream()
                .anyMatch(part -> part instanceof Sequence sequence
                        && (sequence.form() == Form.BYTES || sequence.form() == Form.BITS_16));
    }

    static long references(SourceNode value) {
        return value.scalars().stream()
                .filter(scalar -> scalar.style() == Style.REFERENCE)
                .count();
    }

    /** Whether the brackets are those of a type. */
    static boolean fits(PropertyType type, SourceNode value) {
        int scalars = value.scalars().size();
        long references = references(value);
        return switch (type) {
            case INT -> isCells(value) && scalars == 1 && references == 0;
            case ARRAY -> isCells(value) && references == 0;
            case UINT8_ARRAY -> isBytes(value);
            case STRING, STRING_ARRAY -> false;
            case PHANDLE -> isCells(value) && scalars == 1 && references == 1;
            case PHANDLES -> isCells(value) && references == scalars;
            case PHANDLE_ARRAY -> isCells(value);
            case PATH -> value instanceof Scalar;
            case BOOLEAN, COMPOUND -> true;
        };
    }

    /** Whether texts stand where a type needs references between brackets. */
    static boolean isTextForPhandle(PropertyType type, SourceNode value) {
        boolean phandle =
                type == PropertyType.PHANDLE || type == PropertyType.PHANDLES || type == PropertyType.PHANDLE_ARRAY;
        return phandle && value.scalars().stream().anyMatch(scalar -> scalar.style() == Style.QUOTED);
    }
}
