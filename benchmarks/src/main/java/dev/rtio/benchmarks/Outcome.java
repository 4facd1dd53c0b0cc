package dev.rtio.benchmarks;

import dev.rtio.benchmarks.Row.Measure;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a row.
 *
 * @param row the row
 * @param ours the median of what was measured
 * @param peer the median of what it is held against
 * @param ratio the median of the ratios, each of what was measured together
 */
record Outcome(Row row, double ours, double peer, double ratio) {
    static Outcome of(Row row, Rounds rounds) {
        return of(row, rounds.of(row.ours()), row.peer() == null ? null : rounds.of(row.peer()));
    }

    /** The same of samples, by round. */
    static Outcome of(Row row, List<List<Sample>> ours, @Nullable List<List<Sample>> peer) {
        ToDoubleFunction<Sample> value = row.measure() == Measure.TIME ? Sample::nanos : Sample::bytes;
        if (peer == null) {
            return row.measure() == Measure.TIME
                    ? new Outcome(
                            row, median(ours, value), median(ours, Sample::reference), median(ours, Sample::ratio))
                    : ofBytes(row, median(ours, value), median(ours, Sample::referenceBytes));
        }
        // Two JVMs: each in its own unit first.
        ToDoubleFunction<Sample> unit = row.measure() == Measure.TIME ? Sample::ratio : Sample::bytes;
        double ratio = Median.of(IntStream.range(0, ours.size())
                .mapToDouble(round -> median(List.of(ours.get(round)), unit) / median(List.of(peer.get(round)), unit)));
        return new Outcome(row, median(ours, value), median(peer, value), ratio);
    }

    private static Outcome ofBytes(Row row, double ours, double peer) {
        return new Outcome(row, ours, peer, ours / peer);
    }

    private static double median(List<List<Sample>> rounds, ToDoubleFunction<Sample> component) {
        return Median.of(rounds.stream().flatMap(List::stream).mapToDouble(component));
    }

    /** Whether the target is missed; a ratio that is no number misses any. */
    boolean isMissed() {
        return !(ratio <= row.target());
    }

    /** The line that is printed: name, ours, peer's name, peer, ratio, target, verdict. */
    String line() {
        return String.join(
                "\t",
                row.name(),
                number(ours),
                row.peerName(),
                number(peer),
                number(ratio),
                row.hasTarget() ? number(row.target()) : "-",
                isMissed() ? "MISSED" : "ok");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value != 0 && Math.abs(value) < 0.1 ? "%.4f" : "%.2f", value);
    }
}
