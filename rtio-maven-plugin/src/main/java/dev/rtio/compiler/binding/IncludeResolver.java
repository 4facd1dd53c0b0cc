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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces {@code include} by what the included files say. */
final class IncludeResolver {
    private final BindingFiles files;
    private final Diagnostics diagnostics;
    private final BindingMerger merger;
    private final Map<String, Optional<Mapping>> resolved = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> incomplete = new HashSet<>();
    private int failures;

    IncludeResolver(BindingFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.diagnostics = diagnostics;
        this.merger = new BindingMerger(diagnostics);
    }

    /** Whether the file itself names a compatible; one that it only inherits makes no binding of it. */
    boolean namesCompatible(BindingFile file) {
        return files.parse(file)
                .filter(keys -> BindingYaml.get(keys, "compatible") != null)
                .isPresent();
    }

    /** The file with its includes resolved; each file is resolved once. Empty if it is not a mapping. */
    Optional<Mapping> resolve(BindingFile file) {
        Optional<Mapping> known = resolved.get(file.file());
        if (known != null) {
            return known;
        }
        int before = failures;
        open.push(file.file());
        Optional<Mapping> result = files.parse(file).map(this::resolve);
        open.pop();
        resolved.put(file.file(), result);
        if (result.isEmpty() || failures > before) {
            incomplete.add(file.file());
        }
        return result;
    }

    /** Whether everything was there that a resolved file includes. */
    boolean isComplete(BindingFile file) {
        return !incomplete.contains(file.file());
    }

    /** How many includes could not be resolved so far. */
    int failures() {
        return failures;
    }

    /**
     * A binding, or a child binding, with its own include resolved. Includes of its child bindings stay: they are resolved when
     * the child binding is read, after the parents were merged.
     */
    Mapping resolve(Mapping binding) {
        SourceNode include = BindingYaml.get(binding, "include");
        if (include == null) {
            return binding;
        }
        Mapping rest = BindingYaml.without(binding, "include");
        Mapping all = null;
        for (SourceNode element : elements(include)) {
            Mapping one = included(element);
            if (one != null) {
                all = all == null ? one : merger.merge(all, one, false);
            }
        }
        return all == null ? rest : merger.merge(rest, all, true);
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

    private @Nullable Mapping included(SourceNode element) {
        if (element instanceof Scalar name && !BindingYaml.isNull(name)) {
            return load(name);
        }
        if (element instanceof Mapping filtered) {
            IncludeFilter filter = IncludeFilter.parse(filtered, Set.of("name"), diagnostics);
            if (BindingYaml.get(filtered, "name") instanceof Scalar name && !BindingYaml.isNull(name)) {
                Mapping binding = load(name);
                return binding == null ? null : filter.apply(binding, diagnostics);
            }
            malformed(filtered, "an include needs the 'name' of a file");
            return null;
        }
        malformed(element, "an include is the name of a file, or a mapping with 'name' and filters");
        return null;
    }

    private @Nullable Mapping load(Scalar name) {
        Optional<BindingFile> file = files.byName(name.text());
        if (file.isEmpty()) {
            failures++;
            reportMissing(name);
            return null;
        }
        if (open.contains(file.get().file())) {
            failures++;
            reportCycle(name, file.get());
            return null;
        }
        Optional<Mapping> binding = resolve(file.get());
        if (incomplete.contains(file.get().file())) {
            failures++;
        }
        return binding.orElse(null);
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
