package dev.rtio.compiler.binding;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the compatibles of a binding file without parsing it, so that of thousands of files only those are parsed that a board
 * needs.
 */
final class CompatibleScan {
    private static final Pattern LINE =
            Pattern.compile("^[ -]*[\"']?compatible[\"']?[ ]*:[ ]*(?<value>[^\\r\\n]*)$", Pattern.MULTILINE);
    private static final Pattern NAME =
            Pattern.compile("[\"']?(?<name>[^\\s\"'#\\[\\],{}]+(?:,[^\\s\"'#\\[\\],{}]+)*)[\"']?");

    private CompatibleScan() {}

    /**
     * @param compatibles what the file may be a binding of; a superset, as descriptions and examples look alike
     * @param odd whether the file may define a compatible that the scan cannot see: it must be parsed to know
     */
    record Result(Set<String> compatibles, boolean odd) {}

    static Result scan(String text) {
        Set<String> found = new LinkedHashSet<>();
        boolean odd = isFlow(text);
        Matcher lines = LINE.matcher(text);
        while (lines.find()) {
            String value = lines.group("value");
            boolean top =
                    text.startsWith("compatible", lines.start()) || !Character.isWhitespace(text.charAt(lines.start()));
            if (top && (value.isBlank() || "#|>&!{*".indexOf(value.charAt(0)) >= 0)) {
                odd = true;
            }
            Matcher names = NAME.matcher(value);
            if (value.startsWith("[")) {
                while (names.find()) {
                    found.add(names.group("name"));
                }
            } else if (names.lookingAt()) {
                found.add(names.group("name"));
            }
        }
        return new Result(found, odd);
    }

    private static boolean isFlow(String text) {
        return text
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .stream()
                .anyMatch(line -> line.startsWith("{") || line.startsWith("--- {"));
    }
}
