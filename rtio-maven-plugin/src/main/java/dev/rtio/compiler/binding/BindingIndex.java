package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.YamlReader;
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
    private final List<Candidates> layers = new ArrayList<>();
    private final SortedSet<String> compatibles = new TreeSet<>();
    private final Map<Identity, Registered> bindings = new HashMap<>();
    private final Map<String, List<Binding>> byCompatible = new HashMap<>();
    private final Set<String> parsed = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<Binding> incomplete = Collections.newSetFromMap(new IdentityHashMap<>());
    private final BindingFiles files;
    private final BindingParser parser;
    private final ExtensionIndex extensions;
    private final VendorPrefixes vendors;
    private final BindingCache cache;
    private final YamlReader reader;
    private final Diagnostics diagnostics;

    /** Two bindings are the same if compatible and bus are. */
    record Identity(String compatible, Optional<String> bus) {
        static Optional<Identity> of(Binding binding) {
            return binding.compatible().map(compatible -> new Identity(compatible, binding.onBus()));
        }
    }

    private record Registered(Binding binding, int layer) {}

    BindingIndex(BindingFiles files, BindingCache cache, YamlReader reader, Diagnostics diagnostics) {
        this.files = files;
        this.cache = cache;
        this.reader = reader;
        this.diagnostics = diagnostics;
        this.parser = new BindingParser(new IncludeResolver(files, diagnostics), diagnostics);
        this.extensions = new ExtensionIndex(files, diagnostics);
        this.vendors = VendorPrefixes.read(files.layers(), diagnostics);
        for (BindingLayer layer : files.layers()) {
            var candidates = new Candidates(layer.bindings(), "compatible", false);
            layers.add(candidates);
            compatibles.addAll(candidates.compatibles());
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

    /** Reads all files, needed or not. */
    public BindingAudit audit() {
        return BindingAudit.of(files, reader, diagnostics);
    }

    /** What our own namespace says of a binding, besides what its file says. */
    public List<BindingExtension> extensions(Binding binding) {
        return Collections.unmodifiableList(extensions.of(binding));
    }

    /** The vendors that names may begin with. */
    public VendorPrefixes vendors() {
        return vendors;
    }

    /**
     * A file that is called like a compatible, as the file of its binding should be; its place. Of use where the compatible has
     * no binding.
     */
    public Optional<Span> fileNamed(String compatible) {
        return files.byName(compatible + ".yaml")
                .or(() -> files.byName(compatible + ".yml"))
                .map(file -> Span.ofFile(file.file()));
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
            for (BindingFile file : layers.get(i).of(compatible)) {
                load(file, i);
            }
        }
        if (!byCompatible.containsKey(compatible)) {
            for (int i = 0; i < layers.size(); i++) {
                for (BindingFile file : layers.get(i).odd()) {
                    load(file, i);
                }
            }
        }
    }

    private void load(BindingFile file, int layer) {
        if (parsed.add(file.file())) {
            Optional<BindingParser.Parsed> parsedFile = cache.find(file, files).or(() -> parse(file));
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

    private Optional<BindingParser.Parsed> parse(BindingFile file) {
        Optional<BindingParser.Parsed> result = parser.parse(file);
        boolean clean = result.isPresent()
                && result.get().files().stream().noneMatch(part -> diagnostics.hasAnyIn(part.file()));
        if (clean) {
            cache.put(file, result.get());
        }
        return result;
    }

    private void register(Binding binding, int layer) {
        Optional<Identity> known = Identity.of(binding);
        if (known.isEmpty()) {
            return;
        }
        Identity identity = known.get();
        String compatible = identity.compatible();
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
