package dev.rtio.compiler.report;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Value;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values on one line, as boards write them. */
public final class ValueText {
    private ValueText() {}

    /** What a board writes: numbers in the base that they were written in, references by label. */
    public static String written(SourceNode value) {
        if (value instanceof Sequence sequence) {
            return list(sequence.items().stream().map(ValueText::written).toList());
        }
        if (value instanceof Scalar scalar) {
            return scalar.style() == Style.PLAIN || scalar.style() == Style.REFERENCE
                    ? Wording.visible(scalar.text())
                    : "\"" + Wording.visible(scalar.text()) + "\"";
        }
        return "{…}";
    }

    /** What it means: equal for equal values, however they were written. Nodes are named by path. */
    public static String meaning(Value value) {
        if (value instanceof Value.Bool bool) {
            return String.valueOf(bool.value());
        }
        if (value instanceof Value.Int number) {
            return String.valueOf(number.value());
        }
        if (value instanceof Value.Array array) {
            return list(array.values().stream().map(String::valueOf).toList());
        }
        if (value instanceof Value.Bytes bytes) {
            return list(bytes.values().stream().map(String::valueOf).toList());
        }
        if (value instanceof Value.Text text) {
            return "\"" + Wording.visible(text.value()) + "\"";
        }
        if (value instanceof Value.Texts texts) {
            return list(texts.values().stream()
                    .map(text -> "\"" + Wording.visible(text) + "\"")
                    .toList());
        }
        if (value instanceof Value.Reference reference) {
            return reference.target().path();
        }
        if (value instanceof Value.References references) {
            return list(references.targets().stream().map(node -> node.path()).toList());
        }
        if (value instanceof Value.Specifiers specifiers) {
            return list(specifiers.elements().stream()
                    .map(element -> element == null ? "0" : specifier(element.controller(), element.cells()))
                    .toList());
        }
        return "";
    }

    /** A node with the named cells for it. */
    static String specifier(Node controller, Map<String, Long> cells) {
        String named = cells.entrySet().stream()
                .map(cell -> " " + cell.getKey() + "=" + cell.getValue())
                .collect(Collectors.joining());
        return controller.path() + named;
    }

    /**
     * What a value means that no binding types, in whatever language and with whatever brackets it is written: a number is a
     * number, a label the node that has it.
     */
    static String meaning(SourceNode value, Devicetree devicetree) {
        List<String> parts = value.scalars().stream()
                .map(scalar -> meaning(scalar, devicetree))
                .toList();
        return parts.size() == 1 ? parts.get(0) : list(parts);
    }

    private static String meaning(Scalar scalar, Devicetree devicetree) {
        if (scalar.style() == Style.QUOTED || scalar.style() == Style.BLOCK) {
            return Wording.visible(scalar.text());
        }
        if (scalar.style() == Style.REFERENCE) {
            return devicetree.find(scalar.text()).map(Node::path).orElseGet(() -> Wording.visible(scalar.text()));
        }
        Node node = devicetree.labels().get(scalar.text());
        if (node != null) {
            return node.path();
        }
        if (Numbers.parse(scalar.text()) instanceof Numbers.Value number) {
            return Long.toUnsignedString(number.bits());
        }
        return scalar.text().equals("true") ? "" : Wording.visible(scalar.text());
    }

    private static String list(List<String> items) {
        return items.stream().collect(Collectors.joining(", ", "[", "]"));
    }
}
