package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our binding files are files of Zephyr's language, and extensions leave them so. */
class LoadableByZephyrTest {
    private static final Path OWN = Path.of("../rtio-bindings/src/main/resources/META-INF/rtio/bindings");

    @TempDir
    Path directory;

    @Test
    void ourBindings() {
        assertThat(new EdtlibRules(OWN).refusals()).isEmpty();
    }

    @Test
    void bindingWithAnExtension() throws IOException {
        file("acme,lamp.yaml", "description: Lamp\ncompatible: acme,lamp\nproperties: { pwm: { type: int } }\n");
        file("acme,lamp.rtio.yaml", "extends: acme,lamp\nrequires: { pwm: [period] }\none-of: [[pwm, gpio]]\n");
        assertThat(new EdtlibRules(directory).refusals()).isEmpty();
    }

    /** Keys of ours within a binding file would be refused, which is why they have files of their own. */
    @Test
    void theRulesRefuse() throws IOException {
        file("a.yaml", "description: a\ncompatible: acme,a\none-of: [[pwm, gpio]]\n");
        file("b.yaml", "description: on\ncompatible: [acme,b]\n");
        file("c.yaml", "compatible: acme,c\ndescription: c\ninclude: [{ name: d.yaml, only: [x] }]\n");
        file("d.yaml", "properties: { x: { type: int, required: true, default: yes }, y: { type: text, unit: Hz } }\n");
        file("e.yaml", "include: d.yaml\nproperties: { x: { required: false, type: string }, y: { type: int } }\n");
        List<String> refusals = new EdtlibRules(directory).refusals();
        assertThat(refusals)
                .containsAtLeast(
                        "a.yaml: unknown key one-of",
                        "b.yaml: compatible is no text",
                        "b.yaml: description is no text",
                        "c.yaml: include with the keys [name, only]",
                        "d.yaml: default of x is true",
                        "d.yaml: y is of type text",
                        "d.yaml: y has the keys [type, unit]",
                        "e.yaml: required is taken back",
                        "e.yaml: type overwrites an included file");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
