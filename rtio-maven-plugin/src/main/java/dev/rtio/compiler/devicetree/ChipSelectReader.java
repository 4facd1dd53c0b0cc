package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the pin that selects a device on an SPI bus: of the bus's {@code cs-gpios} the one that the device's address counts. */
final class ChipSelectReader {
    private static final String BUS = "spi";
    private static final String PINS = "cs-gpios";

    private final BoardContext board;

    ChipSelectReader(BoardContext board) {
        this.board = board;
    }

    /** All properties must be read before. */
    void read(Node node) {
        Optional<Node> bus = node.busNode().filter(ChipSelectReader::isSpi);
        // Nodes without a compatible, and those further below, are parts of devices.
        if (bus.isEmpty() || node.parent() != bus.get() || node.compatibles().isEmpty()) {
            return;
        }
        Property pins = bus.get().properties().get(PINS);
        if (pins == null || !(pins.value() instanceof Value.Specifiers specifiers)) {
            return;
        }
        List<Value.@Nullable Specifier> all = specifiers.elements();
        if (node.registers().isEmpty() || node.registers().get(0).address().isEmpty()) {
            return;
        }
        long index = node.registers().get(0).address().getAsLong();
        if (index >= 0 && index < all.size()) {
            node.chipSelect = Optional.ofNullable(all.get((int) index));
        } else if (node.isOkay() && bus.get().isOkay()) {
            board.diagnostics()
                    .report(Diagnostic.of(
                                    DiagnosticCode.CHIP_SELECT,
                                    node.registers().get(0).span(),
                                    "the address " + Long.toUnsignedString(index) + " counts a pin of '" + PINS
                                            + "' of " + bus.get().path() + ", which has "
                                            + Wording.count(all.size(), "pin"))
                            .note(pins.span().orElse(bus.get().span()), "'" + PINS + "' is here"));
        }
    }

    private static boolean isSpi(Node bus) {
        return bus.binding().map(Binding::buses).orElse(List.of()).contains(BUS);
    }
}
