package dev.rtio.compiler.proof;

import dev.rtio.compiler.diagnostic.Span;
import java.util.List;

/**
 * A capacity that was held against what it must hold, as a line of the report. One that does not suffice is a finding, too.
 *
 * @param component name of the component that has the capacity
 * @param path the node that it belongs to, or empty
 * @param subject what has the capacity: {@code completion queue}
 * @param claim what is shown of it: {@code has a place for each submission}
 * @param needed how much is needed
 * @param available how much there is
 * @param unit of both: {@code entries}, {@code bytes}
 * @param inputs what the need was computed from, one line each
 */
public record Proof(
        String component,
        String path,
        String subject,
        String claim,
        long needed,
        long available,
        String unit,
        List<Input> inputs) {
    public Proof {
        inputs = List.copyOf(inputs);
    }

    /** A number that a need was computed from, and where it is written. */
    public record Input(String text, Span place) {}

    public boolean holds() {
        return needed <= available;
    }
}
