package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.IncludeChain;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file and all that it includes. A file that is included on two ways counts once, where it comes first, so that
 * it does not undo what was written over it in between.
 */
final class Includes {
    private static final String KEY = "include";

    /** Values of a board with all that it includes; the largest known has 20,000. */
    private static final long MOST_VALUES = 500_000;

    private final YamlReader reader;
    private final Diagnostics diagnostics;
    private final Path top;
    private final IncludeChain chain;
    private final Set<Path> read = new HashSet<>();
    private final List<Mapping> contents = new ArrayList<>();
    private long values;
    private boolean complete = true;

    /** @param top the file whose directory includes cannot leave */
    Includes(Path top, YamlReader reader, Diagnostics diagnostics) {
        this.reader = reader;
        this.diagnostics = diagnostics;
        this.top = top.toAbsolutePath().normalize();
        this.chain = new IncludeChain(top, diagnostics);
    }

    /** The contents of all files, included ones first, without their {@code include} keys. */
    List<Mapping> load() {
        load(top);
        return contents;
    }

    /** False where a file could not be read. */
    boolean isComplete() {
        return complete;
    }

    private void load(Path file) {
        if (values > MOST_VALUES || !read.add(file)) {
            return;
        }
        Optional<SourceNode> root = reader.read(file);
        if (root.isEmpty()) {
            complete = false;
            return;
        }
        if (!(root.get() instanceof Mapping mapping)) {
            complete = false;
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.NOT_A_MAPPING,
                            root.get().span(),
                            root.get() instanceof Sequence
                                    ? "the file is a list; a board consists of keys and values"
                                    : "the file is one text; a board consists of keys and values")
                    .hint("write 'key: value', one to a line"));
            return;
        }
        values += count(mapping);
        if (values > MOST_VALUES) {
            complete = false;
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.TOO_MANY_VALUES,
                    Span.ofFile(SourceTexts.name(file)),
                    "up to this file a board and what it includes hold more than " + MOST_VALUES + " values"));
            return;
        }
        var entries = new ArrayList<Entry>();
        for (Entry entry : mapping.entries()) {
            // In quotes it is a property or node of that name.
            if (entry.key().text().equals(KEY) && entry.key().style() == Style.PLAIN) {
                include(file, entry);
            } else {
                entries.add(entry);
            }
        }
        contents.add(new Mapping(entries, mapping.span()));
    }

    private static long count(SourceNode node) {
        if (node instanceof Mapping mapping) {
            return 1
                    + mapping.entries().stream()
                            .mapToLong(entry -> count(entry.value()))
                            .sum();
        }
        return node instanceof Sequence sequence
                ? 1 + sequence.items().stream().mapToLong(Includes::count).sum()
                : 1;
    }

    private void include(Path from, Entry entry) {
        List<SourceNode> names = entry.value() instanceof Sequence list ? list.items() : List.of(entry.value());
        for (SourceNode name : names) {
            if (name instanceof Scalar text && !text.isEmpty() && !text.isTilde()) {
                Optional<Path> file = chain.enter(from, text.text(), text.span());
                complete &= file.isPresent();
                file.ifPresent(included -> {
                    load(included);
                    chain.leave(from);
                });
            } else {
                complete = false;
                Span place = name instanceof Scalar ? entry.key().span() : name.span();
                diagnostics.report(Diagnostic.of(
                                DiagnosticCode.INCLUDE_FORM,
                                place,
                                "'include' needs the name of a file, or a list of names")
                        .hint("write include: [soc/simulated.yaml]"));
            }
        }
    }
}
