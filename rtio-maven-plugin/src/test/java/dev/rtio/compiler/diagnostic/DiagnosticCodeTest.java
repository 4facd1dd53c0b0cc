package dev.rtio.compiler.diagnostic;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every kind of finding. */
class DiagnosticCodeTest {
    @Test
    void noNumberStandsForTwo() {
        assertThat(Arrays.stream(DiagnosticCode.values())
                        .map(DiagnosticCode::id)
                        .toList())
                .containsNoDuplicates();
    }

    @Test
    void titlesAreSentencesWithoutTheirFullStop() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertWithMessage(code.id()).that(code.title()).matches("[^a-z].*[^.!?]");
        }
    }

    @Test
    void everyCodeIsReportedByTheCompilerAndAssertedByATest() throws IOException {
        String main = texts(Path.of("src/main/java"), "DiagnosticCode.java");
        String tests = texts(Path.of("src/test/java"), "DiagnosticCodeTest.java");
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertWithMessage("%s is reported", code).that(main).contains("DiagnosticCode." + code.name());
            boolean tested = tests.contains(code.name()) || tests.contains(code.id());
            assertWithMessage("%s %s is asserted by a test", code.id(), code)
                    .that(tested)
                    .isTrue();
        }
    }

    private static String texts(Path directory, String except) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<String> all = files.filter(file -> file.toString().endsWith(".java") && !file.endsWith(except))
                    .map(DiagnosticCodeTest::read)
                    .toList();
            return String.join("\n", all);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
