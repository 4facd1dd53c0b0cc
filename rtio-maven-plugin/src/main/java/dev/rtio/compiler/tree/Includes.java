package dev.rtio.compiler.tree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.NearestFile;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Entry;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Sequence;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file and all that it includes. A file that is included on two ways counts once, where it comes first, so that
 * it does not undo what was written over it in between.
 */
final class Includes {
    private static final String KEY = "include";

    /** Files within each other; a board includes a module, a chip, a family and a core at most. */
    private static final int DEEPEST = 16;

    private static final Pattern DTS = Pattern.compile(".*\\.(dtsi?|dtso?|overlay|h)");

    private final YamlReader reader;
    private final Diagnostics diagnostics;
    private final Path top;
    private final Path directory;
    private final Set<Path> read = new HashSet<>();

    /** The files on the way to the one that is read, each with the place that includes the next. */
    private final Map<Path, @Nullable Span> open = new LinkedHashMap<>();

    private final List<Mapping> contents = new ArrayList<>();
    private boolean complete = true;

    /** @param top the file whose directory includes cannot leave */
    Includes(Path top, YamlReader reader, Diagnostics diagnostics) {
        this.reader = reader;
        this.diagnostics = diagnostics;
        Path file = top.toAbsolutePath().normalize();
        Path parent = file.getParent();
        this.directory = parent == null ? file : parent;
        this.top = file;
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
        if (!read.add(file)) {
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
        var entries = new ArrayList<Entry>();
        for (Entry entry : mapping.entries()) {
            if (entry.key().text().equals(KEY)) {
                include(file, entry);
            } else {
                entries.add(entry);
            }
        }
        contents.add(new Mapping(entries, mapping.span()));
    }

    private void include(Path from, Entry entry) {
        List<SourceNode> names = entry.value() instanceof Sequence list ? list.items() : List.of(entry.value());
        for (SourceNode name : names) {
            if (name instanceof Scalar text && !text.isEmpty() && !text.isTilde()) {
                open.put(from, text.span());
                resolve(from, text).ifPresent(this::load);
                open.remove(from);
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

    private Optional<Path> resolve(Path from, Scalar name) {
        Span place = name.span();
        Path file;
        try {
            file = from.resolveSibling(name.text()).normalize();
        } catch (InvalidPathException e) {
            return failed(Diagnostic.of(
                    DiagnosticCode.INCLUDE_NOT_FOUND, place, Wording.quote(name.text()) + " cannot be a file's name"));
        }
        if (name.text().startsWith("/") || Path.of(name.text()).isAbsolute()) {
            return failed(Diagnostic.of(
                            DiagnosticCode.INCLUDE_OUTSIDE, place, "an included file is named by an absolute path")
                    .hint("name it relative to this file, so that the board can be built elsewhere, too"));
        }
        if (!file.startsWith(directory)) {
            return failed(Diagnostic.of(
                            DiagnosticCode.INCLUDE_OUTSIDE,
                            place,
                            "the included file lies outside " + Wording.quote(directory.toString())
                                    + ", the directory of the board")
                    .hint("move it there, so that the board can be built elsewhere, too"));
        }
        if (open.containsKey(file)) {
            return failed(cycle(file, place));
        }
        if (open.size() > DEEPEST) {
            return failed(Diagnostic.of(
                    DiagnosticCode.INCLUDE_DEPTH, place, "files include each other more than " + DEEPEST + " deep"));
        }
        if (!Files.isRegularFile(file)) {
            return failed(missing(file, name, from));
        }
        if (!read.contains(file)) {
            diagnostics.included(SourceTexts.name(file), place);
        }
        return Optional.of(file);
    }

    private Diagnostic cycle(Path file, Span place) {
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.INCLUDE_CYCLE,
                place,
                place.file().equals(SourceTexts.name(file))
                        ? "the file includes itself"
                        : "the files include each other in a circle");
        boolean within = false;
        for (Map.Entry<Path, @Nullable Span> step : open.entrySet()) {
            within |= step.getKey().equals(file);
            Span by = step.getValue();
            if (within && by != null && !by.equals(place)) {
                finding = finding.note(by, "on the way here");
            }
        }
        return finding;
    }

    private Diagnostic missing(Path file, Scalar name, Path from) {
        if (Files.isDirectory(file)) {
            return Diagnostic.of(
                            DiagnosticCode.INCLUDE_NOT_FOUND,
                            name.span(),
                            "the included " + Wording.quote(name.text()) + " is a directory")
                    .hint("name the file within it");
        }
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.INCLUDE_NOT_FOUND,
                name.span(),
                "the included file " + Wording.quote(name.text()) + " does not exist");
        if (DTS.matcher(name.text()).matches()) {
            return finding.hint("boards include YAML; the goal import makes it of DTS");
        }
        if (name.text().indexOf('\\') >= 0) {
            return finding.hint("write '/' between directories: " + name.text().replace('\\', '/'));
        }
        return NearestFile.hint(
                        file, directory, Optional.ofNullable(from.getParent()).orElse(directory))
                .map(finding::hint)
                .orElse(finding);
    }

    private Optional<Path> failed(Diagnostic finding) {
        complete = false;
        diagnostics.report(finding);
        return Optional.empty();
    }
}
