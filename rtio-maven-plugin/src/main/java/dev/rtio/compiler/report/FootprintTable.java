package dev.rtio.compiler.report;

import dev.rtio.compiler.footprint.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The footprint as a table, in the form in which linkers print it ({@code --print-memory-usage}). */
public final class FootprintTable {
    private FootprintTable() {}

    public static List<String> lines(Footprint footprint) {
        var lines = new ArrayList<String>();
        lines.add("Footprint of board '" + footprint.board() + "' ("
                + footprint.model().name() + ")");
        lines.add(String.format(
                Locale.ROOT, "%17s %11s %12s %9s", "Memory region", "Used Size", "Region Size", "%age Used"));
        for (Footprint.Usage usage : footprint.regions()) {
            boolean sized = usage.region().size().isPresent();
            long size = usage.region().size().orElse(0);
            lines.add(String.format(
                    Locale.ROOT,
                    "%16s: %11s %12s %9s",
                    usage.region().name(),
                    usage.used() + " B",
                    sized ? size(size) : "-",
                    sized && size > 0 ? String.format(Locale.ROOT, "%.2f%%", 100.0 * usage.used() / size) : "-"));
        }
        return lines;
    }

    /** The largest unit that divides the size, as linkers show it. */
    private static String size(long bytes) {
        String[] units = {"B", "KB", "MB", "GB"};
        int unit = 0;
        long size = bytes;
        while (size != 0 && size % 1024 == 0 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return size + " " + units[unit];
    }
}
