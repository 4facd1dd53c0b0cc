package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.PropertySpec;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the pins that a controller sets by itself: nodes with {@code gpio-hog} below it, whose {@code gpios} have no
 * references, since their controller is the parent.
 */
final class GpioHogReader {
    private static final String SPACE = "gpio";
    private static final String PINS = "gpios";

    private final BoardContext board;
    private final CellReader cells;
    private final CellCounts counts;
    private final ControllerCells controllerCells;

    GpioHogReader(BoardContext board, CellReader cells, CellCounts counts) {
        this.board = board;
        this.cells = cells;
        this.counts = counts;
        this.controllerCells = new ControllerCells(board);
    }

    void read(Node node) {
        Node controller = node.parent();
        if (!board.has(node, "gpio-hog") || controller == null) {
            return;
        }
        OptionalInt width = counts.own(controller, "#gpio-cells");
        if (!board.has(controller, "gpio-controller") || width.isEmpty() || width.getAsInt() == 0) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.GPIO_HOG,
                                    node.span(),
                                    "a node with 'gpio-hog' must stand below a GPIO controller, one with 'gpio-controller'"
                                            + " and '#gpio-cells'")
                            .note(controller.span(), "this node is none"));
            return;
        }
        TreeProperty pins = board.property(node, PINS);
        if (pins == null) {
            checkMissing(node, controller, width.getAsInt());
            return;
        }
        Optional<List<Cell>> all = cells.numbers(pins, SPACE);
        int size = width.getAsInt();
        if (all.isPresent() && all.get().size() % size != 0) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.SPECIFIER_LENGTH,
                                    pins.value().span(),
                                    "'" + PINS + "' has "
                                            + Wording.count(all.get().size(), "cell") + ", which is no multiple of "
                                            + size)
                            .note(controller.span(), controller.path() + " says so by '#gpio-cells'"));
            return;
        }
        for (int i = 0; all.isPresent() && i < all.get().size(); i += size) {
            List<Cell> pin = all.get().subList(i, i + size);
            Optional<Map<String, Long>> named =
                    controllerCells.name(controller, pin, SPACE, pin.get(0).place());
            named.ifPresent(
                    values -> node.gpioHogs.add(new Value.Specifier(controller, values, Optional.empty(), SPACE)));
        }
    }

    /** Without pins the node sets nothing; a binding that requires them says so itself. */
    private void checkMissing(Node node, Node controller, int width) {
        boolean isRequired = node.binding()
                .map(binding -> binding.properties().get(PINS))
                .filter(PropertySpec::required)
                .isPresent();
        if (node.isOkay() && !isRequired) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.GPIO_HOG,
                                    node.span(),
                                    "'" + PINS + "' is missing: it says which pins this node with 'gpio-hog' sets")
                            .note(
                                    controller.span(),
                                    "each pin is " + Wording.count(width, "cell") + ": '#gpio-cells' says so"));
        }
    }
}
