package dev.rtio.compiler.check;

import dev.rtio.compiler.devicetree.CellCounts;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What several checks ask of a node. */
final class Nodes {
    private Nodes() {}

    /** The name without unit address. */
    static String baseName(Node node) {
        int at = node.name().indexOf('@');
        return at < 0 ? node.name() : node.name().substring(0, at);
    }

    /** What stands behind the {@code @}; empty where there is none. */
    static String unit(Node node) {
        int at = node.name().indexOf('@');
        return at < 0 ? "" : node.name().substring(at + 1);
    }

    /** Whether the board writes the property, be it without value; {@code false} is as good as nothing. */
    static boolean has(Node node, String property) {
        return node.assigned(property) != null;
    }

    /** Whether the node's binding has the property, so that its value has been held against a type. */
    static boolean isDeclared(Node node, String property) {
        return node.binding()
                .filter(binding -> binding.properties().containsKey(property))
                .isPresent();
    }

    static boolean isCompatible(Node node, String compatible) {
        return node.compatibles().contains(compatible);
    }

    /** Whether the node is the controller of such a bus. */
    static boolean isController(Node node, String bus) {
        return node.binding().filter(binding -> binding.buses().contains(bus)).isPresent();
    }

    /** {@code #address-cells} for the children. */
    static int addressCells(Node node) {
        return node.addressCells();
    }

    /** {@code #size-cells} for the children. */
    static int sizeCells(Node node) {
        return node.sizeCells();
    }

    /** Whether the node or its binding says both. */
    static boolean saysCells(Node node) {
        return CellCounts.of(node, "#address-cells").isPresent()
                && CellCounts.of(node, "#size-cells").isPresent();
    }

    static OptionalInt cells(Node node, String property) {
        return CellCounts.of(node, property);
    }

    /** The scalars that the board writes for a property; none where it writes nothing. */
    static List<Scalar> scalars(Node node, String property) {
        TreeProperty written = node.assigned(property);
        return written == null ? List.of() : written.value().scalars();
    }

    /** The only scalar of a property. */
    static Optional<Scalar> scalar(Node node, String property) {
        List<Scalar> scalars = scalars(node, property);
        return scalars.size() == 1 ? Optional.of(scalars.get(0)) : Optional.empty();
    }

    /** The number that a scalar is; of 64 bits. */
    static OptionalLong number(Scalar scalar) {
        return Numbers.parse(scalar.text()) instanceof Numbers.Value number
                ? OptionalLong.of(number.bits())
                : OptionalLong.empty();
    }
}
