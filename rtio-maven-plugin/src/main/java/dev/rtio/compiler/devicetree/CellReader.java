package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a board writes as cells: a number, or lists of numbers, nested as the author likes. */
final class CellReader {
    /** Addresses and sizes, where a number above 32 bits stands for two cells. */
    private static final Set<String> WIDE = Set.of("reg", "ranges", "dma-ranges");

    private final BoardContext board;
    private final References references;

    CellReader(BoardContext board, References references) {
        this.board = board;
        this.references = references;
    }

    /** The cells of a property that holds numbers only; empty after a finding. */
    Optional<List<Cell>> numbers(TreeProperty property) {
        return read(property, null, false);
    }

    /** The cells of a property that holds numbers and the named constants of a space. */
    Optional<List<Cell>> numbers(TreeProperty property, String space) {
        return read(property, space, false);
    }

    /** The cells of a property that may refer to nodes, too. */
    Optional<List<Cell>> mixed(TreeProperty property, String space) {
        return read(property, space, true);
    }

    private Optional<List<Cell>> read(TreeProperty property, @Nullable String space, boolean nodes) {
        if (property.value() instanceof Scalar scalar && scalar.isEmpty()) {
            wrongType(property.name(), scalar, "has no value");
            return Optional.empty();
        }
        if (WrittenForm.holdsBytes(property.value())) {
            wrongType(property.name(), property.value(), "has cells of 32 bits, but found smaller numbers");
            return Optional.empty();
        }
        var cells = new ArrayList<Cell>();
        boolean complete = true;
        for (Scalar scalar : property.value().scalars()) {
            complete &= add(property.name(), scalar, space, nodes, cells);
        }
        return complete ? Optional.of(cells) : Optional.empty();
    }

    private boolean add(String property, Scalar scalar, @Nullable String space, boolean nodes, List<Cell> cells) {
        OptionalLong constant = constant(space, scalar);
        if (constant.isPresent()) {
            return cells.add(new Cell(constant.getAsLong(), null, scalar));
        }
        Numbers.Result result = Numbers.parse(scalar.text());
        if (result instanceof Numbers.Value number) {
            return addNumber(property, scalar, number, cells);
        }
        if (nodes) {
            Optional<Node> node = references.resolve(scalar);
            node.ifPresent(target -> cells.add(new Cell(0, target, scalar)));
            return node.isPresent();
        }
        String reason = scalar.style() == Style.REFERENCE
                ? "found a reference to " + Wording.quote(scalar.text())
                : ((Numbers.Failure) result).reason();
        wrongType(property, scalar, "holds numbers, but " + reason);
        return false;
    }

    private static OptionalLong constant(@Nullable String space, Scalar scalar) {
        return space == null || scalar.style() == Style.REFERENCE
                ? OptionalLong.empty()
                : NamedConstants.find(space, scalar.text());
    }

    private boolean addNumber(String property, Scalar scalar, Numbers.Value number, List<Cell> cells) {
        if (number.fits(Integer.SIZE)) {
            return cells.add(new Cell(number.bits(), null, scalar));
        }
        if (WIDE.contains(property) && !number.negative()) {
            cells.add(new Cell(number.bits() >>> Integer.SIZE, null, scalar));
            return cells.add(new Cell(number.bits() & Cell.MASK, null, scalar));
        }
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.NUMBER_OUT_OF_CELL,
                                scalar.span(),
                                Wording.quote(scalar.text()) + " does not fit a cell of 32 bits")
                        .hint("a cell holds 0 to 0xffffffff, or -2147483648 to 2147483647"));
        return false;
    }

    /** The one cell that a scalar in a specifier stands for; empty after a finding. */
    Optional<Cell> cell(String property, Scalar scalar, String space) {
        boolean isNumber = Numbers.parse(scalar.text()) instanceof Numbers.Value;
        if (!isNumber && constant(space, scalar).isEmpty()) {
            reportConstant(property, scalar, space);
            return Optional.empty();
        }
        var cells = new ArrayList<Cell>(1);
        return add(property, scalar, space, false, cells) ? Optional.of(cells.get(0)) : Optional.empty();
    }

    private void reportConstant(String property, Scalar scalar, String space) {
        Set<String> names = NamedConstants.names(space);
        Diagnostic finding = Diagnostic.of(
                        DiagnosticCode.WRONG_TYPE,
                        scalar.span(),
                        "a cell of '" + property + "' is a number"
                                + (names.isEmpty() ? "" : " or a named constant") + ", but found "
                                + TypeExamples.describe(scalar, board.tree().notation()))
                .suggest(scalar.text(), names);
        board.diagnostics()
                .report(names.isEmpty() ? finding : finding.hint("named constants are " + String.join(", ", names)));
    }

    /** Whether a scalar is written like a number, so that it cannot be meant as the name of a node. */
    static boolean isNumber(Scalar scalar) {
        return scalar.style() == Style.PLAIN && Numbers.parse(scalar.text()) instanceof Numbers.Value;
    }

    private void wrongType(String property, SourceNode place, String why) {
        board.diagnostics()
                .report(Diagnostic.of(DiagnosticCode.WRONG_TYPE, place.span(), "property '" + property + "' " + why));
    }
}
