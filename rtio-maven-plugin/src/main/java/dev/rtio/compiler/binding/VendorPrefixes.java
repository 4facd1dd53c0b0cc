package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The registry of vendor prefixes: {@code vendor-prefixes.txt} of each layer, a line for each vendor with the prefix, a tab and
 * a name. Without such a file any prefix is known.
 */
public final class VendorPrefixes {
    /** The vendor of the bindings that come with the compiler, whatever registry is read. */
    private static final String OWN = "rtio";

    private final SortedSet<String> known = new TreeSet<>();

    private VendorPrefixes() {}

    static VendorPrefixes read(List<BindingLayer> layers, Diagnostics diagnostics) {
        var prefixes = new VendorPrefixes();
        for (BindingLayer layer : layers) {
            layer.vendorPrefixes().ifPresent(file -> prefixes.read(file, diagnostics));
        }
        if (!prefixes.known.isEmpty()) {
            prefixes.known.add(OWN);
        }
        return prefixes;
    }

    private void read(BindingFile file, Diagnostics diagnostics) {
        String[] lines = new String(file.content(), StandardCharsets.UTF_8).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            if (tab > 0) {
                known.add(line.substring(0, tab).strip());
            } else {
                int columns = lines[i].codePointCount(0, lines[i].length());
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.MALFORMED_VENDOR_PREFIX,
                        new Span(file.file(), i + 1, 1, i + 1, columns + 1),
                        "a line of this file is a vendor's prefix, a tab, and the vendor's name"));
            }
        }
    }

    /** Whether a compatible or property begins with a prefix that no registry has. */
    public boolean isUnknown(String name) {
        return !known.isEmpty() && name.indexOf(',') >= 0 && !known.contains(of(name));
    }

    /** What stands before the first comma, without the mark of a cell count. */
    public static String of(String name) {
        String bare = name.startsWith("#") ? name.substring(1) : name;
        int comma = bare.indexOf(',');
        return comma < 0 ? "" : bare.substring(0, comma);
    }

    public SortedSet<String> known() {
        return Collections.unmodifiableSortedSet(known);
    }
}
