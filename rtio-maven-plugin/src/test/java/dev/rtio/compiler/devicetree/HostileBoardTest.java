package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Boards that are much too large are answered soon, and within the memory of a build. */
@Timeout(60)
class HostileBoardTest {
    @TempDir
    Path directory;

    /** Whatever a binding adds to a node, it adds to thousands of them. */
    @Test
    void propertiesThatBindingsAdd() {
        var binding = new StringBuilder("description: x\ncompatible: acme,x\nproperties:\n");
        for (int i = 0; i < 2_000; i++) {
            binding.append("  p").append(i).append(": { type: boolean }\n");
        }
        var board = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            board.append("n").append(i).append(": { compatible: \"acme,x\" }\n");
        }
        Diagnostic found = new TypedBoard(directory, board.toString())
                .binding("x.yaml", binding.toString())
                .finding();
        assertThat(found.code().name()).isEqualTo("BOARD_TOO_LARGE");
        assertThat(found.span().line()).isEqualTo(501);
    }

    /** Names that are near each of thousands of wrong ones are looked for when a finding is shown. */
    @Test
    void wrongReferencesBesideManyRightOnes() {
        var board = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            board.append("l").append(i).append("x:n").append(i).append(": {}\n");
        }
        for (int i = 0; i < 20_000; i++) {
            board.append("t")
                    .append(i)
                    .append(": { compatible: \"rtio,emulated-bme280\", target: m")
                    .append(i)
                    .append(" }\n");
        }
        assertThat(new TypedBoard(directory, board.toString()).findings().size())
                .isAtLeast(20_000);
    }
}
