package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Form;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.stream.Collectors;

/** Shows values as DTS writes them, so that tests can compare them with what they wrote. */
public final class Values {
    private Values() {}

    public static String show(SourceNode value) {
        if (value instanceof Scalar scalar) {
            return switch (scalar.style()) {
                case QUOTED -> '"' + scalar.text() + '"';
                case REFERENCE -> "&" + scalar.text();
                default -> scalar.text();
            };
        }
        var sequence = (Sequence) value;
        String items = sequence.items().stream()
                .map(Values::show)
                .collect(Collectors.joining(sequence.form() == Form.LIST ? ", " : " "));
        return switch (sequence.form()) {
            case LIST -> items;
            case CELLS -> "<" + items + ">";
            case BYTES -> "[" + items + "]";
            case BITS_16 -> "16[" + items + "]";
            case BITS_64 -> "64<" + items + ">";
        };
    }
}
