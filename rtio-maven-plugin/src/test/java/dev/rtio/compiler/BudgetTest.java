package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.Footprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too much is named, with what would make it fit. */
class BudgetTest {
    @TempDir
    private Path directory;

    @Test
    void sizesHaveTheUnitsOfBoards() {
        assertThat(Budget.parse("64K")).isEqualTo(new Budget(Optional.empty(), 64 * 1024));
        assertThat(Budget.parse(" sram0 = 1_000 ")).isEqualTo(new Budget(Optional.of("sram0"), 1000));
        for (String text : List.of("", "64k", "sram0=", "-1", "0", "many")) {
            var refused = assertThrows(IllegalArgumentException.class, () -> Budget.parse(text));
            assertThat(refused).hasMessageThat().startsWith("'" + text + "' is no budget: ");
        }
    }

    @Test
    void aByteTooMuchIsReportedAndAByteLessIsNot() {
        Compilation.Board board = board("").boards().get(0);
        long used = board.footprint().items().stream()
                .mapToLong(Footprint.Item::bytes)
                .sum();
        assertThat(findings("", String.valueOf(used))).isEmpty();
        assertThat(findings("", String.valueOf(used - 1))).hasSize(1);
        Diagnostic finding = findings("", String.valueOf(used - 1)).get(0);
        assertThat(finding.message())
                .isEqualTo("board 'tank' exceeds its budget by 1 bytes: " + used + " are used of " + (used - 1));
        assertThat(finding.span().toString()).endsWith("tank.board.yaml:1:1");
    }

    @Test
    void aRegionsBudgetCountsThatRegionAlone() {
        assertThat(findings("", "off-heap=512")).isEmpty();
        assertThat(findings("", "elsewhere=1")).isEmpty();
        Diagnostic finding = findings("", "off-heap=511").get(0);
        assertThat(finding.message())
                .isEqualTo("region 'off-heap' of board 'tank' exceeds its budget by 1 bytes: 512 are used of 511");
        assertThat(finding.hints().get(0))
                .isEqualTo(
                        "all of it is used by 'queue' (512 bytes); it fits with 1 block less in 'queue', or blocks of"
                                + " 24 bytes there");
    }

    /** What is promised to fit does fit, and is needed. */
    @Test
    void theRemedyMakesItFit() {
        assertThat(findings("blocks: 15", "off-heap=480")).isEmpty();
        assertThat(findings("blocks: 16", "off-heap=480")).hasSize(1);
        assertThat(findings("block-size: 24", "off-heap=384")).isEmpty();
        assertThat(findings("", "off-heap=384").get(0).hints().get(0))
                .endsWith("it fits with 4 blocks less in 'queue', or blocks of 24 bytes there");
    }

    @Test
    void whereNothingIsLeftOnlyTheUsersAreNamed() {
        assertThat(findings("", "off-heap=8").get(0).hints().get(0))
                .isEqualTo("all of it is used by 'queue' (512 bytes)");
    }

    private List<Diagnostic> findings(String change, String budget) {
        Compilation compilation = board(change);
        Compilation.Board board = compilation.boards().get(0);
        Budget.parse(budget).check(board.image(), board.footprint(), compilation.diagnostics());
        return compilation.diagnostics().sorted();
    }

    private Compilation board(String change) {
        String blocks = change.startsWith("blocks") ? change : "blocks: 16";
        String size = change.startsWith("block-size") ? change : "block-size: 32";
        return new TestProject(directory)
                .board("tank", """
                        compatible: acme,tank
                        queue:
                          compatible: rtio,context
                          sq-size: 2
                          cq-size: 2
                          mempool: { %s, %s, align: 8 }
                        """.formatted(blocks, size))
                .compile();
    }
}
