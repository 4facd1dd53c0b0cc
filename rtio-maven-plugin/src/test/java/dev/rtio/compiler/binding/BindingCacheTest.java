package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache saves work and changes nothing. */
class BindingCacheTest {
    private static final String RICH = """
            description: Rich
            compatible: acme,rich
            include: common.yaml
            bus: [i2c, i3c]
            on-bus: spi
            gpio-cells: [pin, flags]
            properties:
              speed: { type: int, default: 0x10, min: -1, max: 32 }
              mode: { type: string, enum: ["on", "off"], deprecated: true }
              list: { type: array, const: [1, 2], min-len: 1, max-len: 3 }
              lines: { type: phandle-array, specifier-space: gpio, required: true }
            child-binding:
              compatible: acme,child
              properties: { part: { type: boolean } }
            """;

    @TempDir
    Path directory;

    private Diagnostics diagnostics = new Diagnostics();
    private SourceTexts texts = new SourceTexts();

    @BeforeEach
    void bindings() throws IOException {
        file("acme,rich.yaml", RICH);
        file("common.yaml", "properties: { common: { type: int, description: Über } }\n");
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve("bindings"));
        Files.writeString(directory.resolve("bindings").resolve(name), text);
    }

    private Path cache() {
        return directory.resolve("target/bindings.cache");
    }

    /** One run, with diagnostics of its own. */
    private Optional<Binding> run(String compiler, String compatible, Map<DiagnosticCode, Severity> severities) {
        diagnostics = new Diagnostics(severities);
        texts = new SourceTexts();
        BindingCache cache = BindingCache.in(cache(), compiler);
        BindingIndex index = new BindingLoader(new YamlReader(texts, diagnostics), cache, diagnostics)
                .load(List.of(BindingSource.directory(directory.resolve("bindings"))));
        Optional<Binding> found = index.all(compatible).stream().findFirst();
        cache.save();
        return found;
    }

    private Optional<Binding> run() {
        return run("1", "acme,rich", Map.of());
    }

    /** Whether the last run parsed a file: then it knows its lines. */
    private boolean parsed(String name) throws IOException {
        Path file = directory.resolve("bindings").resolve(name);
        Path away = directory.resolve("away.yaml");
        Files.move(file, away);
        boolean known = texts.line(file.toString(), 1).isPresent();
        Files.move(away, file);
        return known;
    }

    @Test
    void aKnownBindingIsTheSame() throws IOException {
        Optional<Binding> first = run();
        assertThat(parsed("acme,rich.yaml")).isTrue();
        assertThat(run()).isEqualTo(first);
        assertThat(parsed("acme,rich.yaml")).isFalse();
        assertThat(run("1", "acme,child", Map.of()))
                .isEqualTo(first.orElseThrow().childBinding());
        assertThat(parsed("acme,rich.yaml")).isFalse();
    }

    @Test
    void changesCount() throws IOException {
        run();
        file("acme,rich.yaml", RICH.replace("Rich", "Richer"));
        assertThat(run().orElseThrow().description()).isEqualTo("Richer");
        file("common.yaml", "properties: { common: { type: string } }\n");
        assertThat(run().orElseThrow().properties().get("common").type()).isEqualTo(PropertyType.STRING);
        Files.createDirectories(directory.resolve("bindings/a"));
        Files.move(directory.resolve("bindings/common.yaml"), directory.resolve("bindings/a/common.yaml"));
        assertThat(run().orElseThrow().properties().get("common").span().file()).endsWith("/a/common.yaml");
        assertThat(parsed("acme,rich.yaml")).isTrue();
    }

    @Test
    void anotherRunAddsAndForgets() throws IOException {
        file("y.yaml", "description: y\ncompatible: acme,y\n");
        run();
        run("1", "acme,y", Map.of());
        run();
        assertThat(parsed("acme,rich.yaml")).isFalse();
        run("1", "acme,y", Map.of());
        assertThat(parsed("y.yaml")).isFalse();
        Files.delete(directory.resolve("bindings/y.yaml"));
        file("z.yaml", "description: z\ncompatible: acme,z\n");
        run("1", "acme,z", Map.of());
        assertThat(new String(Files.readAllBytes(cache()), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("acme,y");
    }

    @Test
    void findingsAreNeverHidden() throws IOException {
        file("acme,rich.yaml", RICH + "  wrong-key: 1\n");
        for (int i = 0; i < 3; i++) {
            run("1", "acme,rich", Map.of(DiagnosticCode.UNKNOWN_BINDING_KEY, Severity.OFF));
            assertThat(diagnostics.sorted()).isEmpty();
        }
        for (int i = 0; i < 3; i++) {
            run();
            assertThat(diagnostics.sorted()).hasSize(1);
        }
    }

    /** Found when another binding included the file, and so not again. */
    @Test
    void findingsOfAnIncludedFileAreNotHiddenEither() throws IOException {
        file("common.yaml", "properties: { common: { type: int }, common: { type: int } }\n");
        file("y.yaml", "description: y\ncompatible: acme,rich\ninclude: common.yaml\n");
        run();
        assertThat(diagnostics.sorted()).isNotEmpty();
        Files.delete(directory.resolve("bindings/acme,rich.yaml"));
        run();
        assertThat(diagnostics.sorted()).hasSize(1);
    }

    @Test
    void foreignAndCorruptCachesAreIgnored() throws IOException {
        Optional<Binding> right = run();
        run("2", "acme,rich", Map.of());
        assertThat(parsed("acme,rich.yaml")).isTrue();
        run("1", "acme,rich", Map.of());
        byte[] sound = Files.readAllBytes(cache());
        var random = new Random(7);
        List<byte[]> broken = new ArrayList<>(List.of(
                new byte[0], new byte[] {1, 2, 3}, "cache: yes\n".repeat(9).getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 200; i++) {
            byte[] one = sound.clone();
            one[random.nextInt(one.length)] ^= (byte) (1 << random.nextInt(8));
            broken.add(one);
            broken.add(java.util.Arrays.copyOf(sound, random.nextInt(sound.length)));
        }
        for (byte[] content : broken) {
            Files.write(cache(), content);
            assertThat(run()).isEqualTo(right);
            assertThat(parsed("acme,rich.yaml")).isTrue();
        }
    }

    /** Behind the checksum, too, whatever the content is. */
    @Test
    void noContentBreaksTheReader() throws IOException {
        run();
        byte[] sound = Files.readAllBytes(cache());
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] one = java.util.Arrays.copyOfRange(sound, CacheFormat.HEAD, sound.length);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                one[random.nextInt(one.length)] = (byte) random.nextInt();
            }
            CacheReader.usable(ByteBuffer.wrap(one), "1").ifPresent(CacheReader::all);
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNone() throws IOException {
        Files.writeString(directory.resolve("target"), "a file where the directory should be");
        assertThat(run()).isPresent();
        assertThat(run()).isPresent();
        assertThat(diagnostics.sorted()).isEmpty();
    }
}
