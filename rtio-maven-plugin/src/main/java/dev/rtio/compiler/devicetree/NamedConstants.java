package dev.rtio.compiler.devicetree;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The constants that boards write by name in specifiers, by specifier space, with the values that devicetree headers give
 * them; the headers' spelling ({@code GPIO_ACTIVE_LOW}) counts, too. Several are joined by {@code |}.
 */
public final class NamedConstants {
    private static final Map<String, Map<String, Long>> SPACES = Map.of(
            "gpio",
                    Map.of(
                            "active-high", 0L,
                            "active-low", 1L,
                            "open-source", 2L,
                            "open-drain", 6L,
                            "pull-up", 0x10L,
                            "pull-down", 0x20L),
            "interrupt",
                    Map.of(
                            "edge-rising", 1L,
                            "edge-falling", 2L,
                            "edge-both", 3L,
                            "level-high", 4L,
                            "level-low", 8L),
            "pwm", Map.of("polarity-normal", 0L, "polarity-inverted", 1L));

    private static final Map<String, String> HEADER_PREFIXES =
            Map.of("gpio", "gpio-", "interrupt", "irq-type-", "pwm", "pwm-");

    private NamedConstants() {}

    /** The value of a name, or of several that are joined by {@code |}; empty if one of them is unknown. */
    static OptionalLong find(String space, String text) {
        long value = 0;
        for (String name : text.split("\\|", -1)) {
            Long constant = SPACES.getOrDefault(space, Map.of()).get(plain(space, name.strip()));
            if (constant == null) {
                return OptionalLong.empty();
            }
            value |= constant;
        }
        return OptionalLong.of(value);
    }

    /** Whether a text is one of the names in any space. */
    public static boolean isName(String text) {
        return SPACES.keySet().stream().anyMatch(space -> find(space, text).isPresent());
    }

    static Set<String> names(String space) {
        return new TreeSet<>(SPACES.getOrDefault(space, Map.of()).keySet());
    }

    private static String plain(String space, String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
        String prefix = HEADER_PREFIXES.getOrDefault(space, "");
        return lower.startsWith(prefix) ? lower.substring(prefix.length()) : lower;
    }
}
