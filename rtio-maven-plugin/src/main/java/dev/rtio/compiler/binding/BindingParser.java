package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a binding whose includes are resolved, and its child bindings. */
final class BindingParser {
    private static final String CELLS = "-cells";

    /** Child bindings within each other; Zephyr's deepest have 4. */
    private static final int DEEPEST = 16;

    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "title",
            "description",
            "compatible",
            "examples",
            "include",
            "properties",
            "child-binding",
            "bus",
            "on-bus"));

    /** Keys of older versions of the language, each with what stands for it today. */
    private static final Map<String, String> LEGACY = Map.of(
            "#cells", "'<space>-cells', such as 'gpio-cells'",
            "child", "'bus: <bus>'",
            "child-bus", "'bus: <bus>'",
            "parent", "'on-bus: <bus>'",
            "parent-bus", "'on-bus: <bus>'",
            "sub-node", "'child-binding'",
            "inherits", "'include'",
            "category", "nothing: leave it out");

    private final IncludeResolver includes;
    private final Diagnostics diagnostics;
    private final PropertyParser properties;

    BindingParser(IncludeResolver includes, Diagnostics diagnostics) {
        this.includes = includes;
        this.diagnostics = diagnostics;
        this.properties = new PropertyParser(diagnostics);
    }

    /**
     * A binding as it was read.
     *
     * @param files all files that had a part in it
     * @param complete whether all includes of the file and of its child bindings were there
     */
    record Parsed(Binding binding, Set<BindingFile> files, boolean complete) {}

    /** The file's binding; empty if the file names no compatible and so is a fragment for includes, or if it is unusable. */
    Optional<Parsed> parse(BindingFile file) {
        if (!includes.namesCompatible(file)) {
            return Optional.empty();
        }
        return includes.resolve(file)
                .map(resolution -> parse(resolution, file))
                .filter(parsed -> parsed.binding().compatible().isPresent());
    }

    private Parsed parse(IncludeResolver.Resolution resolution, BindingFile file) {
        Set<BindingFile> files = new LinkedHashSet<>(resolution.files());
        Parsed parsed = parse(resolution.keys(), file.path(), 0, resolution.complete(), files);
        if (parsed.binding().description().isEmpty() && parsed.complete()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BINDING_WITHOUT_DESCRIPTION,
                            parsed.binding().span(),
                            "the binding has no description")
                    .hint("add 'description:' with a sentence on what the hardware is"));
        }
        return parsed;
    }

    /** Checks a file that is no binding by itself, as far as that is possible without those that include it. */
    void checkFragment(BindingFile file) {
        includes.resolve(file).ifPresent(resolution -> {
            // Not complete: includers may add types.
            parse(resolution.keys(), file.path(), 0, false, new HashSet<>());
            if (resolution.complete()) {
                reportUntyped(resolution.keys());
            }
        });
    }

    /** What a fragment leaves to its includers is one finding, however many properties it is. */
    private void reportUntyped(Mapping fragment) {
        if (!(BindingYaml.get(fragment, "properties") instanceof Mapping properties)) {
            return;
        }
        List<Scalar> untyped = properties.entries().stream()
                .filter(entry ->
                        entry.value() instanceof Mapping keys && BindingYaml.isNull(BindingYaml.get(keys, "type")))
                .map(Entry::key)
                .toList();
        if (!untyped.isEmpty()) {
            List<String> names =
                    untyped.stream().map(name -> Wording.quote(name.text())).toList();
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.PROPERTY_WITHOUT_TYPE,
                            untyped.get(0).span(),
                            "the file leaves the type of " + Wording.and(names)
                                    + " to the bindings that include it, and says so to nobody")
                    .hint("add 'type:', or include a file that declares the property, such as base.yaml"));
        }
    }

    private Parsed parse(Mapping keys, String path, int depth, boolean complete, Set<BindingFile> files) {
        checkKeys(keys);
        Optional<Parsed> child = childBinding(keys, path, depth, complete, files);
        Entry compatible = BindingYaml.entry(keys, "compatible");
        text(keys, "title");
        checkExamples(keys);
        var binding = new Binding(
                path,
                text(keys, "compatible"),
                text(keys, "description").orElse(""),
                properties(keys, complete),
                texts(keys, "bus"),
                text(keys, "on-bus"),
                specifierCells(keys),
                child.map(Parsed::binding),
                compatible != null && depth == 0 ? compatible.key().span() : keys.span());
        return new Parsed(binding, files, child.map(Parsed::complete).orElse(complete));
    }

    private void checkKeys(Mapping keys) {
        for (Entry entry : keys.entries()) {
            String key = entry.key().text();
            String today = LEGACY.get(key);
            if (today != null) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.LEGACY_BINDING_KEY,
                                entry.key().span(),
                                "'" + key + "' belongs to an older version of the binding language")
                        .hint("write " + today));
            } else if (!KEYS.contains(key) && !key.endsWith(CELLS)) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.UNKNOWN_BINDING_KEY,
                                entry.key().span(),
                                "unknown key '" + key + "' in a binding")
                        .suggest(key, KEYS));
            }
        }
    }

    /** Nobody needs a title or an example, but where there is one it is a text. */
    private Map<String, PropertySpec> properties(Mapping keys, boolean complete) {
        Map<String, PropertySpec> specs = new LinkedHashMap<>();
        SourceNode value = BindingYaml.get(keys, "properties");
        if (value instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                properties.parse(entry, complete).ifPresent(spec -> specs.put(spec.name(), spec));
            }
        } else if (value != null) {
            malformed(value, "'properties' is a mapping of property names");
        }
        return specs;
    }

    private Optional<Parsed> childBinding(
            Mapping keys, String path, int depth, boolean complete, Set<BindingFile> files) {
        SourceNode value = BindingYaml.get(keys, "child-binding");
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Mapping mapping)) {
            malformed(value, "'child-binding' is a mapping with the keys of a binding");
            return Optional.empty();
        }
        if (depth == DEEPEST) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BINDING_INCLUDE_CYCLE,
                            BindingYaml.keyOf(keys, "child-binding").span(),
                            "child bindings are nested more than " + DEEPEST + " deep, as if one included itself")
                    .hint("include a file that has no 'child-binding' of its own"));
            return Optional.empty();
        }
        IncludeResolver.Resolution resolution = includes.resolve(mapping);
        files.addAll(resolution.files());
        return Optional.of(parse(resolution.keys(), path, depth + 1, complete && resolution.complete(), files));
    }

    private void checkExamples(Mapping keys) {
        SourceNode value = BindingYaml.get(keys, "examples");
        if (value instanceof Sequence) {
            texts(keys, "examples");
        } else if (value != null) {
            malformed(value, "'examples' is a list of texts");
        }
    }

    private Map<String, List<String>> specifierCells(Mapping keys) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (Entry entry : keys.entries()) {
            String key = entry.key().text();
            if (key.endsWith(CELLS) && !key.startsWith("#")) {
                if (entry.value() instanceof Sequence) {
                    cells.put(key.substring(0, key.length() - CELLS.length()), texts(keys, key));
                } else {
                    malformed(entry.value(), "'" + key + "' is a list with the names of the cells");
                }
            }
        }
        return cells;
    }

    private Optional<String> text(Mapping keys, String key) {
        SourceNode value = BindingYaml.get(keys, key);
        Optional<String> text = BindingYaml.text(value).map(String::strip).filter(any -> !any.isEmpty());
        if (value != null && text.isEmpty()) {
            notText(value, "'" + key + "' is one text");
        }
        return text;
    }

    private List<String> texts(Mapping keys, String key) {
        SourceNode value = BindingYaml.get(keys, key);
        List<String> texts = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                BindingYaml.text(item).ifPresentOrElse(texts::add, () -> notText(item, "'" + key + "' lists texts"));
            }
        } else {
            text(keys, key).ifPresent(texts::add);
        }
        return texts;
    }

    private void notText(SourceNode value, String message) {
        Diagnostic finding = Diagnostic.of(DiagnosticCode.MALFORMED_BINDING, value.span(), message);
        diagnostics.report(BindingYaml.quoted(value).map(finding::hint).orElse(finding));
    }

    private void malformed(SourceNode place, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.MALFORMED_BINDING, place.span(), message));
    }
}
