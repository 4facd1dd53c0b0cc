package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds bindings by compatible and bus. A file is parsed when somebody asks for a compatible that it may define, and its
 * findings are reported then. Not thread-safe.
 */
public final class BindingIndex {
    private final List<Layer> layers = new ArrayList<>();
    private final SortedSet<String> compatibles = new TreeSet<>();
    private final Map<Identity, Registered> bindings = new HashMap<>();
    private final Map<String, List<Binding>> byCompatible = new HashMap<>();
    private final Set<String> parsed = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<Binding> incomplete = Collections.newSetFromMap(new IdentityHashMap<>());
    private final BindingParser parser;
    private final Diagnostics diagnostics;

    /** Two bindings are the same if compatible and bus are. */
    private record Identity(String compatible, Optional<String> bus) {}

    private record Registered(Binding binding, int layer) {}

    private static final class Layer {
        final Map<String, List<BindingFile>> candidates = new HashMap<>();
        final List<BindingFile> odd = new ArrayList<>();
    }

    BindingIndex(BindingFiles files, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.parser = new BindingParser(new IncludeResolver(files, diagnostics), diagnostics);
        for (List<BindingFile> filesOfLayer : files.layers()) {
            var layer = new Layer();
            layers.add(layer);
            for (BindingFile file : filesOfLayer) {
                CompatibleScan.Result scan = CompatibleScan.scan(file.text());
                for (String compatible : scan.compatibles()) {
                    layer.candidates
                            .computeIfAbsent(compatible, any -> new ArrayList<>())
                            .add(file);
                }
                compatibles.addAll(scan.compatibles());
                if (scan.odd()) {
                    layer.odd.add(file);
                }
            }
        }
    }

    /** The binding of a compatible on a bus; with no bus, the binding for any bus. */
    public Optional<Binding> find(String compatible, Optional<String> bus) {
        load(compatible);
        return Optional.ofNullable(bindings.get(new Identity(compatible, bus))).map(Registered::binding);
    }

    /** The bindings of a compatible, one for each bus that it can be on. */
    public List<Binding> all(String compatible) {
        load(compatible);
        return Collections.unmodifiableList(byCompatible.getOrDefault(compatible, List.of()));
    }

    /** False for a binding that lacks a file which it includes; what it does not declare may be declared there. */
    public boolean isComplete(Binding binding) {
        return !incomplete.contains(binding);
    }

    /** Every compatible that a binding file seems to define; found without parsing, so that some may be none. */
    public SortedSet<String> compatibles() {
        return Collections.unmodifiableSortedSet(compatibles);
    }

    private void load(String compatible) {
        if (!asked.add(compatible)) {
            return;
        }
        for (int i = 0; i < layers.size(); i++) {
            for (BindingFile file : layers.get(i).candidates.getOrDefault(compatible, List.of())) {
                load(file, i);
            }
        }
        if (!byCompatible.containsKey(compatible)) {
            for (int i = 0; i < layers.size(); i++) {
                for (BindingFile file : layers.get(i).odd) {
                    load(file, i);
                }
            }
        }
    }

    private void load(BindingFile file, int layer) {
        if (parsed.add(file.file())) {
            Optional<BindingParser.Parsed> parsedFile = parser.parse(file);
            Optional<Binding> binding = parsedFile.map(BindingParser.Parsed::binding);
            while (binding.isPresent()) {
                register(binding.get(), layer);
                if (!parsedFile.orElseThrow().complete()) {
                    incomplete.add(binding.get());
                }
                binding = binding.get().childBinding();
            }
        }
    }

    private void register(Binding binding, int layer) {
        if (binding.compatible().isEmpty()) {
            return;
        }
        String compatible = binding.compatible().get();
        var identity = new Identity(compatible, binding.onBus());
        Registered first = bindings.get(identity);
        if (first == null || layer < first.layer()) {
            // A child binding of a later layer can be met before the layer that replaces it.
            bindings.put(identity, new Registered(binding, layer));
            List<Binding> all = byCompatible.computeIfAbsent(compatible, any -> new ArrayList<>());
            all.removeIf(any -> any.onBus().equals(binding.onBus()));
            all.add(binding);
            compatibles.add(compatible);
        } else if (first.layer() == layer) {
            diagnostics.report(
                    Diagnostic.of(
                                    DiagnosticCode.DUPLICATE_BINDING,
                                    binding.span(),
                                    "compatible '" + compatible + "'"
                                            + binding.onBus()
                                                    .map(bus -> " on bus '" + bus + "'")
                                                    .orElse("")
                                            + " has a binding already")
                            .note(first.binding().span(), "first binding is here")
                            .hint(
                                    "remove one of them; to replace a binding, put yours into a directory that is searched earlier"));
        }
    }
}
