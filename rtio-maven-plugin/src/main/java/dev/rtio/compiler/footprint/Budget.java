package dev.rtio.compiler.footprint;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.source.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many bytes a board may take, as the build says it.
 *
 * @param region the name of a region; empty for everything
 * @param bytes how many at most
 */
public record Budget(Optional<String> region, long bytes) {
    /**
     * Reads {@code 64K}, or {@code sram0=12K}; numbers are those of boards.
     *
     * @throws IllegalArgumentException if it is no budget; the message says why
     */
    public static Budget parse(String text) {
        String stripped = text.strip();
        int equals = stripped.lastIndexOf('=');
        String size = stripped.substring(equals + 1).strip();
        Numbers.Result number = Numbers.parse(size);
        if (!(number instanceof Numbers.Value value)) {
            throw new IllegalArgumentException("'" + text + "' is no budget: " + ((Numbers.Failure) number).reason());
        }
        if (value.negative() || value.bits() <= 0) {
            throw new IllegalArgumentException("'" + text + "' is no budget: it is more than 0 bytes");
        }
        return new Budget(
                equals < 0
                        ? Optional.empty()
                        : Optional.of(stripped.substring(0, equals).strip()),
                value.bits());
    }

    /**
     * The smallest of several.
     *
     * @param region the name of a region; empty for everything
     * @return bytes; empty where none is meant for it
     */
    public static OptionalLong smallest(List<Budget> budgets, Optional<String> region) {
        return budgets.stream()
                .filter(budget -> budget.region().equals(region))
                .mapToLong(Budget::bytes)
                .min();
    }

    /** Reports a footprint that exceeds the budget. A region that the board does not have is not used. */
    public void check(FirmwareImage image, Footprint footprint, Diagnostics diagnostics) {
        List<Footprint.Item> items = footprint.items().stream()
                .filter(item -> region.isEmpty() || item.region().name().equals(region.get()))
                .toList();
        long used = Usages.sum(items);
        if (used <= bytes) {
            return;
        }
        String what = region.map(name -> "region '" + name + "' of ").orElse("") + "board '" + footprint.board() + "'";
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.BUDGET_EXCEEDED,
                        image.devicetree().root().span(),
                        what + " exceeds its budget by " + (used - bytes) + " bytes: " + used + " are used of " + bytes)
                .hint(new Overflow(items, used - bytes).hint(image)));
    }
}
