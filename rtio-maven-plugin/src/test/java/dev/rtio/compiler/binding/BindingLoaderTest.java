package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingLoaderTest {
    @TempDir
    Path directory;

    private final Diagnostics diagnostics = new Diagnostics();

    private BindingIndex load(BindingSource... layers) {
        return new BindingLoader(new YamlReader(new SourceTexts(), diagnostics), diagnostics).load(List.of(layers));
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The only binding of acme,x in the directory {@code a}. */
    private Binding binding() {
        Binding binding = load(BindingSource.directory(directory.resolve("a")))
                .find("acme,x", Optional.empty())
                .orElseThrow();
        assertThat(diagnostics.sorted()).isEmpty();
        return binding;
    }

    @Test
    void includesAddWhatTheFileLeavesOut() throws IOException {
        file("a/x.yaml", """
                description: Own text
                compatible: "acme,x"
                include: [common.yaml, more.yaml]
                properties:
                  speed: { required: true, description: Own words }
                gpio-cells: [pin, flags]
                """);
        file("a/deep/common.yaml", """
                description: Common text
                bus: i2c
                properties:
                  mode: { type: string, enum: ["on", "off"] }
                  speed: { type: int, required: false, description: Common words, default: 0x10 }
                """);
        file("a/more.yaml", "on-bus: spi\nproperties:\n  mode: { required: yes }\n");
        Binding binding = load(BindingSource.directory(directory.resolve("a")))
                .find("acme,x", Optional.of("spi"))
                .orElseThrow();
        assertThat(diagnostics.sorted()).isEmpty();
        assertThat(binding.path()).isEqualTo("dts/bindings/x.yaml");
        assertThat(binding.description()).isEqualTo("Own text");
        assertThat(binding.buses()).containsExactly("i2c");
        assertThat(binding.onBus()).hasValue("spi");
        assertThat(binding.specifierCells()).containsExactly("gpio", List.of("pin", "flags"));
        assertThat(binding.properties().keySet())
                .containsExactly("speed", "mode")
                .inOrder();
        PropertySpec speed = Objects.requireNonNull(binding.properties().get("speed"));
        assertThat(speed.type()).isEqualTo(PropertyType.INT);
        assertThat(speed.required()).isTrue();
        assertThat(speed.description()).isEqualTo("Own words");
        assertThat(((Scalar) Objects.requireNonNull(speed.defaultValue())).text())
                .isEqualTo("0x10");
        assertThat(speed.span().toString()).endsWith("x.yaml:5:3");
        PropertySpec mode = Objects.requireNonNull(binding.properties().get("mode"));
        assertThat(mode.required()).isTrue();
        assertThat(mode.enumValues().stream().map(value -> ((Scalar) value).text()))
                .containsExactly("on", "off")
                .inOrder();
        assertThat(mode.span().toString()).endsWith("common.yaml:4:3");
    }

    @Test
    void filtersChooseProperties() throws IOException {
        file("a/x.yaml", """
                description: x
                compatible: acme,x
                include:
                  - name: one.yaml
                    property-allowlist: [a]
                    child-binding:
                      property-blocklist: [d]
                      child-binding:
                        property-allowlist: [g]
                  - name: two.yaml
                    property-blocklist: [b]
                """);
        file("a/one.yaml", """
                properties: { a: { type: int }, b: { type: int } }
                child-binding:
                  properties: { c: { type: int }, d: { type: int } }
                  child-binding:
                    properties: { f: { type: int }, g: { type: int } }
                """);
        file("a/two.yaml", "properties: { b: { type: string }, e: { type: int } }\n");
        Binding binding = binding();
        Binding child = binding.childBinding().orElseThrow();
        assertThat(binding.properties().keySet()).containsExactly("a", "e").inOrder();
        assertThat(child.properties().keySet()).containsExactly("c");
        assertThat(child.childBinding().orElseThrow().properties().keySet()).containsExactly("g");
    }

    @Test
    void childBindingsIncludeForThemselves() throws IOException {
        file("a/x.yaml", """
                description: x
                compatible: acme,x
                child-binding:
                  include: child.yaml
                  properties:
                    own: { type: int }
                """);
        file("a/child.yaml", "compatible: acme,child\nproperties: { common: { type: int } }\n");
        BindingIndex index = load(BindingSource.directory(directory.resolve("a")));
        Binding child = index.find("acme,x", Optional.empty())
                .flatMap(Binding::childBinding)
                .orElseThrow();
        assertThat(child.properties().keySet()).containsExactly("own", "common").inOrder();
        // A child binding with a compatible is a binding of its own, too.
        assertThat(index.find("acme,child", Optional.empty())).hasValue(child);
    }

    @Test
    void busIsPartOfTheIdentity() throws IOException {
        file("a/x-i2c.yaml", "description: x\ncompatible: acme,x\non-bus: i2c\n");
        file("a/x-spi.yml", "description: x\ncompatible: acme,x\non-bus: spi\n");
        BindingIndex index = load(BindingSource.directory(directory.resolve("a")));
        assertThat(index.find("acme,x", Optional.of("i2c")).orElseThrow().path())
                .isEqualTo("dts/bindings/x-i2c.yaml");
        assertThat(index.find("acme,x", Optional.of("spi")).orElseThrow().path())
                .isEqualTo("dts/bindings/x-spi.yml");
        assertThat(index.find("acme,x", Optional.empty())).isEmpty();
        assertThat(index.all("acme,x")).hasSize(2);
    }

    @Test
    void firstLayerWins() throws IOException {
        file("a/x.yaml", "description: mine\ncompatible: acme,x\ninclude: common.yaml\n");
        file("a/common.yaml", "properties: { mine: { type: int } }\n");
        file("b/x.yaml", "description: theirs\ncompatible: acme,x\ninclude: common.yaml\n");
        file("b/y.yaml", "description: y\ncompatible: acme,y\ninclude: common.yaml\n");
        file("b/common.yaml", "properties: { theirs: { type: int } }\n");
        BindingIndex index =
                load(BindingSource.directory(directory.resolve("a")), BindingSource.directory(directory.resolve("b")));
        assertThat(index.find("acme,x", Optional.empty()).orElseThrow().description())
                .isEqualTo("mine");
        assertThat(index.find("acme,y", Optional.empty())
                        .orElseThrow()
                        .properties()
                        .keySet())
                .containsExactly("mine");
        assertThat(index.compatibles()).containsExactly("acme,x", "acme,y").inOrder();
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void childBindingOfALaterLayerDoesNotReplaceAnEarlierOne() throws IOException {
        file("a/child.yaml", "description: mine\ncompatible: acme,child\n");
        file("b/x.yaml", """
                description: x
                compatible: acme,x
                child-binding:
                  description: theirs
                  compatible: acme,child
                """);
        BindingIndex index =
                load(BindingSource.directory(directory.resolve("a")), BindingSource.directory(directory.resolve("b")));
        assertThat(index.find("acme,x", Optional.empty())).isPresent();
        assertThat(index.find("acme,child", Optional.empty()).orElseThrow().description())
                .isEqualTo("mine");
    }

    @Test
    void readsJars() throws IOException {
        Path jar = directory.resolve("drivers.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var zip = new JarOutputStream(out)) {
            for (String folder : List.of("META-INF/", "META-INF/rtio/", "META-INF/rtio/bindings/")) {
                zip.putNextEntry(new ZipEntry(folder));
            }
            zip.putNextEntry(new ZipEntry("META-INF/rtio/bindings/sensor/x.yaml"));
            zip.write("description: x\ncompatible: acme,x\n".getBytes(StandardCharsets.UTF_8));
        }
        Binding binding = load(BindingSource.classPathEntry(jar))
                .find("acme,x", Optional.empty())
                .orElseThrow();
        assertThat(binding.path()).isEqualTo("dts/bindings/sensor/x.yaml");
        assertThat(binding.span().file()).isEqualTo(jar + "!/META-INF/rtio/bindings/sensor/x.yaml");
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(load(BindingSource.classPath(loader).toArray(new BindingSource[0]))
                            .compatibles())
                    .containsExactly("acme,x");
        }
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void entriesWithoutBindingsAreEmptyLayers() throws IOException {
        Files.createDirectories(directory.resolve("classes"));
        BindingIndex index = load(
                BindingSource.classPathEntry(directory.resolve("classes")),
                BindingSource.classPathEntry(directory.resolve("absent.jar")));
        assertThat(index.compatibles()).isEmpty();
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void findsCompatiblesHoweverTheyAreWritten() throws IOException {
        file("a/flow.yaml", "# comment\n{ description: x, compatible: 'acme,flow' }\n");
        file("a/block.yaml", "description: x\ncompatible: |\n  acme,block\n");
        file("a/quoted.yaml", "\"compatible\": 'acme,quoted' # so\ndescription: x\n");
        BindingIndex index = load(BindingSource.directory(directory.resolve("a")));
        assertThat(index.find("acme,flow", Optional.empty())).isPresent();
        assertThat(index.find("acme,block", Optional.empty())).isPresent();
        assertThat(index.find("acme,quoted", Optional.empty())).isPresent();
        assertThat(index.find("acme,none", Optional.empty())).isEmpty();
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void fragmentsAreNoBindings() throws IOException {
        file("a/x.yaml", "description: x\ncompatible: acme,x\n");
        file("a/fragment.yaml", "description: y\ninclude: x.yaml\nchild-binding:\n  compatible: acme,y\n");
        BindingIndex index = load(BindingSource.directory(directory.resolve("a")));
        assertThat(index.find("acme,y", Optional.empty())).isEmpty();
        assertThat(index.all("acme,x")).hasSize(1);
        assertThat(diagnostics.sorted()).isEmpty();
    }
}
