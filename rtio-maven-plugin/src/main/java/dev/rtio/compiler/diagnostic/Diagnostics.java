package dev.rtio.compiler.diagnostic;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the findings of one run. Not thread-safe. */
public final class Diagnostics {
    private final Set<Diagnostic> findings = new LinkedHashSet<>();
    private final Map<DiagnosticCode, @Nullable Severity> overrides;

    public Diagnostics() {
        this(Map.of());
    }

    /** @param overrides severities that differ from a code's own */
    public Diagnostics(Map<DiagnosticCode, Severity> overrides) {
        this.overrides = Map.copyOf(overrides);
    }

    public void report(Diagnostic diagnostic) {
        findings.add(diagnostic);
    }

    public Severity severityOf(Diagnostic diagnostic) {
        Severity override = overrides.get(diagnostic.code());
        return override != null ? override : diagnostic.code().severity();
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> severityOf(finding) == Severity.ERROR);
    }

    /** All findings by file, line and column; those of one place in the order in which they were found. */
    public List<Diagnostic> sorted() {
        return findings.stream().sorted(Comparator.comparing(Diagnostic::span)).toList();
    }
}
