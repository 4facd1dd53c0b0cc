package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.YamlMode;
import dev.rtio.compiler.source.YamlReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The union of all layers: files in order, and by base name, where the first layer wins. */
final class BindingFiles {
    private final YamlReader reader;
    private final Diagnostics diagnostics;
    private final List<BindingLayer> layers;
    private final Map<String, BindingFile> byName = new TreeMap<>();
    private final Map<String, Optional<Mapping>> parsed = new HashMap<>();

    /** @param layers the layer that wins first */
    BindingFiles(List<BindingLayer> layers, YamlReader reader, Diagnostics diagnostics) {
        this.reader = reader.in(YamlMode.BINDING);
        this.diagnostics = diagnostics;
        this.layers = List.copyOf(layers);
        this.layers.forEach(this::add);
    }

    private void add(BindingLayer layer) {
        Map<String, BindingFile> ofLayer = new HashMap<>();
        for (BindingFile file : layer.bindings()) {
            BindingFile first = ofLayer.putIfAbsent(file.name(), file);
            if (first != null) {
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.SHADOWED_BINDING_FILE,
                                Span.ofFile(file.file()),
                                "an include of '" + file.name() + "' finds another file of that name in this directory")
                        .note(Span.ofFile(first.file()), "this file is found")
                        .hint("rename one of the two"));
            }
        }
        ofLayer.forEach(byName::putIfAbsent);
    }

    List<BindingLayer> layers() {
        return layers;
    }

    /** The file that an include of this name means. */
    Optional<BindingFile> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    /** Where is searched, for messages: layers that have files. */
    List<String> places() {
        return layers.stream()
                .filter(layer -> !layer.bindings().isEmpty())
                .map(BindingLayer::place)
                .toList();
    }

    /** The file's content as it stands; read once. Empty, after a finding, if it is no mapping. */
    Optional<Mapping> parse(BindingFile file) {
        Optional<Mapping> known = parsed.get(file.file());
        if (known == null) {
            known = read(file);
            parsed.put(file.file(), known);
        }
        return known;
    }

    private Optional<Mapping> read(BindingFile file) {
        Optional<SourceNode> node = reader.read(file.file(), file.content());
        if (node.isPresent() && !(node.get() instanceof Mapping)) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.MALFORMED_BINDING,
                    node.get().span(),
                    "a binding file is a mapping of keys to values"));
            return Optional.empty();
        }
        return node.map(Mapping.class::cast);
    }
}
