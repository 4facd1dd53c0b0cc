package dev.rtio.maven;

import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.source.SourceTexts;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Shows findings in Maven's log, in the form that editors make links of. */
final class Findings {
    /** More than this nobody reads; the first ones are the causes anyway. */
    private static final int MAX_SHOWN = 100;

    private Findings() {}

    /**
     * Shows all findings.
     *
     * @throws MojoFailureException if one is an error
     */
    static void report(Diagnostics diagnostics, SourceTexts texts, Log log) throws MojoFailureException {
        report(diagnostics, texts, log, "nothing was written");
    }

    /** The same where an error of one board keeps no other from being written. */
    static void reportOfEach(Diagnostics diagnostics, SourceTexts texts, Log log) throws MojoFailureException {
        report(diagnostics, texts, log, "boards with errors were not written");
    }

    private static void report(Diagnostics diagnostics, SourceTexts texts, Log log, String consequence)
            throws MojoFailureException {
        String counts = "";
        for (DiagnosticPrinter.Message message : new DiagnosticPrinter(texts).printAll(diagnostics, MAX_SHOWN)) {
            if (message.severity() == Severity.ERROR) {
                log.error(message.text());
            } else {
                log.warn(message.text());
            }
            counts = message.text();
        }
        if (diagnostics.hasErrors()) {
            throw new MojoFailureException(counts + " in boards, bindings or annotations; " + consequence);
        }
    }
}
