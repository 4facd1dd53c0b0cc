package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.YamlReader;
import java.util.List;

/** Makes the index of the binding files of several layers. */
public final class BindingLoader {
    private final YamlReader reader;
    private final BindingCache cache;
    private final Diagnostics diagnostics;

    /** Keeps nothing for the next run. */
    public BindingLoader(YamlReader reader, Diagnostics diagnostics) {
        this(reader, BindingCache.none(), diagnostics);
    }

    public BindingLoader(YamlReader reader, BindingCache cache, Diagnostics diagnostics) {
        this.reader = reader;
        this.cache = cache;
        this.diagnostics = diagnostics;
    }

    /** @param layers where binding files lie; of two bindings or two files of one name, the earlier layer's counts */
    public BindingIndex load(List<BindingSource> layers) {
        List<BindingLayer> read =
                layers.stream().map(layer -> layer.read(diagnostics)).toList();
        return new BindingIndex(new BindingFiles(read, reader, diagnostics), cache, reader, diagnostics);
    }
}
