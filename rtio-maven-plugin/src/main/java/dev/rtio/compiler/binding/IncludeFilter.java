package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which properties of an included file are taken: an allowlist or a blocklist, and the same for its child bindings. */
final class IncludeFilter {
    private static final String ALLOW = "property-allowlist";
    private static final String BLOCK = "property-blocklist";
    private static final String CHILD = "child-binding";

    private final Map<String, Scalar> names;
    private final boolean allow;
    private final @Nullable IncludeFilter child;

    private IncludeFilter(Map<String, Scalar> names, boolean allow, @Nullable IncludeFilter child) {
        this.names = names;
        this.allow = allow;
        this.child = child;
    }

    /**
     * Reads the filter keys of an {@code include} element or of its {@code child-binding}.
     *
     * @param extraKeys keys that may stand beside them
     */
    static IncludeFilter parse(Mapping element, Set<String> extraKeys, Diagnostics diagnostics) {
        IncludeFilter child = null;
        for (Entry entry : element.entries()) {
            String key = entry.key().text();
            if (key.equals(CHILD)) {
                if (entry.value() instanceof Mapping mapping) {
                    child = parse(mapping, Set.of(), diagnostics);
                } else {
                    malformed(entry.value(), "'child-binding' of an include must be a mapping of filters", diagnostics);
                }
            } else if (!key.equals(ALLOW) && !key.equals(BLOCK) && !extraKeys.contains(key)) {
                malformed(
                        entry.key(),
                        "unknown key '" + key + "' in an include; known are 'name', '" + ALLOW + "', '" + BLOCK
                                + "' and 'child-binding'",
                        diagnostics);
            }
        }
        Entry allowed = given(element, ALLOW, diagnostics);
        Entry blocked = given(element, BLOCK, diagnostics);
        if (allowed != null && blocked != null) {
            malformed(blocked.key(), "an include has either '" + ALLOW + "' or '" + BLOCK + "', not both", diagnostics);
        }
        if (allowed != null) {
            return new IncludeFilter(names(allowed.value(), diagnostics), true, child);
        }
        return new IncludeFilter(blocked == null ? Map.of() : names(blocked.value(), diagnostics), false, child);
    }

    /** The entry; a list without anything behind its colon filters nothing, as it does for Zephyr's tools. */
    private static @Nullable Entry given(Mapping element, String key, Diagnostics diagnostics) {
        Entry entry = BindingYaml.entry(element, key);
        if (entry != null && BindingYaml.isNull(entry.value())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.FILTER_WITHOUT_EFFECT,
                            entry.key().span(),
                            "nothing stands behind '" + key + ":', so that nothing is filtered")
                    .hint("list names of properties, or remove the line"));
            return null;
        }
        return entry;
    }

    private static Map<String, Scalar> names(SourceNode list, Diagnostics diagnostics) {
        Map<String, Scalar> names = new LinkedHashMap<>();
        if (list instanceof Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                if (item instanceof Scalar scalar) {
                    names.put(scalar.text(), scalar);
                } else {
                    malformed(item, "a filter lists names of properties", diagnostics);
                }
            }
        } else {
            malformed(list, "a filter is a list of names of properties", diagnostics);
        }
        return names;
    }

    private static void malformed(SourceNode place, String message, Diagnostics diagnostics) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.MALFORMED_INCLUDE, place.span(), message));
    }

    /** The included binding without what the filter keeps out. */
    Mapping apply(Mapping binding, Diagnostics diagnostics) {
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : binding.entries()) {
            String key = entry.key().text();
            if (key.equals("properties") && entry.value() instanceof Mapping properties) {
                kept.add(new Entry(entry.key(), filter(properties)));
                if (BindingYaml.get(binding, "include") == null) {
                    // What a child binding includes is not here yet.
                    reportUnknown(properties, diagnostics);
                }
            } else if (key.equals(CHILD) && child != null && entry.value() instanceof Mapping mapping) {
                kept.add(new Entry(entry.key(), child.apply(mapping, diagnostics)));
            } else {
                kept.add(entry);
            }
        }
        return new Mapping(kept, binding.span());
    }

    private Mapping filter(Mapping properties) {
        List<Entry> kept = properties.entries().stream()
                .filter(entry -> names.containsKey(entry.key().text()) == allow)
                .toList();
        return new Mapping(kept, properties.span());
    }

    /** A name that filters nothing is most likely misspelt. */
    private void reportUnknown(Mapping properties, Diagnostics diagnostics) {
        Set<String> known =
                properties.entries().stream().map(entry -> entry.key().text()).collect(Collectors.toSet());
        for (Map.Entry<String, Scalar> name : names.entrySet()) {
            if (!known.contains(name.getKey())) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.FILTER_WITHOUT_EFFECT,
                                name.getValue().span(),
                                "the included file has no property '" + name.getKey() + "'")
                        .suggest(name.getKey(), known));
            }
        }
    }
}
