package dev.rtio.compiler.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files may say something of a compatible, by a scan of their texts. */
final class Candidates {
    private final Map<String, Set<BindingFile>> byCompatible = new HashMap<>();
    private final List<BindingFile> odd = new ArrayList<>();

    /**
     * Scans files.
     *
     * @param key the key whose values are compatibles
     * @param needed whether a file without the key is odd, and not just a fragment
     */
    Candidates(List<BindingFile> files, String key, boolean needed) {
        for (BindingFile file : files) {
            CompatibleScan.Result scan = CompatibleScan.scan(file.content(), key);
            scan.compatibles().forEach(compatible -> add(compatible, file));
            if (scan.odd() || needed && scan.compatibles().isEmpty()) {
                odd.add(file);
            }
        }
    }

    void add(String compatible, BindingFile file) {
        byCompatible.computeIfAbsent(compatible, any -> new LinkedHashSet<>()).add(file);
    }

    /** The files that may be meant, in their order. */
    Set<BindingFile> of(String compatible) {
        return byCompatible.getOrDefault(compatible, Set.of());
    }

    /** Files that only a parser understands. */
    List<BindingFile> odd() {
        return odd;
    }

    Set<String> compatibles() {
        return Collections.unmodifiableSet(byCompatible.keySet());
    }
}
