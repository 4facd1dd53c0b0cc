package dev.rtio.compiler.footprint;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of items. */
public final class Usages {
    private Usages() {}

    /** Bytes by component, the largest first; those of equal size in the order of the items. */
    public static List<Map.Entry<String, Long>> byComponent(List<Footprint.Item> items) {
        Map<String, Long> users = new LinkedHashMap<>();
        items.forEach(item -> users.merge(item.component(), item.bytes(), Long::sum));
        return users.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
    }

    /** Bytes of all. */
    public static long sum(List<Footprint.Item> items) {
        return items.stream().mapToLong(Footprint.Item::bytes).sum();
    }
}
