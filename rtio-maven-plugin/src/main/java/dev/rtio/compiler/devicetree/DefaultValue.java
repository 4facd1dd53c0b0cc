package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.BindingLiteral;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.List;

/** Reads the literals of a binding; the binding stage has checked that they fit their types. */
final class DefaultValue {
    private DefaultValue() {}

    static Value of(PropertyType type, SourceNode literal) {
        return switch (type) {
            case INT -> new Value.Int(number(literal));
            case ARRAY ->
                new Value.Array(
                        items(literal).stream().map(DefaultValue::number).toList());
            case UINT8_ARRAY ->
                new Value.Bytes(
                        items(literal).stream().map(item -> (int) number(item)).toList());
            case STRING -> new Value.Text(text(literal));
            case STRING_ARRAY ->
                new Value.Texts(items(literal).stream().map(DefaultValue::text).toList());
            default -> throw new IllegalArgumentException("a binding has no literals of type " + type.text());
        };
    }

    private static List<SourceNode> items(SourceNode literal) {
        return literal instanceof Sequence sequence ? sequence.items() : List.of(literal);
    }

    private static long number(SourceNode literal) {
        return BindingLiteral.integer(literal).orElse(0L);
    }

    private static String text(SourceNode literal) {
        return literal instanceof Scalar scalar ? scalar.text() : "";
    }
}
