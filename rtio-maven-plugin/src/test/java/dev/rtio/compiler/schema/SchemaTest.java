package dev.rtio.compiler.schema;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rtio.compiler.binding.BindingAudit;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Editors see what the compiler sees: a validator of somebody else's takes what is right, and refuses mistakes. */
class SchemaTest {
    private static final Path OWN = Path.of("../rtio-bindings/src/main/resources/META-INF/rtio/bindings");
    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    static Path directory;

    private static Map<String, String> files = Map.of();

    @BeforeAll
    static void generate() throws IOException {
        Files.writeString(directory.resolve("acme,lamp.yaml"), """
                description: A lamp
                compatible: acme,lamp
                include: base.yaml
                properties:
                  brightness: { type: int, min: 0, max: 100, required: true, description: In percent. }
                  mode: { type: string, enum: ["on", "off", "true", "3"] }
                  level: { type: int, enum: [0x10, 32] }
                  dim: { type: boolean }
                  bytes: { type: uint8-array, max-len: 2 }
                  lines: { type: string-array, enum: [a, b] }
                  source: { type: phandle }
                  gpios: { type: phandle-array }
                  old: { type: int, deprecated: true }
                  pwm: { type: int }
                child-binding:
                  description: A bulb
                  properties:
                    watts: { type: int, required: true }
                """);
        Files.writeString(directory.resolve("acme,lamp.rtio.yaml"), "extends: acme,lamp\nrequires: { dim: [pwm] }\n");
        files = SchemaFiles.of(bindings(
                Stream.concat(Stream.of(directory, OWN), bindingsOfSamples()).toArray(Path[]::new)));
    }

    /** The directories of binding files that samples bring along. */
    private static Stream<Path> bindingsOfSamples() {
        return Arrays.stream(Objects.requireNonNull(SAMPLES.toFile().listFiles()))
                .map(sample -> sample.toPath().resolve("src/main/rtio/bindings"))
                .filter(Files::isDirectory)
                .sorted();
    }

