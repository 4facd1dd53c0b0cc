package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.DiagnosticPage;
import dev.rtio.compiler.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every code has a page in the documentation. Its heading, its severity and what the compiler says of its example follow from
 * the code and are golden; what it means, the example and the remedy are written there by hand.
 */
class DiagnosticPagesTest {
    private static final Path PAGES = Path.of("../docs/diagnostics");
    private static final boolean WRITE = "write".equals(System.getenv("RTIO_GOLDENS"));

    /** Their cause is not in files that could be shown: the machine, another JDK, files of some size or number. */
    private static final Set<DiagnosticCode> WITHOUT_EXAMPLE = Set.of(
            DiagnosticCode.FILE_NOT_FOUND,
            DiagnosticCode.FILE_UNREADABLE,
            DiagnosticCode.FILE_TOO_LARGE,
            DiagnosticCode.DTS_ABANDONED,
            DiagnosticCode.DTB_LIMIT,
            DiagnosticCode.BINDINGS_UNREADABLE,
            DiagnosticCode.BINDINGS_TOO_LARGE,
            DiagnosticCode.BINDING_INCLUDE_DEPTH,
            DiagnosticCode.BOARD_TOO_LARGE,
            DiagnosticCode.JAVA_COMPILER_MISSING,
            DiagnosticCode.JAVA_UNREADABLE,
            DiagnosticCode.JAVA_RELEASE,
            DiagnosticCode.JAVA_TOO_NEW,
            DiagnosticCode.JAVA_COMPILER_FAILURE,
            DiagnosticCode.BUDGET_EXCEEDED,
            DiagnosticCode.EARLIER_FILE,
            DiagnosticCode.FOREIGN_USAGE);

    private static final Pattern CODE = Pattern.compile("RTIO-\\d{3}");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void theExampleGivesThisFindingAndTheRemedyNone(DiagnosticCode code) throws IOException {
        Path file = PAGES.resolve(code.id() + ".md");
        String page = Files.readString(file);
        List<String> sections = DiagnosticPageExample.sections(page).toList();
        assertThat(sections).hasSize(3);
        Map<String, byte[]> files = DiagnosticPageExample.files(sections.get(1));
        assertThat(files.isEmpty()).isEqualTo(WITHOUT_EXAMPLE.contains(code));
        String printed = "";
        if (!files.isEmpty()) {
            var example = DiagnosticPageExample.compile(directory.resolve("example"), code, files);
            printed = example.printed();
            assertWithMessage(printed).that(Set.copyOf(example.codes())).containsExactly(code);
            assertThat(printed)
                    .doesNotContain(Path.of("").toAbsolutePath().getParent().toString());
        }
        String golden = golden(code, page, printed);
        if (WRITE) {
            Files.writeString(file, golden);
        }
        assertThat(Files.readString(file)).isEqualTo(golden);

        Map<String, byte[]> mended = new LinkedHashMap<>(files);
        Map<String, byte[]> remedy = DiagnosticPageExample.files(sections.get(2));
        mended.putAll(remedy);
        if (!remedy.isEmpty()) {
            var example = DiagnosticPageExample.compile(directory.resolve("mended"), code, mended);
            assertThat(example.printed()).isEmpty();
        }
    }

    /** The page with what follows from the code. */
    private static String golden(DiagnosticCode code, String page, String printed) {
        String body = page.substring(page.indexOf("\n\n", page.indexOf("\n\n") + 2) + 2);
        return "# " + code.id() + " " + code.title() + "\n\n" + word(code) + " `" + code.name() + "`\n\n"
                + body.replaceFirst(
                        "(?s)\nThe compiler says:\n\n```text\n.*?```\n",
                        Matcher.quoteReplacement("\nThe compiler says:\n\n```text\n" + printed
                                + (printed.isEmpty() ? "" : "\n") + "```\n"));
    }

    private static String word(DiagnosticCode code) {
        return switch (code.severity()) {
            case ERROR -> "Error";
            case WARNING -> "Warning";
            case OFF -> "Off by default";
        };
    }

    @Test
    void theIndexListsAllCodes() throws IOException {
        var index = new StringBuilder("""
                # Diagnostics

                Every finding has a code that never changes its meaning; the number of one that is gone is not used again.
                `-Drtio.severities=RTIO-401=warning` changes how much one weighs: `error`, `warning` or `off`; errors with a number
                below 300 always are.
                `rtio:explain -Drtio.code=RTIO-401` prints its page. Which of them dtc and edtlib know under another name:
                [checks of other tools](../checks.md).

                | code | what | by default |
                |---|---|---|
                """);
        for (DiagnosticCode code : DiagnosticCode.values()) {
            String severity = code.severity() == Severity.OFF
                    ? "off"
                    : code.severity().name().toLowerCase(Locale.ROOT);
            index.append("| [").append(code.id()).append("](").append(code.id()).append(".md) | ");
            index.append(code.title().replace("|", "\\|"))
                    .append(" | ")
                    .append(severity)
                    .append(" |\n");
        }
        Path file = PAGES.resolve("README.md");
        if (WRITE) {
            Files.writeString(file, index);
        }
        assertThat(Files.readString(file)).isEqualTo(index.toString());
    }

    @Test
    void everyPageHasACode() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README"))
                            .toList())
                    .containsExactlyElementsIn(Arrays.stream(DiagnosticCode.values())
                            .map(DiagnosticCode::id)
                            .toList());
        }
    }

    /** The documentation names no code that there is not. */
    @Test
    void everyCodeInTheDocumentationExists() throws IOException {
        try (Stream<Path> documents = Files.walk(Path.of("../docs"))) {
            for (Path document :
                    documents.filter(file -> file.toString().endsWith(".md")).toList()) {
                CODE.matcher(Files.readString(document))
                        .results()
                        .forEach(code -> assertWithMessage("%s: %s", document, code.group())
                                .that(DiagnosticCode.of(code.group()))
                                .isPresent());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsInTheJar(DiagnosticCode code) {
        DiagnosticPage page = DiagnosticPage.of(code);
        assertThat(page.markdown()).startsWith("# " + code.id() + " ");
        assertThat(page.introduction()).matches("[^\\n]+[.:…]");
    }
}
