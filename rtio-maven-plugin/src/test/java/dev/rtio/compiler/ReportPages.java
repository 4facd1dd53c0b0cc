package dev.rtio.compiler;

import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.report.Usage;
import dev.rtio.compiler.report.html.Report;
import dev.rtio.compiler.report.html.ReportPage;
import dev.rtio.compiler.report.html.ReportedBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pages of compilations, as the goal writes them. */
final class ReportPages {
    private ReportPages() {}

    static Report report(Compilation compilation, Path root) {
        return report(compilation, root, Optional.empty(), Optional.empty());
    }

    static Report report(Compilation compilation, Path root, Optional<Report.Changes> changes, Optional<Usage> usage) {
        return report(compilation, root, List.of(), changes, usage);
    }

    static Report report(
            Compilation compilation,
            Path root,
            List<Budget> budgets,
            Optional<Report.Changes> changes,
            Optional<Usage> usage) {
        return new Report(
                compilation.boards().stream()
                        .map(board ->
                                new ReportedBoard(board.devicetree(), board.image(), board.proofs(), board.footprint()))
                        .toList(),
                budgets,
                compilation.diagnostics(),
                compilation.texts(),
                root,
                changes,
                usage);
    }

    /** Writes a page; returns its file. */
    static Path write(Report report, Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, ReportPage.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
