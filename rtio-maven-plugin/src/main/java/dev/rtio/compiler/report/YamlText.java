package dev.rtio.compiler.report;

import dev.rtio.compiler.tree.PropertyKeys;
import java.util.Locale;
import java.util.Set;

/** Keys and texts as YAML writes them, with quotes where it or its readers would understand something else. */
final class YamlText {
    /** What YAML 1.1 takes for something else than a text. */
    private static final Set<String> WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private static final String PLAIN = "[A-Za-z_/][A-Za-z0-9_ ,./+@()-]*";
    private static final String PLAIN_KEY = "[A-Za-z0-9_][A-Za-z0-9_,.+*?@:-]*";

    /** The key at the top of a file that is no property. */
    private static final String INCLUDE = "include";

    private YamlText() {}

    /** A text where nothing else stands in the value. */
    static String text(String text) {
        boolean plain = text.matches(PLAIN) && !text.endsWith(" ") && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** The name of a label or path where nothing else stands in the value. */
    static String reference(String name) {
        return name.matches("[A-Za-z0-9_/][A-Za-z0-9_,./+@-]*") ? name : quoted(name);
    }

    /** The same between brackets, where a comma ends it. */
    static String listedReference(String name) {
        return name.indexOf(',') < 0 ? reference(name) : quoted(name);
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> append(quoted, point);
            }
        });
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        boolean isVisible = switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> point == ' ' || Character.getType(point) != Character.SPACE_SEPARATOR;
        };
        if (isVisible) {
            quoted.appendCodePoint(point);
        } else {
            quoted.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
        }
    }

    static String propertyKey(String name, boolean isTop) {
        String key = PropertyKeys.key(name);
        boolean plain = key.matches(PLAIN_KEY)
                && key.indexOf(':') < 0
                && !PropertyKeys.needsQuotes(name)
                && !(isTop && key.equals(INCLUDE));
        return plain ? key : quoted(name);
    }

    /** The key of a node, its labels in front. */
    static String nodeKey(String key, boolean isTop) {
        return key.matches(PLAIN_KEY) && !(isTop && key.equals(INCLUDE)) ? key : quoted(key);
    }
}
