package dev.rtio.compiler.report;

import dev.rtio.compiler.diagnostic.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Changes of footprints as a table, for a log or a pull request. */
public final class FootprintDiffText {
    private FootprintDiffText() {}

    /** @param since what is compared with, for people */
    public static List<String> lines(List<FootprintDiff> diffs, String since) {
        var lines = new ArrayList<String>();
        diffs.forEach(diff -> add(lines, diff, since));
        return lines;
    }

    private static void add(List<String> lines, FootprintDiff diff, String since) {
        lines.add("Footprint of board '" + Wording.visible(diff.board()) + "' since " + since + described(diff));
        if (!diff.jvm().equals(diff.earlierJvm())) {
            lines.add("  the earlier one was computed for " + Wording.visible(diff.earlierJvm()) + ", this one for "
                    + Wording.visible(diff.jvm()));
        }
        if (diff.state() == FootprintDiff.State.SAME) {
            return;
        }
        int width = Stream.concat(diff.regions().stream(), diff.components().stream())
                .map(change -> name(change).length())
                .reduce("Memory region".length(), Math::max);
        lines.add(row(width, "Memory region", "Before", "After", "Change", ""));
        diff.regions().forEach(change -> lines.add(row(width, change)));
        if (!diff.components().isEmpty()) {
            lines.add(row(width, "Component", "Before", "After", "Change", ""));
            diff.components().forEach(change -> lines.add(row(width, change)));
        }
        FootprintDiff.Change total = diff.total();
        lines.add(row(width, "Total", bytes(total.before()), bytes(total.after()), signed(total.bytes()), ""));
    }

    private static String described(FootprintDiff diff) {
        return switch (diff.state()) {
            case SAME -> ": nothing has changed, " + bytes(diff.total().after());
            case NEW -> ": new";
            case GONE -> ": gone";
            case CHANGED -> "";
        };
    }

    private static String row(int width, FootprintDiff.Change change) {
        String note = switch (change.state()) {
            case NEW -> "  new";
            case GONE -> "  gone";
            default -> "";
        };
        return row(width, name(change), bytes(change.before()), bytes(change.after()), signed(change.bytes()), note);
    }

    private static String name(FootprintDiff.Change change) {
        return Wording.visible(
                change.component().isEmpty() ? change.region() : change.component() + " in " + change.region());
    }

    private static String row(int width, String name, String before, String after, String change, String note) {
        return String.format(Locale.ROOT, "  %-" + width + "s %12s %12s %12s%s", name, before, after, change, note);
    }

    private static String bytes(long bytes) {
        return bytes + " B";
    }

    private static String signed(long bytes) {
        return (bytes > 0 ? "+" : "") + bytes + " B";
    }
}