    private static List<BindingAudit.Extended> bindings(Path... directories) {
        var diagnostics = new Diagnostics();
        BindingAudit audit = new BindingLoader(new YamlReader(new SourceTexts(), diagnostics), diagnostics)
                .load(Arrays.stream(directories).map(BindingSource::directory).toList())
                .audit();
        return audit.bindings();
    }

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Objects.requireNonNull(files.get(name)), InputFormat.JSON);
    }

    /** What the validator says of a text, as {@code place keyword}. */
    private static List<String> errors(String schema, String yaml) {
        return schema(schema).validate(json(yaml), InputFormat.JSON).stream()
                .map(SchemaTest::describe)
                .toList();
    }

    /** The values that editors see, which read YAML 1.2 by its core schema: hexadecimal numbers, {@code ~} for nothing. */
    private static String json(String yaml) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return new GsonBuilder().serializeNulls().create().toJson(new Load(settings).loadFromString(yaml));
    }

    private static String describe(Error error) {
        return error.getInstanceLocation() + " " + error.getKeyword();
    }

    private static List<String> lamp(String properties) {
        return errors("board.schema.json", "lamp:\n  compatible: acme,lamp\n" + properties.indent(2));
    }

    @Test
    void theSchemasAreSchemas() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        String metaSchema = SpecificationVersion.DRAFT_7.getDialectId();
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertWithMessage(file.getKey())
                    .that(registry.getSchema(com.networknt.schema.SchemaLocation.of(metaSchema))
                            .validate(file.getValue(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void samplesAreValid() {
        int boards = 0;
        for (Path file : yaml(SAMPLES)) {
            if (file.toString().contains("/target/")) {
                continue;
            }
            String name = "board.schema.json";
            if (file.getParent().endsWith("bindings")) {
                name = "binding.schema.json";
            } else if (file.toString().endsWith(".overlay.yaml")) {
                name = "overlay.schema.json";
            }
            assertWithMessage("%s", file).that(errors(name, read(file))).isEmpty();
            boards++;
        }
        assertThat(boards).isAtLeast(4);
    }

    @Test
    void ourBindingsAreValid() {
        for (Path file : yaml(OWN)) {
            String schema =
                    file.toString().endsWith(".rtio.yaml") ? "binding-extension.schema.json" : "binding.schema.json";
            assertWithMessage("%s", file).that(errors(schema, read(file))).isEmpty();
        }
        assertThat(errors("binding-extension.schema.json", read(directory.resolve("acme,lamp.rtio.yaml"))))
                .isEmpty();
    }

    @Test
    void whatTheCompilerTakes() {
        assertThat(lamp("""
                brightness: 0x10
                mode: on
                level: 0x20
                dim:
                bytes: [0x00, 255]
                lines: [a, b]
                source: lamp
                gpios: [[lamp, 1], [lamp, 2]]
                pwm: 4K
                status: okay
                gpio-cells: 2
                "#gpio-cells": 2
                interrupt-controller:
                l:bulb@1: { watts: 60 }
                bulb: ~
                """)).isEmpty();
        assertThat(
                        lamp(
                                "brightness: 1_0\nmode: 3\ndim: false\nbytes: ~\ninner: { compatible: \"acme,lamp\", brightness: 1 }\n"))
                .isEmpty();
        assertThat(lamp("mode: \"true\"\nstatus: disabled\n")).isEmpty();
        assertThat(errors("board.schema.json", """
                include: [soc.yaml]
                compatible: somebody,board
                aliases: { l: lamp }
                chosen: { "rtio,timers": lamp }
                soc:
                  compatible: simple-bus
                  ranges:
                  any: { thing: 1, other: { more: [1, 2] } }
                off: { compatible: "nobody,knows", status: disabled, what: ever }
                """)).isEmpty();
        assertThat(errors("overlay.schema.json", "lamp:\n  compatible: acme,lamp\n/soc/x@1: ~\n"))
                .isEmpty();
    }

    @Test
    void mistakesAreRefused() {
        assertThat(lamp("brightness: 101\n")).containsExactly("/lamp/brightness maximum");
        assertThat(lamp("brightness: much\n")).containsExactly("/lamp/brightness pattern");
        assertThat(lamp("brightness: 1\nbrigthness: 1\n")).containsExactly("/lamp/brigthness type");
        assertThat(lamp("mode: on\n")).containsExactly("/lamp required");
        assertThat(lamp("brightness: 1\nmode: of\n")).contains("/lamp/mode enum");
        assertThat(lamp("brightness: 1\nlevel: 17\n")).contains("/lamp/level enum");
        assertThat(lamp("brightness: 1\ndim: 1\n")).contains("/lamp/dim type");
        assertThat(lamp("brightness: 1\ndim:\n")).containsExactly("/lamp required");
        assertThat(lamp("brightness: 1\nbytes: [256]\n")).contains("/lamp/bytes/0 maximum");
        assertThat(lamp("brightness: 1\nbytes: [1, 2, 3]\n")).contains("/lamp/bytes maxItems");
        assertThat(lamp("brightness: 1\nlines: [c]\n")).contains("/lamp/lines/0 enum");
        assertThat(lamp("brightness: 1\nsource: 3\n")).contains("/lamp/source type");
        assertThat(lamp("brightness: 1\nbulb@1: { volts: 3 }\n"))
                .containsExactly("/lamp/bulb@1 required", "/lamp/bulb@1/volts type");
        assertThat(lamp("brightness: 1\ninner: { deep: { compatible: \"acme,lmap\" } }\n"))
                .contains("/lamp/inner/deep/compatible enum");
        assertThat(errors("overlay.schema.json", "lamp: { compatible: \"acme,lamp\", brightness: 101 }\n"))
                .containsExactly("/lamp/brightness maximum");
        assertThat(errors("overlay.schema.json", "lamp: 3\n")).containsExactly("/lamp type");
    }

    @Test
    void mistakesInBindingsAreRefused() {
        assertThat(binding("compatible: [acme,x]\n")).contains("/compatible type");
        assertThat(binding("description: \"\"\n")).contains("/description minLength");
        assertThat(binding("propertys: {}\n")).contains(" additionalProperties");
        assertThat(binding("include: { name: base.yaml }\n")).contains("/include type");
        assertThat(binding("include: [{ name: b, property-allowlist: [x], property-blocklist: [y] }]\n"))
                .contains("/include/0 not");
        assertThat(property("type: integer")).contains("/properties/x/type enum");
        assertThat(property("type: int, default: fast")).contains("/properties/x/default type");
        assertThat(property("type: uint8-array, default: [256]")).contains("/properties/x/default/0 maximum");
        assertThat(property("type: boolean, default: true")).contains("/properties/x/default type");
        assertThat(property("type: string, min: 1")).contains("/properties/x not");
        assertThat(property("type: int, required: true, deprecated: true")).contains("/properties/x not");
        assertThat(property("type: int, specifier-space: gpio")).contains("/properties/x/type const");
        assertThat(errors("binding-extension.schema.json", "extends: acme,x\none-of: [[a]]\n"))
                .containsExactly("/one-of/0 minItems");
    }

    private static List<String> binding(String text) {
        return errors("binding.schema.json", text);
    }

    private static List<String> property(String keys) {
        return binding("properties: { x: { " + keys + " } }\n");
    }

    @Test
    void hoverAndCompletionHaveTexts() {
        JsonObject definitions = JsonParser.parseString(Objects.requireNonNull(files.get("board.schema.json")))
                .getAsJsonObject()
                .getAsJsonObject("definitions");
        JsonObject lamp = definitions.getAsJsonObject("binding_acme,lamp");
        assertThat(lamp.get("description").getAsString()).isEqualTo("A lamp");
        assertThat(definitions
                        .getAsJsonObject("property_brightness")
                        .get("description")
                        .getAsString())
                .isEqualTo("In percent.");
        assertThat(definitions.getAsJsonObject("compatible").toString()).contains("acme,lamp");
    }

    /** The schema of binding files is written by hand: it knows what the compiler knows. */
    @Test
    void bindingSchemaKnowsAllTypes() {
        JsonObject definitions = JsonParser.parseString(Objects.requireNonNull(files.get("binding.schema.json")))
                .getAsJsonObject()
                .getAsJsonObject("definitions");
        var types = new ArrayList<String>();
        definitions
                .getAsJsonObject("property")
                .getAsJsonObject("properties")
                .getAsJsonObject("type")
                .getAsJsonArray("enum")
                .forEach(type -> types.add(type.getAsString()));
        assertThat(types)
                .isEqualTo(Arrays.stream(PropertyType.values())
                        .map(PropertyType::text)
                        .toList());
    }

    /** Zephyr's bindings, and the one that is none. */
    @Test
    @EnabledIfSystemProperty(named = "rtio.corpus", matches = ".+")
    void zephyrsBindingsAreValid() {
        Schema schema = schema("binding.schema.json");
        Set<String> refused = new TreeSet<>();
        for (Path file : yaml(Path.of(System.getProperty("rtio.corpus"), "zephyr-bindings"))) {
            if (!schema.validate(json(read(file)), InputFormat.JSON).isEmpty()) {
                refused.add(String.valueOf(file.getFileName()));
            }
        }
        assertThat(refused).containsExactly("microchip,mpfs-mailbox.yaml");
    }

    @Test
    @EnabledIfSystemProperty(named = "rtio.corpus", matches = ".+")
    void schemaOfAllOfZephyrsBindings() {
        String all = BoardSchema.board(bindings(Path.of(System.getProperty("rtio.corpus"), "zephyr-bindings")));
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(all, InputFormat.JSON);
        String board = read(Path.of("src/test/resources/boards/nrf9160dk.board.yaml"));
        assertThat(schema.validate(json(board), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json(board.replace("partial-erase", "partial-erasure")), InputFormat.JSON))
                .hasSize(1);
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
