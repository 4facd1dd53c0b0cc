package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the extensions of bindings, of all layers. A file is parsed when somebody asks for what it may extend. */
final class ExtensionIndex {
    private final BindingFiles files;
    private final ExtensionParser parser;
    private final Diagnostics diagnostics;
    private final Candidates candidates;
    private final Map<String, Optional<BindingExtension>> parsed = new HashMap<>();
    private final IdentityHashMap<Binding, List<BindingExtension>> known = new IdentityHashMap<>();
    private boolean oddRead;

    ExtensionIndex(BindingFiles files, Diagnostics diagnostics) {
        this.files = files;
        this.parser = new ExtensionParser(diagnostics);
        this.diagnostics = diagnostics;
        List<BindingFile> all = files.layers().stream()
                .flatMap(layer -> layer.extensions().stream())
                .toList();
        this.candidates = new Candidates(all, ExtensionParser.EXTENDS, true);
    }

    List<BindingExtension> of(Binding binding) {
        List<BindingExtension> extensions = known.get(binding);
        if (extensions == null) {
            extensions = load(binding);
            known.put(binding, extensions);
        }
        return extensions;
    }

    private List<BindingExtension> load(Binding binding) {
        readOdd();
        List<BindingExtension> extensions = new ArrayList<>();
        for (BindingFile file : binding.compatible().map(candidates::of).orElse(Set.of())) {
            parse(file)
                    .filter(extension -> extension.extendsBinding(binding))
                    .ifPresent(extension -> extensions.add(declared(extension, binding)));
        }
        return extensions;
    }

    /** Files that do not show what they extend, once somebody asks for any extension. */
    private void readOdd() {
        if (!oddRead) {
            oddRead = true;
            for (BindingFile file : candidates.odd()) {
                parse(file).ifPresent(extension -> candidates.add(extension.compatible(), file));
            }
        }
    }

    private Optional<BindingExtension> parse(BindingFile file) {
        return parsed.computeIfAbsent(file.file(), any -> files.parse(file).flatMap(parser::parse));
    }

    /** The extension without rules on properties that the binding does not declare, which are reported. */
    private BindingExtension declared(BindingExtension extension, Binding binding) {
        return new BindingExtension(
                extension.compatible(),
                extension.onBus(),
                extension.requirements().stream()
                        .filter(rule -> isDeclared(
                                Stream.concat(Stream.of(rule.property()), rule.others().stream())
                                        .toList(),
                                rule.span(),
                                binding))
                        .toList(),
                extension.choices().stream()
                        .filter(rule -> isDeclared(rule.properties(), rule.span(), binding))
                        .toList(),
                extension
                        .frame()
                        .filter(frame -> isDeclared(frame.property().stream().toList(), frame.span(), binding)),
                extension.maxClock());
    }

    private boolean isDeclared(List<String> properties, Span place, Binding binding) {
        List<String> unknown = properties.stream()
                .filter(property -> !binding.properties().containsKey(property))
                .toList();
        for (String property : unknown) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.MALFORMED_EXTENSION,
                            place,
                            "the binding that is extended declares no property '" + property + "'")
                    .note(binding.span(), "the binding is here")
                    .suggest(property, binding.properties().keySet()));
        }
        return unknown.isEmpty();
    }
}
