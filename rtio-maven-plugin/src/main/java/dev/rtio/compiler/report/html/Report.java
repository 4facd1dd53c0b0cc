package dev.rtio.compiler.report.html;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.report.FootprintDiff;
import dev.rtio.compiler.report.Usage;
import dev.rtio.compiler.source.SourceTexts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the page shows.
 *
 * @param boards the boards, as far as each was compiled
 * @param budgets what the build allows each board to take
 * @param diagnostics all findings
 * @param texts the files, to show lines of
 * @param root what files are named relative to
 * @param changes what has changed since an earlier build; empty where none is known
 * @param usage what was measured while the firmware ran; empty where nothing was
 */
public record Report(
        List<ReportedBoard> boards,
        List<Budget> budgets,
        Diagnostics diagnostics,
        SourceTexts texts,
        Path root,
        Optional<Changes> changes,
        Optional<Usage> usage) {
    public Report {
        boards = List.copyOf(boards);
        budgets = List.copyOf(budgets);
    }

    /**
     * The difference from an earlier build.
     *
     * @param since what it is compared with, for people
     * @param boards one for each board of either build
     */
    public record Changes(String since, List<FootprintDiff> boards) {
        public Changes {
            boards = List.copyOf(boards);
        }
    }
}
