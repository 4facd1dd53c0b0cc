package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that include each other on the way to the one that is being read. Includes stay below the directory of the
 * first one, end, and are not circular.
 */
public final class IncludeChain {
    /** Files within each other; a board includes a module, a chip, a family and a core at most. */
    private static final int DEEPEST = 16;

    private static final Pattern DTS = Pattern.compile(".*\\.(dtsi?|dtso?|overlay|h)");

    private final Path directory;
    private final Diagnostics diagnostics;

    /** Each file with the place that includes the next. */
    private final Map<Path, @Nullable Span> open = new LinkedHashMap<>();

    /** @param top the file whose directory includes cannot leave */
    public IncludeChain(Path top, Diagnostics diagnostics) {
        Path file = top.toAbsolutePath().normalize();
        Path parent = file.getParent();
        this.directory = parent == null ? file : parent;
        this.diagnostics = diagnostics;
    }

    /**
     * Goes on to a file that another one includes; {@link #leave} comes back from it.
     *
     * @param from absolute and normalized, as the answer is
     * @return absent after a finding; there is nothing to leave then
     */
    public Optional<Path> enter(Path from, String name, Span place) {
        open.put(from, place);
        Optional<Path> file = find(from, name, place);
        if (file.isPresent() && open.containsKey(file.get())) {
            diagnostics.report(cycle(file.get(), place));
            file = Optional.empty();
        } else if (file.isPresent() && open.size() > DEEPEST) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.INCLUDE_DEPTH, place, "files include each other more than " + DEEPEST + " deep"));
            file = Optional.empty();
        }
        if (file.isPresent()) {
            diagnostics.included(SourceTexts.name(file.get()), place);
        } else {
            open.remove(from);
        }
        return file;
    }

    /** Comes back to a file from the one that it includes. */
    public void leave(Path from) {
        open.remove(from);
    }

    /**
     * The file that another one names.
     *
     * @return absent after a finding
     */
    public Optional<Path> find(Path from, String name, Span place) {
        Path file;
        try {
            file = from.resolveSibling(name).normalize();
        } catch (InvalidPathException e) {
            return failed(Diagnostic.of(
                    DiagnosticCode.INCLUDE_NOT_FOUND, place, Wording.quote(name) + " cannot be a file's name"));
        }
        if (name.startsWith("/") || Path.of(name).isAbsolute()) {
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
        if (!open.containsKey(file) && !Files.isRegularFile(file)) {
            return failed(missing(file, name, from, place));
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

    private Diagnostic missing(Path file, String name, Path from, Span place) {
        if (Files.isDirectory(file)) {
            return Diagnostic.of(
                            DiagnosticCode.INCLUDE_NOT_FOUND,
                            place,
                            "the included " + Wording.quote(name) + " is a directory")
                    .hint("name the file within it");
        }
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.INCLUDE_NOT_FOUND,
                place,
                "the included file " + Wording.quote(name) + " does not exist");
        if (NearestFile.isYaml(place.file()) && DTS.matcher(name).matches()) {
            return finding.hint("boards include YAML; the goal import makes it of DTS");
        }
        if (name.indexOf('\\') >= 0) {
            return finding.hint("write '/' between directories: " + name.replace('\\', '/'));
        }
        return NearestFile.hint(
                        file, directory, Optional.ofNullable(from.getParent()).orElse(directory))
                .map(finding::hint)
                .orElse(finding);
    }

    private Optional<Path> failed(Diagnostic finding) {
        diagnostics.report(finding);
        return Optional.empty();
    }
}
