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

    /** @param complete whether all includes of the file and of its child bindings were there */
    record Parsed(Binding binding, boolean complete) {}

    /** The file's binding; empty if the file names no compatible and so is a fragment for includes, or if it is unusable. */
    Optional<Parsed> parse(BindingFile file) {
        if (!includes.namesCompatible(file)) {
            return Optional.empty();
        }
        Optional<Mapping> resolved = includes.resolve(file);
        if (resolved.isEmpty()) {
            return Optional.empty();
        }
        Parsed parsed = parse(resolved.get(), file.path(), 0, includes.isComplete(file));
        Binding binding = parsed.binding();
        if (binding.description().isEmpty() && parsed.complete()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BINDING_WITHOUT_DESCRIPTION,
                            binding.span(),
                            "the binding has no description")
                    .hint("add 'description:' with a sentence on what the hardware is"));
        }
        return binding.compatible().isPresent() ? Optional.of(parsed) : Optional.empty();
    }

    private Parsed parse(Mapping keys, String path, int depth, boolean complete) {
        checkKeys(keys);
        checkDocumentation(keys);
        Optional<Parsed> child = childBinding(keys, path, depth, complete);
        Entry compatible = BindingYaml.entry(keys, "compatible");
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
        return new Parsed(binding, child.map(Parsed::complete).orElse(complete));
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
    private void checkDocumentation(Mapping keys) {
        SourceNode title = BindingYaml.get(keys, "title");
        if (title != null && text(keys, "title").map(String::isEmpty).orElse(false)) {
            malformed(title, "'title' is empty");
        }
        SourceNode examples = BindingYaml.get(keys, "examples");
        if (examples != null && !(examples instanceof Sequence)) {
            malformed(examples, "'examples' is a list of texts");
        } else {
            texts(keys, "examples");
        }
    }

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

    private Optional<Parsed> childBinding(Mapping keys, String path, int depth, boolean complete) {
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
                            "child bindings are nested more than " + DEEPEST + " deep: this one includes itself")
                    .hint("include a file that has no 'child-binding' of its own"));
            return Optional.empty();
        }
        int before = includes.failures();
        Mapping resolved = includes.resolve(mapping);
        return Optional.of(parse(resolved, path, depth + 1, complete && includes.failures() == before));
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
        if (value instanceof Scalar scalar && !BindingYaml.isNull(scalar)) {
            return Optional.of(scalar.text().strip());
        }
        if (value != null) {
            malformed(value, "'" + key + "' is one text");
        }
        return Optional.empty();
    }

    private List<String> texts(Mapping keys, String key) {
        SourceNode value = BindingYaml.get(keys, key);
        List<String> texts = new ArrayList<>();
        if (value instanceof Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                if (item instanceof Scalar scalar && !BindingYaml.isNull(scalar)) {
                    texts.add(scalar.text());
                } else {
                    malformed(item, "'" + key + "' lists texts");
                }
            }
        } else {
            text(keys, key).ifPresent(texts::add);
        }
        return texts;
    }

    private void malformed(SourceNode place, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.MALFORMED_BINDING, place.span(), message));
    }
}
