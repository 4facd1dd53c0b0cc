package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.Notation;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many cells addresses, sizes and specifiers have: what the node says, or else what its binding fixes, or else, for
 * addresses and sizes, the default of the board's notation. Devicetree specification section 2.3.5.
 */
public final class CellCounts {
    /** More than any specifier has; PCI's interrupt maps have the most with 4. */
    private static final int MOST = 64;

    private final BoardContext board;
    private final Notation notation;

    CellCounts(BoardContext board) {
        this.board = board;
        this.notation = board.tree().notation();
    }

    /** {@code #address-cells} for the children of a node. */
    int address(@Nullable Node node) {
        return node == null
                ? notation.defaultAddressCells()
                : own(node, "#address-cells").orElse(notation.defaultAddressCells());
    }

    /** {@code #size-cells} for the children of a node. */
    int size(@Nullable Node node) {
        return node == null
                ? notation.defaultSizeCells()
                : own(node, "#size-cells").orElse(notation.defaultSizeCells());
    }

    /** The count that a node or its binding gives; empty if neither does, or after a finding. */
    OptionalInt own(Node node, String property) {
        TreeProperty written = board.property(node, property);
        OptionalInt count = of(node, property);
        if (written != null && count.isEmpty()) {
            node.faultyProperties.add(property);
            board.diagnostics()
                    .report(Diagnostic.of(
                            DiagnosticCode.MALFORMED_CELL_COUNT,
                            written.value().span(),
                            "'" + property + "' is a number of cells, from 0 to " + MOST));
        }
        return count;
    }

    /** Looks at all counts of a node, whether somebody needs them or not. */
    void check(Node node) {
        for (TreeProperty property : board.properties(node)) {
            if (isCount(property.name())) {
                own(node, property.name());
            }
        }
    }

    private static boolean isCount(String property) {
        return property.startsWith("#") && property.endsWith("-cells");
    }

    /** The count that a node or its binding gives; empty if neither gives one. */
    public static OptionalInt of(Node node, String property) {
        TreeProperty written = node.assigned(property);
        if (written != null) {
            return written.value().single().map(CellCounts::parse).orElse(OptionalInt.empty());
        }
        PropertySpec spec = node.binding()
                .map(binding -> binding.properties().get(property))
                .orElse(null);
        if (spec == null) {
            return OptionalInt.empty();
        }
        SourceNode value = spec.constValue() != null ? spec.constValue() : spec.defaultValue();
        return value instanceof Scalar scalar ? parse(scalar) : OptionalInt.empty();
    }

    /** Whether a count that a node leaves out is known from its binding. */
    static boolean isSupplied(PropertySpec spec) {
        return isCount(spec.name()) && spec.constValue() != null;
    }

    private static OptionalInt parse(Scalar scalar) {
        return scalar.style() == Style.PLAIN
                        && Numbers.parse(scalar.text()) instanceof Numbers.Value number
                        && !number.negative()
                        && number.bits() >= 0
                        && number.bits() <= MOST
                ? OptionalInt.of((int) number.bits())
                : OptionalInt.empty();
    }
}
