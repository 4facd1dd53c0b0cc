package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads every binding file, whether a board needs it or not, and reports what a board that needs it would be told. Nobody
 * needs it yet, so that all of it is warnings.
 *
 * @param files how many files there are, those of extensions included
 * @param bindings those that boards would find, child bindings with a compatible of their own included, in the order of files
 * @param ambiguous compatibles with two bindings for one bus in one directory: what a board would mean by them is not known
 */
public record BindingAudit(int files, List<Extended> bindings, SortedSet<String> ambiguous) {
    public BindingAudit {
        bindings = List.copyOf(bindings);
    }

    /** A binding, and what extensions say of it. */
    public record Extended(Binding binding, List<BindingExtension> extensions) {
        public Extended {
            extensions = List.copyOf(extensions);
        }
    }

    static BindingAudit of(BindingFiles files, YamlReader reader, Diagnostics diagnostics) {
        // Apart from what boards have loaded, so that each finding belongs to the file that is being read.
        var found = new Diagnostics();
        var all = new BindingFiles(files.layers(), reader.reportingTo(found), found);
        var parser = new BindingParser(new IncludeResolver(all, found), found);
        var extensions = new ExtensionIndex(all, found);
        Set<BindingIndex.Identity> known = new HashSet<>();
        List<Extended> bindings = new ArrayList<>();
        SortedSet<String> ambiguous = new TreeSet<>();
        int count = 0;
        for (BindingLayer layer : files.layers()) {
            Set<BindingIndex.Identity> ofLayer = new HashSet<>();
            for (BindingFile file : layer.bindings()) {
                for (Binding binding : read(file, parser)) {
                    BindingIndex.Identity identity =
                            BindingIndex.Identity.of(binding).orElseThrow();
                    if (!ofLayer.add(identity)) {
                        ambiguous.add(identity.compatible());
                    } else if (known.add(identity)) {
                        bindings.add(new Extended(binding, extensions.of(binding)));
                    }
                }
            }
            count += layer.bindings().size() + layer.extensions().size();
        }
        checkExtensions(all, bindings, found);
        found.sorted().forEach(diagnostics::reportUnused);
        return new BindingAudit(count, bindings, ambiguous);
    }

    /** The bindings of a file that can be found by a compatible. */
    private static List<Binding> read(BindingFile file, BindingParser parser) {
        Optional<Binding> binding = parser.parse(file).map(BindingParser.Parsed::binding);
        if (binding.isEmpty()) {
            parser.checkFragment(file);
        }
        List<Binding> named = new ArrayList<>();
        for (; binding.isPresent(); binding = binding.get().childBinding()) {
            binding.filter(any -> any.compatible().isPresent()).ifPresent(named::add);
        }
        return named;
    }

    private static void checkExtensions(BindingFiles files, List<Extended> bindings, Diagnostics found) {
        SortedSet<String> compatibles = new TreeSet<>();
        bindings.forEach(
                extended -> compatibles.add(extended.binding().compatible().orElseThrow()));
        var parser = new ExtensionParser(found);
        for (BindingLayer layer : files.layers()) {
            for (BindingFile file : layer.extensions()) {
                Optional<Mapping> keys = files.parse(file);
                keys.flatMap(parser::parse)
                        .filter(extension -> !compatibles.contains(extension.compatible()))
                        .ifPresent(extension -> found.report(Diagnostic.of(
                                        DiagnosticCode.MALFORMED_EXTENSION,
                                        BindingYaml.keyOf(keys.orElseThrow(), ExtensionParser.EXTENDS)
                                                .span(),
                                        "no binding is for '" + extension.compatible() + "', which is extended here")
                                .suggest(extension.compatible(), compatibles)));
            }
        }
    }
}
