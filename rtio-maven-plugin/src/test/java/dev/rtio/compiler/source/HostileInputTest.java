package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are, the answer is a diagnostic, and it comes soon. */
@Timeout(60)
class HostileInputTest {
    @TempDir
    Path directory;

    @Test
    void filesThatCannotBeRead() throws IOException {
        assertThat(read("missing.yaml", null)).containsExactly("FILE_NOT_FOUND the file does not exist");
        assertThat(read("utf16.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0}))
                .containsExactly("NOT_UTF_8 the file is not UTF-8 text; save it with the encoding UTF-8");
        assertThat(read("latin1.yaml", new byte[] {'a', ':', ' ', (byte) 0xfc, '\n'}))
                .hasSize(1);
        // A surrogate half in UTF-8's own manner
        assertThat(read("half.yaml", new byte[] {'a', ':', ' ', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n'}))
                .hasSize(1);
        assertThat(read("large.yaml", "a: 1\n".repeat(2 << 20).getBytes(UTF_8)))
                .containsExactly("FILE_TOO_LARGE the file is larger than 4 MiB, more than any board or binding");
        Files.createDirectory(directory.resolve("dir.yaml"));
        assertThat(read("dir.yaml", null)).containsExactly("FILE_UNREADABLE the file cannot be read: is a directory");
    }

    @Test
    void aMissingFileIsLikelyAnotherOne() throws IOException {
        Files.writeString(directory.resolve("weather.board.yaml"), "a: 1\n");
        var diagnostics = new Diagnostics();
        new YamlReader(new SourceTexts(), diagnostics).read(directory.resolve("wether.board.yaml"));
        new YamlReader(new SourceTexts(), diagnostics).read(directory.resolve("gone/x.board.yaml"));
        assertThat(diagnostics.sorted().get(0).hints())
                .containsExactly("the directory '" + directory.resolve("gone") + "' does not exist, either");
        assertThat(diagnostics.sorted().get(1).hints()).containsExactly("did you mean 'weather.board.yaml'?");
    }

    @Test
    void nestingIsLimited() {
        for (YamlMode mode : YamlMode.values()) {
            var brackets = new Yaml("a: " + "[".repeat(100_000), mode);
            assertThat(brackets.findings())
                    .containsExactly("TOO_DEEP 1:67 mappings and lists are nested more than 64 deep");
            assertThat(new Yaml("{a: ".repeat(100_000), mode).findings()).hasSize(1);
            assertThat(new Yaml("- ".repeat(1000) + "x", mode).findings()).hasSize(1);
            assertThat(new Yaml("? ".repeat(1000) + "x", mode).findings()).hasSize(1);
        }
        var deep = new StringBuilder();
        for (int depth = 0; depth < 70; depth++) {
            deep.append(" ".repeat(depth)).append("k:\n");
        }
        assertThat(new Yaml(deep.toString()).findings())
                .containsExactly("TOO_DEEP 65:65 mappings and lists are nested more than 64 deep");
        assertThat(new Yaml("a: " + "[".repeat(63) + "]".repeat(63) + "\n").findings())
                .isEmpty();
    }

    @Test
    void aliasesCannotMultiply() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        var yaml = new Yaml(bomb.toString(), YamlMode.BINDING);
        assertThat(yaml.findings())
                .containsExactly("TOO_MANY_VALUES 6:15 the file holds more than 250000 values,"
                        + " those repeated by aliases included");
        assertThat(yaml.root).isEmpty();
    }

    @Test
    void valuesAreLimitedAndReadInLinearTime() {
        assertThat(new Yaml("a: [" + "b,".repeat(300_000) + "]\n").findings().get(0))
                .startsWith("TOO_MANY_VALUES 1:");
        assertThat(new Yaml("a: [\uD83D\uDE00" + ",b".repeat(100_000) + "]\n").root)
                .isPresent();
        assertThat(new Yaml("a: { \uD83D\uDE00: 1" + ",b ".repeat(100_000) + "}\n").diagnostics.hasErrors())
                .isTrue();
    }

    @Test
    void textsOfAMegabyte() {
        String huge = "x".repeat(1 << 20);
        assertThat(new Yaml("a: " + huge + "\n").findings()).isEmpty();
        assertThat(new Yaml("\"" + huge + "\": 1\n").findings()).hasSize(1);
        assertThat(new Yaml("a: " + huge + ";\n").printed().length()).isLessThan(1000);
        assertThat(new Yaml("&" + huge + " x\n").findings()).hasSize(1);
        assertThat(new Yaml("a: !" + huge + " x\n").findings()).hasSize(1);
        assertThat(new Yaml("- ".repeat(20_000) + "x\n  y: 1").findings()).hasSize(1);
        assertThat(new Yaml("a" + " ".repeat(1 << 20) + "x\nb: 1\n").findings()).hasSize(1);
        assertThat(new Yaml("#" + "a-cells".repeat(100_000) + "\na: 1\n").findings())
                .isEmpty();
        assertThat(new Yaml("\n".repeat(1 << 20) + "a: [\n").findings()).hasSize(1);
    }

    @Test
    void slipsOfTheParserBecomeDiagnostics() {
        for (String text : List.of(
                "!%20 a",
                "!%zz a",
                "a: !%ff b",
                "!<%C3> a",
                "%TAG ! !\n%TAG ! !\n---\na",
                "!!",
                "&",
                "*",
                "\u0000",
                "\uD800",
                "\uFFFF",
                "- - -\t-",
                "|99\n a",
                "? ? ?",
                "\"\\uD800\"",
                "\"\\UFFFFFFFF\"",
                "'",
                "{{{{[[[[")) {
            for (YamlMode mode : YamlMode.values()) {
                var yaml = new Yaml(text, mode);
                assertWithMessage(text)
                        .that(yaml.root.isPresent() || yaml.diagnostics.hasErrors())
                        .isTrue();
            }
        }
    }

    /** Mutations of real mistakes; fixed seed. */
    @Test
    void nothingIsThrownWhateverStandsInTheFile() {
        String seed = """
                include: [a.yaml]
                soc:
                  i2c0:i2c@40003000: &x
                    reg: [0x40003000, 4K]
                    b: { rtio,heap: 'x', "y": ~ }
                \tc = <&a 1>;
                    d: |
                      text
                    #size-cells: 0
                  - e: *x
                """;
        String[] pieces = {
            "[",
            "]",
            "{",
            "}",
            ":",
            ": ",
            ",",
            "'",
            "\"",
            "\t",
            " ",
            "\n",
            "\n  ",
            "- ",
            "? ",
            "&a",
            "*a",
            "!",
            "%",
            "@",
            "|",
            "> ",
            "#",
            "~",
            "<<: ",
            "---\n",
            "...\n",
            "\r",
            "\r\n",
            "\0",
            "\uD800",
            "\uDC00",
            "\uD83D\uDE00",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "=",
            "{\n",
            ";",
            "\\",
            "\"\\x\""
        };
        var random = new Random(20261120);
        for (int run = 0; run < 1500; run++) {
            var text = new StringBuilder(seed);
            for (int i = random.nextInt(8); i >= 0; i--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.insert(at, pieces[random.nextInt(pieces.length)]);
                } else {
                    text.delete(at, Math.min(text.length() - 1, at + random.nextInt(9)));
                }
            }
            YamlMode mode = run % 2 == 0 ? YamlMode.BOARD : YamlMode.BINDING;
            var yaml = new Yaml(text.toString(), mode);
            assertWithMessage("%s", text)
                    .that(yaml.root.isPresent() || yaml.diagnostics.hasErrors())
                    .isTrue();
            assertThat(yaml.printed()).isEqualTo(new Yaml(text.toString(), mode).printed());
            for (Diagnostic finding : yaml.diagnostics.sorted()) {
                var span = finding.span();
                assertWithMessage("%s in %s", finding, text)
                        .that(span.line() > 0
                                && span.column() > 0
                                && (span.endLine() > span.line()
                                        || span.endLine() == span.line() && span.endColumn() >= span.column()))
                        .isTrue();
            }
        }
    }

    private List<String> read(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        if (bytes != null) {
            Files.write(file, bytes);
        }
        var texts = new SourceTexts();
        var diagnostics = new Diagnostics();
        assertThat(new YamlReader(texts, diagnostics).read(file)).isEmpty();
        List<Diagnostic> all = diagnostics.sorted();
        String printed = new DiagnosticPrinter(texts).print(all.get(0), diagnostics.severityOf(all.get(0)));
        assertThat(printed).startsWith(file + ":1:1 " + all.get(0).code().id() + " ");
        return all.stream()
                .map(finding -> finding.code() + " " + finding.message())
                .toList();
    }
}
