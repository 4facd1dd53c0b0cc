package dev.rtio.compiler.report;

import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.MemoryPiece;
import dev.rtio.compiler.footprint.SizedHeap;
import dev.rtio.compiler.footprint.Usages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The footprint as a table, in the form in which linkers print it ({@code --print-memory-usage}). */
public final class FootprintTable {
    private FootprintTable() {}

    /** A line for each region. */
    public static List<String> lines(Footprint footprint) {
        return lines(footprint, false);
    }

    /**
     * A line for each region.
     *
     * @param withUsers whether those who use it follow, the largest first
     */
    public static List<String> lines(Footprint footprint, boolean withUsers) {
        var lines = new ArrayList<String>();
        lines.add("Footprint of board '" + footprint.board() + "' ("
                + footprint.model().name() + ")");
        lines.add(String.format(
                Locale.ROOT, "%17s %11s %12s %9s", "Memory region", "Used Size", "Region Size", "%age Used"));
        for (Footprint.Usage usage : footprint.regions()) {
            lines.add(line(
                    usage.region().name(),
                    used(footprint, usage.used()),
                    usage.used(),
                    usage.region().size()));
            if (withUsers) {
                users(footprint, usage, lines);
            }
        }
        if (!footprint.isComplete()) {
            lines.add("At least: what some drivers allocate is not known (RTIO-802)");
        }
        return lines;
    }

    /** A line for each limit that the build sets, the smallest for each region; none where it sets none. */
    public static List<String> budgets(Footprint footprint, List<Budget> budgets) {
        var lines = new ArrayList<String>();
        if (!budgets.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT, "%17s %11s %12s %9s", "Budget", "Used Size", "Allowed Size", "%age Used"));
        }
        budgets.stream().map(Budget::region).distinct().forEach(region -> {
            long bytes = footprint.regions().stream()
                    .filter(usage -> region.isEmpty() || usage.region().name().equals(region.get()))
                    .mapToLong(Footprint.Usage::used)
                    .sum();
            lines.add(
                    line(region.orElse("everything"), used(footprint, bytes), bytes, Budget.smallest(budgets, region)));
        });
        return lines;
    }

    private static String line(String name, String used, long bytes, OptionalLong limit) {
        long size = limit.orElse(0);
        return String.format(
                Locale.ROOT,
                "%16s: %11s %12s %9s",
                name,
                used,
                limit.isPresent() ? size(size) : "-",
                size > 0 ? String.format(Locale.ROOT, "%.2f%%", 100.0 * bytes / size) : "-");
    }

    private static String used(Footprint footprint, long bytes) {
        return (footprint.isComplete() ? "" : "≥ ") + bytes + " B";
    }

    /** A line for each part of divided memory that belongs to nobody, by address; none where there is no such part. */
    public static List<String> gaps(Footprint footprint) {
        var lines = new ArrayList<String>();
        for (MemoryPiece piece : footprint.memory()) {
            for (MemoryPiece.Gap gap : piece.gaps()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%16s: %11s  %s%s",
                        piece.name(),
                        size(gap.extent().size()),
                        gap.extent(),
                        place(gap)));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, String.format(Locale.ROOT, "%17s %11s  %s", "Divided memory", "Free Size", "Where"));
        }
        return lines;
    }

    private static String place(MemoryPiece.Gap gap) {
        Optional<String> behind = gap.behind().map(Wording::quote);
        Optional<String> before = gap.before().map(Wording::quote);
        if (behind.isPresent() && before.isPresent()) {
            return " between " + behind.get() + " and " + before.get();
        }
        return behind.map(name -> " behind " + name).orElse("")
                + before.map(name -> " before " + name).orElse("");
    }

    /** How small the heap can be without a garbage collector. */
    public static String heap(Footprint footprint) {
        return "Runs without a garbage collector from -Xmx"
                + SizedHeap.of(footprint).mebibytes() + "m on, with what the program itself allocates on top";
    }

    private static void users(Footprint footprint, Footprint.Usage usage, List<String> lines) {
        List<Footprint.Item> here = footprint.items().stream()
                .filter(item -> item.region().equals(usage.region()))
                .toList();
        for (Map.Entry<String, Long> user : Usages.byComponent(here)) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%29s %12s %9s",
                            user.getValue() + " B",
                            "",
                            usage.used() == 0
                                    ? ""
                                    : String.format(Locale.ROOT, "%.2f%%", 100.0 * user.getValue() / usage.used()))
                    + "  " + user.getKey());
        }
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
