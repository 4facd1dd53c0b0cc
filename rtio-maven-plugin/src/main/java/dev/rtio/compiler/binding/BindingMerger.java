package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Merges an included binding into the one that includes it, by the rules of Zephyr's binding language: the including file may
 * add, may say more about a property and may require more; it may not contradict.
 */
final class BindingMerger {
    private static final Set<String> OVERRIDABLE = Set.of("title", "description", "compatible", "examples");

    private final Diagnostics diagnostics;

    BindingMerger(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * @param target what includes, and wins
     * @param included what is included
     * @param forbidDowngrade whether {@code required: false} over {@code required: true} is a finding, as it is in the file
     *     that includes, but not between two files that it includes
     */
    Mapping merge(Mapping target, Mapping included, boolean forbidDowngrade) {
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (Entry entry : target.entries()) {
            merged.put(entry.key().text(), entry);
        }
        for (Entry theirs : included.entries()) {
            Entry ours = merged.get(theirs.key().text());
            merged.put(theirs.key().text(), ours == null ? theirs : mergeEntry(ours, theirs, forbidDowngrade));
        }
        List<Entry> entries = new ArrayList<>(merged.values());
        return new Mapping(entries, target.span());
    }

    private Entry mergeEntry(Entry ours, Entry theirs, boolean forbidDowngrade) {
        String key = ours.key().text();
        if (theirs.value() instanceof Mapping from) {
            if (ours.value() instanceof Mapping to) {
                return new Entry(ours.key(), merge(to, from, forbidDowngrade));
            }
            if (BindingYaml.isNull(ours.value())) {
                return new Entry(ours.key(), from);
            }
        }
        if (OVERRIDABLE.contains(key) || BindingYaml.same(ours.value(), theirs.value())) {
            return ours;
        }
        if (key.equals("required")) {
            return mergeRequired(ours, theirs, forbidDowngrade);
        }
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.INCLUDE_CONFLICT,
                        ours.value().span(),
                        "'" + key + ": " + BindingYaml.show(ours.value()) + "' contradicts the included '" + key + ": "
                                + BindingYaml.show(theirs.value()) + "'")
                .note(theirs.value().span(), "the included file says so here")
                .hint("leave '" + key + "' to the included file, or keep the property out with 'property-blocklist'"));
        return ours;
    }

    private Entry mergeRequired(Entry ours, Entry theirs, boolean forbidDowngrade) {
        Optional<Boolean> own = BindingYaml.bool(ours.value());
        Optional<Boolean> other = BindingYaml.bool(theirs.value());
        if (own.isEmpty() || other.isEmpty()) {
            // The one that is no boolean is reported where the property is parsed.
            return own.isEmpty() ? ours : theirs;
        }
        if (forbidDowngrade && !own.get()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.REQUIRED_DOWNGRADE,
                            ours.value().span(),
                            "a property that an included file requires cannot become optional")
                    .note(theirs.value().span(), "required here")
                    .hint("remove 'required: false'"));
        }
        return own.get() ? ours : theirs;
    }
}
