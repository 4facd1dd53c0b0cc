package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Reads the real binding files in {@code zephyr-bindings} of the folder that {@code -Drtio.corpus} names. */
@EnabledIfSystemProperty(named = "rtio.corpus", matches = ".+")
class CorpusTest {
    @Test
    void everyBindingIsRead() throws IOException {
        var texts = new SourceTexts();
        var diagnostics = new Diagnostics();
        var reader = new YamlReader(texts, diagnostics, YamlMode.BINDING);
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("rtio.corpus"), "zephyr-bindings"))) {
            files = all.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(reader.read(file)).isPresent();
        }
        assertThat(new DiagnosticPrinter(texts).printAll(diagnostics, 10)).isEmpty();
    }
}
