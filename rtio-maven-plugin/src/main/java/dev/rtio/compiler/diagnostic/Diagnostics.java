package dev.rtio.compiler.diagnostic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one run. Not thread-safe. */
public final class Diagnostics {
    /** Overlays over each other that a finding shows. */
    private static final int MOST_REPLACED = 8;

    private final Set<Diagnostic> findings = new LinkedHashSet<>();
    private final Set<Diagnostic> unused = new HashSet<>();
    private final Set<String> files = new HashSet<>();
    private final Map<DiagnosticCode, @Nullable Severity> overrides;
    private final Map<String, @Nullable Span> includes = new HashMap<>();
    private final Map<String, @Nullable Copies> origins = new HashMap<>();
    private final NavigableMap<Span, Span> replaced = new TreeMap<>();

    /** Lines of one file that were copied, by the first. */
    private record Copies(TreeMap<Integer, Copy> lines) {}

    /** Lines down to a last one that were copied. */
    private record Copy(int lastLine, Span original) {}

    public Diagnostics() {
        this(Map.of());
    }

    /** @param overrides severities that differ from a code's own */
    public Diagnostics(Map<DiagnosticCode, Severity> overrides) {
        this.overrides = Map.copyOf(overrides);
    }

    /** Takes a finding, unless the build has switched its code off. */
    public void report(Diagnostic diagnostic) {
        files.add(diagnostic.span().file());
        if (severityOf(diagnostic) != Severity.OFF) {
            Diagnostic complete = withNotes(diagnostic);
            findings.add(complete);
            unused.remove(complete);
        }
    }

    /**
     * Takes a finding in a file that nothing uses: an error weighs as a warning, and what is a warning anyway is left out.
     * One that was reported otherwise stays as it is.
     */
    public void reportUnused(Diagnostic diagnostic) {
        Diagnostic complete = withNotes(diagnostic);
        if (severityOf(complete) == Severity.ERROR && findings.add(complete)) {
            unused.add(complete);
        }
    }

    /** Whether a finding is in a file that nothing uses. */
    boolean isUnused(Diagnostic diagnostic) {
        return unused.contains(diagnostic);
    }

    /** Whether anything was found in a file, be it what the build has switched off. */
    public boolean hasAnyIn(String file) {
        return files.contains(file);
    }

    /**
     * Says that a file is read because another one includes it. Each later finding in the file then shows how the build
     * came there. The first place counts.
     */
    public void included(String file, Span by) {
        includes.putIfAbsent(file, by);
    }

    /** The place that includes a file; absent for a file that none includes. */
    public Optional<Span> includedBy(String file) {
        return Optional.ofNullable(includes.get(file));
    }

    /**
     * Says that what is written at a place is written over what stands at another. Each later finding within it then shows
     * the other, too.
     *
     * @param by from the key to the end of the value
     */
    public void replaced(Span by, Span earlier) {
        replaced.putIfAbsent(by, earlier);
    }

    /**
     * Says that the lines of a place, down to a last one, were copied from elsewhere. Each later finding there then names
     * the original, until all are forgotten.
     */
    public void origin(Span place, int lastLine, String file, int line) {
        origins.computeIfAbsent(place.file(), any -> new Copies(new TreeMap<>()))
                .lines()
                .put(place.line(), new Copy(lastLine, new Span(file, line, 1, line, 1)));
    }

    /** Forgets what was copied from elsewhere: another board begins. */
    public void forgetOrigins() {
        origins.clear();
    }

    public Severity severityOf(Diagnostic diagnostic) {
        if (isUnused(diagnostic)) {
            return Severity.WARNING;
        }
        Severity override = overrides.get(diagnostic.code());
        return override != null ? override : diagnostic.code().severity();
    }

    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    /** How many findings weigh that much. */
    public int count(Severity severity) {
        return (int) findings.stream()
                .filter(finding -> severityOf(finding) == severity)
                .count();
    }

    /** All findings by file, line and column; those of one place in the order in which they were found. */
    public List<Diagnostic> sorted() {
        return findings.stream().sorted(Comparator.comparing(Diagnostic::span)).toList();
    }

    /** The finding with all that is known of how its place came to be. */
    private Diagnostic withNotes(Diagnostic diagnostic) {
        return withIncludes(withOrigin(withReplaced(diagnostic)));
    }

    private Diagnostic withReplaced(Diagnostic diagnostic) {
        Diagnostic complete = diagnostic;
        Span place = diagnostic.span();
        for (int depth = 0; depth < MOST_REPLACED; depth++) {
            Map.Entry<Span, Span> by = replaced.floorEntry(place);
            if (by == null || !by.getKey().contains(place)) {
                return complete;
            }
            place = by.getValue();
            complete = complete.note(place, "it replaces what stands here");
        }
        return complete;
    }

    private Diagnostic withOrigin(Diagnostic diagnostic) {
        Span place = diagnostic.span();
        Copies copies = origins.get(place.file());
        Map.Entry<Integer, Copy> copy = copies == null ? null : copies.lines().floorEntry(place.line());
        return copy != null && place.line() <= copy.getValue().lastLine()
                ? diagnostic.note(copy.getValue().original(), "this line was written here")
                : diagnostic;
    }

    private Diagnostic withIncludes(Diagnostic diagnostic) {
        Diagnostic complete = diagnostic;
        Span by = includes.get(diagnostic.span().file());
        for (int depth = 0; by != null && depth < includes.size(); depth++) {
            complete = complete.note(by, "included here");
            by = includes.get(by.file());
        }
        return complete;
    }
}
