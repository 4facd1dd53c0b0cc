package dev.rtio.compiler.diagnostic;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one run. Not thread-safe. */
public final class Diagnostics {
    private final Set<Diagnostic> findings = new LinkedHashSet<>();
    private final Set<Diagnostic> unused = new HashSet<>();
    private final Set<String> files = new HashSet<>();
    private final Map<DiagnosticCode, @Nullable Severity> overrides;
    private final Map<String, @Nullable Span> includes = new HashMap<>();

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
            Diagnostic complete = withIncludes(diagnostic);
            findings.add(complete);
            unused.remove(complete);
        }
    }

    /**
     * Takes a finding in a file that nothing uses: an error weighs as a warning, and what is a warning anyway is left out.
     * One that was reported otherwise stays as it is.
     */
    public void reportUnused(Diagnostic diagnostic) {
        Diagnostic complete = withIncludes(diagnostic);
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
