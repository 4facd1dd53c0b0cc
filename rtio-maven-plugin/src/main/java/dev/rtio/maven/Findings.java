package dev.rtio.maven;

import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.report.FindingsJson;
import dev.rtio.compiler.report.FindingsSarif;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows findings in Maven's log, in the form that editors make links of, and writes them for other programs.
 *
 * @param limit the most errors, and the most warnings, that are shown; all are written
 * @param directory where {@code findings.json} and {@code findings.sarif} are written; empty for nowhere
 * @param root what written files are named relative to
 */
record Findings(int limit, Optional<Path> directory, Path root, Log log) {
    /**
     * Shows and writes all findings.
     *
     * @throws MojoFailureException if one is an error
     */
    void report(Diagnostics diagnostics, SourceTexts texts) throws MojoExecutionException, MojoFailureException {
        report(diagnostics, texts, "nothing was built");
    }

    /** The same where an error of one board keeps no other from being written. */
    void reportOfEach(Diagnostics diagnostics, SourceTexts texts) throws MojoExecutionException, MojoFailureException {
        report(diagnostics, texts, "boards with errors were not written");
    }

    /** The same where a page shows the findings. */
    void reportOnPage(Diagnostics diagnostics, SourceTexts texts) throws MojoExecutionException, MojoFailureException {
        report(diagnostics, texts, "the report shows them");
    }

    /** The same where somebody has asked about what has errors. */
    void reportUnanswered(Diagnostics diagnostics, SourceTexts texts)
            throws MojoExecutionException, MojoFailureException {
        report(diagnostics, texts, "the question was not answered");
    }

    private void report(Diagnostics diagnostics, SourceTexts texts, String consequence)
            throws MojoExecutionException, MojoFailureException {
        String counts = "";
        for (DiagnosticPrinter.Message message : new DiagnosticPrinter(texts).printAll(diagnostics, limit)) {
            if (message.severity() == Severity.ERROR) {
                log.error(message.text());
            } else {
                log.warn(message.text());
            }
            counts = message.text();
        }
        write(diagnostics);
        if (diagnostics.hasErrors()) {
            throw new MojoFailureException(counts + " in boards, bindings or annotations; " + consequence);
        }
    }

    private void write(Diagnostics diagnostics) throws MojoExecutionException {
        if (directory.isEmpty()) {
            return;
        }
        Path target = directory.get();
        try {
            SourceDirectory.writeIfChanged(target.resolve("findings.json"), FindingsJson.toJson(diagnostics, root));
            SourceDirectory.writeIfChanged(target.resolve("findings.sarif"), FindingsSarif.toSarif(diagnostics, root));
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write below " + target + ": " + Wording.reason(e), e);
        }
    }
}
