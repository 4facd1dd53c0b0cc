package dev.rtio.compiler.binding;

import java.util.Set;
import java.util.stream.Collectors;

/** Lists of vendors, {@code vendor-prefixes.txt} in a directory of bindings: a prefix, a tab and a name to a line. */
final class VendorPrefixes {
    static final String FILE = "vendor-prefixes.txt";

    private VendorPrefixes() {}

    static Set<String> parse(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s", 2)[0])
                .collect(Collectors.toSet());
    }
}
