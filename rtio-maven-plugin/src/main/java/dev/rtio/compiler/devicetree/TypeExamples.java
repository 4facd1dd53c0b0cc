package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Notation;
import java.util.stream.Collectors;

/** How messages speak of types and values. */
final class TypeExamples {
    private TypeExamples() {}

    static String article(PropertyType type) {
        return switch (type) {
            case BOOLEAN -> "a boolean, true where it stands";
            case INT -> "a number";
            case ARRAY -> "a list of numbers";
            case UINT8_ARRAY -> "a list of bytes";
            case STRING -> "a text";
            case STRING_ARRAY -> "a list of texts";
            case PHANDLE, PATH -> "a reference to a node";
            case PHANDLES -> "a list of references to nodes";
            case PHANDLE_ARRAY -> "a list of references to nodes, each with its cells";
            case COMPOUND -> "a value of its own kind";
        };
    }

    /** A line that would be right. */
    static String example(PropertySpec spec, Notation notation) {
        return notation == Notation.YAML ? yaml(spec) : dts(spec);
    }

    private static String dts(PropertySpec spec) {
        String name = spec.name();
        return switch (spec.type()) {
            case BOOLEAN -> "'" + name + ";', or leave '" + name + "' out";
            case INT -> "'" + name + " = <" + sample(spec, "1") + ">;'";
            case ARRAY -> "'" + name + " = <" + sample(spec, "1 2") + ">;'";
            case UINT8_ARRAY -> "'" + name + " = [00 ff];'";
            case STRING -> "'" + name + " = \"" + sample(spec, "text") + "\";'";
            case STRING_ARRAY -> "'" + name + " = \"" + sample(spec, "one\", \"two") + "\";'";
            case PHANDLE -> "'" + name + " = <&label>;'";
            case PATH -> "'" + name + " = &label;'";
            case PHANDLES -> "'" + name + " = <&label &other>;'";
            case PHANDLE_ARRAY -> "'" + name + " = <&label 1>;'";
            case COMPOUND -> "'" + name + "' with a value";
        };
    }

    private static String yaml(PropertySpec spec) {
        String name = spec.name();
        return switch (spec.type()) {
            case BOOLEAN -> "'" + name + ": true', or leave '" + name + "' out";
            case INT -> "'" + name + ": " + sample(spec, "1") + "'";
            case ARRAY -> "'" + name + ": [" + sample(spec, "1, 2") + "]'";
            case UINT8_ARRAY -> "'" + name + ": [0x00, 0xff]'";
            case STRING -> "'" + name + ": " + sample(spec, "\"text\"") + "'";
            case STRING_ARRAY -> "'" + name + ": [" + sample(spec, "\"one\", \"two\"") + "]'";
            case PHANDLE, PATH -> "'" + name + ": label'";
            case PHANDLES -> "'" + name + ": [label, other-label]'";
            case PHANDLE_ARRAY ->
                name.endsWith("gpios") ? "'" + name + ": [gpio0, 5, active-low]'" : "'" + name + ": [label, 1]'";
            case COMPOUND -> "'" + name + ":' with a value";
        };
    }

    private static String sample(PropertySpec spec, String otherwise) {
        SourceNode sample = spec.constValue();
        if (sample == null && !spec.enumValues().isEmpty()) {
            sample = spec.enumValues().get(0);
        }
        if (sample == null) {
            sample = spec.defaultValue();
        }
        if (sample instanceof Sequence sequence) {
            return sequence.items().stream().map(TypeExamples::text).collect(Collectors.joining(", "));
        }
        return sample == null ? otherwise : text(sample);
    }

    private static String text(SourceNode literal) {
        return literal instanceof Scalar scalar ? scalar.text() : "";
    }

    static String describe(SourceNode value, Notation notation) {
        if (value instanceof Sequence sequence) {
            return switch (sequence.form()) {
                case LIST ->
                    sequence.items().isEmpty()
                            ? "an empty list"
                            : "a list of " + Wording.count(sequence.items().size(), "value");
                case CELLS -> cells(sequence) + " between < >";
                case BYTES -> "bytes between [ ]";
                case BITS_16 -> "numbers of 16 bits";
                case BITS_64 -> "numbers of 64 bits";
            };
        }
        if (value instanceof Scalar scalar) {
            if (scalar.style() == Style.REFERENCE) {
                return "a reference without < >, which is the path of the node";
            }
            if (!scalar.isEmpty()) {
                return Wording.quote(scalar.text());
            }
            return notation == Notation.YAML ? "nothing behind the ':'" : "nothing behind the name";
        }
        return "a mapping";
    }

    private static String cells(Sequence cells) {
        int count = cells.scalars().size();
        long references = WrittenForm.references(cells);
        if (references == 0) {
            return count == 0 ? "nothing" : Wording.count(count, "number");
        }
        return references == count ? Wording.count(count, "reference") : "references and numbers";
    }
}
