package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.YamlReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads every binding file, whether a board needs it or not, and reports what a board that needs it would be told. Nobody
 * needs it yet, so that all of it is warnings.
 *
 * @param files how many files there are, those of extensions included
 * @param bindings how many bindings they are, child bindings with a compatible of their own included
 * @param ambiguous compatibles with two bindings for one bus in one directory: what a board would mean by them is not known
 */
public record BindingAudit(int files, int bindings, SortedSet<String> ambiguous) {
    static BindingAudit of(BindingFiles files, YamlReader reader, Diagnostics diagnostics) {
        // Apart from what boards have loaded, so that each finding belongs to the file that is being read.
        var found = new Diagnostics();
        var all = new BindingFiles(files.layers(), reader.reportingTo(found), found);
        var parser = new BindingParser(new IncludeResolver(all, found), found);
        int count = 0;
        int bindings = 0;
        SortedSet<String> ambiguous = new TreeSet<>();
        for (BindingLayer layer : files.layers()) {
            Set<BindingIndex.Identity> ofLayer = new HashSet<>();
            for (BindingFile file : layer.bindings()) {
                Optional<Binding> binding = parser.parse(file).map(BindingParser.Parsed::binding);
                if (binding.isEmpty()) {
                    parser.checkFragment(file);
                }
                for (; binding.isPresent(); binding = binding.get().childBinding()) {
                    Optional<BindingIndex.Identity> identity = BindingIndex.Identity.of(binding.get());
                    if (identity.isPresent()) {
                        bindings++;
                        if (!ofLayer.add(identity.get())) {
                            ambiguous.add(identity.get().compatible());
                        }
                    }
                }
            }
            var extensions = new ExtensionParser(found);
            layer.extensions().forEach(file -> all.parse(file).ifPresent(extensions::parse));
            count += layer.bindings().size() + layer.extensions().size();
        }
        found.sorted().forEach(diagnostics::reportUnused);
        return new BindingAudit(count, bindings, ambiguous);
    }
}
