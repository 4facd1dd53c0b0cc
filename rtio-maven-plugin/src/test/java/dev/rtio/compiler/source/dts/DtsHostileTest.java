package dev.rtio.compiler.source.dts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rtio.compiler.Board;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a DTS file holds, the answer is a tree or a finding, and soon. */
class DtsHostileTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void depthIsLimited() {
        String text = "/dts-v1/;\n/ {" + "n{".repeat(100_000);
        assertTimeoutPreemptively(
                SOON, () -> assertThat(Board.dts(directory, text).findings()).containsExactly("TOO_DEEP x.dts:2:131"));
    }

    @Test
    void valuesAreCountedWithThoseOfIncludes() {
        Board bomb = Board.dts(directory, "/dts-v1/;\n/ { p = <1 /include/ \"i0.dtsi\">; };\n");
        for (int i = 0; i < 12; i++) {
            bomb.file("i" + i + ".dtsi", ("/include/ \"i" + (i + 1) + ".dtsi\" ").repeat(4));
        }
        bomb.file("i12.dtsi", "1 2");
        assertTimeoutPreemptively(
                SOON, () -> assertThat(bomb.findings()).containsExactly("TOO_MANY_VALUES i11.dtsi:1:74"));
        Board many = Board.dts(directory, "/dts-v1/;\n/ { p = <" + "/include/ \"more.dtsi\"".repeat(4) + ">; };\n")
                .file("more.dtsi", "1 ".repeat(100_000));
        assertTimeoutPreemptively(
                SOON, () -> assertThat(many.findings()).containsExactly("TOO_MANY_VALUES more.dtsi:1:99997"));
    }

    @Test
    void textIsCountedWithThatOfIncludes() {
        Board bomb = Board.dts(directory, "/dts-v1/;\n" + "/include/ \"blanks.dtsi\"\n".repeat(40))
                .file("blanks.dtsi", " ".repeat(1 << 20));
        assertTimeoutPreemptively(
                SOON, () -> assertThat(bomb.findings()).containsExactly("TOO_MANY_VALUES x.dts:18:11"));
    }

    @Test
    void mistakesAreCounted() {
        Board board = Board.dts(directory, "/dts-v1/;\n/ {\n" + "p = 5;\n".repeat(1000) + "};\n");
        assertThat(board.findings()).hasSize(101);
        assertThat(board.findings()).contains("DTS_ABANDONED x.dts:102:5");
    }

    @Test
    void longLinesAndNamesTakeLinearTime() {
        String name = "n".repeat(300_000);
        String text = "/dts-v1/; / { " + name + "; /* \ud83d\ude00 */ p = " + "<1>,".repeat(60_000) + "<&" + name
                + ">; q = <0x" + "0".repeat(500_000) + ">; };" + "# ".repeat(100_000) + " // " + "*/".repeat(100_000);
        assertTimeoutPreemptively(SOON, () -> {
            Board board = Board.dts(directory, text);
            board.build();
            assertThat(board.printed().length()).isLessThan(20_000);
        });
    }

    @Test
    void bytesOfFilesCount() throws Exception {
        java.nio.file.Files.write(directory.resolve("big.bin"), new byte[300_000]);
        assertThat(Board.dts(directory, "/dts-v1/; / { p = /incbin/ (\"big.bin\"); };")
                        .findings())
                .containsExactly("TOO_MANY_VALUES x.dts:1:39");
        assertThat(Board.dts(directory, "/dts-v1/; / { p = /incbin/ (\"/dev/zero\"); };")
                        .findings())
                .containsExactly("INCLUDE_OUTSIDE x.dts:1:29");
    }

    @Test
    void anyMixtureOfWordsHasAnAnswer() {
        String[] words = {
            "/dts-v1/;",
            "/ {",
            "{",
            "}",
            "};",
            ";",
            "<",
            ">",
            "(",
            ")",
            "[",
            "]",
            "\"",
            "'",
            "&l",
            "&{/n}",
            "l:",
            "n",
            "=",
            ",",
            "1",
            "0x",
            "+",
            "?",
            ":",
            "/bits/ 8",
            "/incbin/",
            "/include/",
            "/delete-node/",
            "/delete-property/",
            "\n",
            " ",
            "/omit-if-no-ref/",
            "/memreserve/",
            "/*",
            "*/",
            "//",
            "#",
            "# 1 \"x\"",
            "\\",
            "/plugin/",
            "\u0000",
            "\u20ac",
            "@"
        };
        var random = new Random(11);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int run = 0; run < 1000; run++) {
                var text = new StringBuilder(random.nextBoolean() ? "/dts-v1/; / {" : "");
                for (int i = random.nextInt(60); i > 0; i--) {
                    text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
                }
                Board board = Board.dts(directory, text.toString());
                assertWithMessage("%s", text)
                        .that(board.build().isPresent() || !board.findings().isEmpty())
                        .isTrue();
                board.printed();
            }
        });
    }
}
