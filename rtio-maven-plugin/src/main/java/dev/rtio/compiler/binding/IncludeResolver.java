package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Replaces {@code include} by what the included files say. */
final class IncludeResolver {
    /** Files within each other; Zephyr's deepest have 5. */
    private static final int DEEPEST = 32;

    /** Keys of a binding with all that it includes; the largest of Zephyr's have 500. */
    private static final int MOST_KEYS = 10_000;

    private final BindingFiles files;
    private final Diagnostics diagnostics;
    private final BindingMerger merger;
    private final Map<String, Optional<Resolution>> resolved = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    IncludeResolver(BindingFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.merger = new BindingMerger(diagnostics);
    }

    /**
     * A binding without includes.
     *
     * @param keys what it says, and what the included files say
     * @param files all that had a part in it
     * @param complete whether everything was there that is included
     */
    record Resolution(Mapping keys, Set<BindingFile> files, boolean complete) {}

    /** Whether the file itself names a compatible; one that it only inherits makes no binding of it. */
    boolean namesCompatible(BindingFile file) {
        return files.parse(file)
                .filter(keys -> BindingYaml.get(keys, "compatible") != null)
                .isPresent();
    }

    /** The file with its includes resolved; each file is resolved once. Empty if it is not a mapping. */
    Optional<Resolution> resolve(BindingFile file) {
        Optional<Resolution> known = resolved.get(file.file());
        if (known != null) {
            return known;
        }
        open.push(file.file());
        Optional<Resolution> result = files.parse(file).map(this::resolve);
        open.pop();
        result.ifPresent(resolution -> resolution.files().add(file));
        resolved.put(file.file(), result);
        return result;
    }

    /**
     * A binding, or a child binding, with its own include resolved. Includes of its child bindings stay: they are resolved when
     * the child binding is read, after the parents were merged.
     */
    Resolution resolve(Mapping binding) {
        Set<BindingFile> parts = new LinkedHashSet<>();
        SourceNode include = BindingYaml.get(binding, "include");
        if (include == null) {
            return limited(new Resolution(binding, parts, true));
        }
        Mapping rest = BindingYaml.without(binding, "include");
        Mapping all = null;
        boolean complete = true;
        for (SourceNode element : elements(include)) {
            Optional<Resolution> one = included(element);
            if (one.isPresent()) {
                Mapping keys = one.get().keys();
                all = all == null ? keys : merger.merge(all, keys, false);
                parts.addAll(one.get().files());
            }
            complete &= one.map(Resolution::complete).orElse(false);
        }
        return limited(new Resolution(all == null ? rest : merger.merge(rest, all, true), parts, complete));
    }

    /** The resolution; without its properties where it has too many to go on with. */
    private Resolution limited(Resolution resolution) {
        Mapping keys = resolution.keys();
        if (BindingYaml.weight(keys) <= MOST_KEYS) {
            return resolution;
        }
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.BINDINGS_TOO_LARGE,
                keys.span(),
                "a binding has more than " + MOST_KEYS + " keys, those of the files that it includes counted"));
        Mapping rest = BindingYaml.without(BindingYaml.without(keys, "properties"), "child-binding");
        return new Resolution(rest, resolution.files(), false);
    }

    private List<SourceNode> elements(SourceNode include) {
        if (include instanceof Sequence sequence) {
            return sequence.items();
        }
        if (include instanceof Mapping) {
            malformed(include, "an include with filters is an element of a list: put '- ' before 'name:'");
        }
        return List.of(include);
    }

    private Optional<Resolution> included(SourceNode element) {
        if (element instanceof Scalar name && !BindingYaml.isNull(name)) {
            return load(name);
        }
        if (element instanceof Mapping filtered) {
            IncludeFilter filter = IncludeFilter.parse(filtered, Set.of("name"), diagnostics);
            if (BindingYaml.get(filtered, "name") instanceof Scalar name && !BindingYaml.isNull(name)) {
                return load(name)
                        .map(binding -> new Resolution(
                                filter.apply(binding.keys(), diagnostics), binding.files(), binding.complete()));
            }
            malformed(filtered, "an include needs the 'name' of a file");
            return Optional.empty();
        }
        malformed(element, "an include is the name of a file, or a mapping with 'name' and filters");
        return Optional.empty();
    }

    private Optional<Resolution> load(Scalar name) {
        Optional<BindingFile> file = files.byName(name.text());
        if (file.isEmpty()) {
            reportMissing(name);
            return Optional.empty();
        }
        if (open.contains(file.get().file())) {
            reportCycle(name, file.get());
            return Optional.empty();
        }
        if (open.size() == DEEPEST) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.BINDING_INCLUDE_DEPTH,
                    name.span(),
                    "binding files include each other more than " + DEEPEST + " deep"));
            return Optional.empty();
        }
        return resolve(file.get());
    }

    private void reportMissing(Scalar name) {
        Diagnostic missing = Diagnostic.of(
                DiagnosticCode.BINDING_INCLUDE_NOT_FOUND,
                name.span(),
                "no binding file is called '" + name.text() + "'; searched " + String.join(", ", files.places()));
        if (name.text().contains("/")) {
            missing = missing.hint("files are included by their base name, wherever they lie");
        }
        diagnostics.report(missing.suggest(name.text(), files.names()));
    }

    private void reportCycle(Scalar name, BindingFile file) {
        List<String> cycle =
                open.stream().takeWhile(any -> !any.equals(file.file())).collect(Collectors.toList());
        cycle.add(file.file());
        Collections.reverse(cycle);
        cycle.add(file.file());
        String path = cycle.stream()
                .map(any -> any.substring(Math.max(any.lastIndexOf('/'), any.lastIndexOf('\\')) + 1))
                .collect(Collectors.joining(" -> "));
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.BINDING_INCLUDE_CYCLE, name.span(), "binding files include each other: " + path)
                .hint("remove this include"));
    }

    private void malformed(SourceNode place, String message) {
        diagnostics.report(Diagnostic.of(DiagnosticCode.MALFORMED_INCLUDE, place.span(), message));
    }
}
