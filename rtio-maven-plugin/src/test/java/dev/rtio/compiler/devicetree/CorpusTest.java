package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rtio.compiler.binding.Binding;
import dev.rtio.compiler.binding.BindingAudit;
import dev.rtio.compiler.binding.BindingIndex;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.report.DevicetreeDump;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import dev.rtio.compiler.tree.Tree;
import dev.rtio.compiler.tree.TreeBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds boards that were written by hand against what Zephyr's tools made of the same hardware. Needs Zephyr's binding files
 * and models: {@code -Drtio.corpus=DIRECTORY} with the folders {@code zephyr-bindings} and {@code boards}.
 */
class CorpusTest {
    private static Path corpus = Path.of("");

    private final Diagnostics diagnostics = new Diagnostics();
    private final YamlReader reader = new YamlReader(new SourceTexts(), diagnostics);

    @BeforeAll
    static void needsCorpus() {
        String property = System.getProperty("rtio.corpus", "");
        assumeTrue(!property.isEmpty(), "needs -Drtio.corpus");
        corpus = Path.of(property);
    }

    private BindingIndex bindings() {
        return new BindingLoader(reader, diagnostics)
                .load(List.of(BindingSource.directory(corpus.resolve("zephyr-bindings"))));
    }

    /**
     * Of Zephyr's files two are none: one copies another schema language, and one leaves types to those that include it. No
     * board uses them, so that they are warnings.
     */
    @Test
    void everyBindingOfZephyrIsReadButTwo() {
        BindingAudit audit = bindings().audit();
        assertThat(audit.files()).isEqualTo(3_282);
        assertThat(audit.bindings().size()).isAtLeast(3_000);
        assertThat(audit.ambiguous())
                .containsExactly("adi,ad4050-adc", "nxp,s32-qspi-device")
                .inOrder();
        assertThat(diagnostics.hasErrors()).isFalse();
        assertThat(diagnostics.sorted().stream()
                        .map(finding -> Path.of(finding.span().file()).getFileName() + " " + finding.code())
                        .collect(Collectors.toSet()))
                .containsExactly(
                        "microchip,mpfs-mailbox.yaml INCLUDE_CONFLICT",
                        "microchip,mpfs-mailbox.yaml CONST_OF_WRONG_TYPE",
                        "microchip,mpfs-mailbox.yaml MALFORMED_BINDING",
                        "microchip,mpfs-mailbox.yaml UNKNOWN_BINDING_KEY",
                        "adi,tmc51xx-base.yaml PROPERTY_WITHOUT_TYPE");
    }

    /**
     * What boards that use the bindings are told besides: an enum with fractions for an int, defaults where the specification
     * has one, and two compatibles that two files define.
     */
    @Test
    void everyBindingOfZephyrIsFound() {
        BindingIndex index = bindings();
        Set<Binding> all = new HashSet<>();
        for (String compatible : List.copyOf(index.compatibles())) {
            all.addAll(index.all(compatible));
        }
        assertThat(all.size()).isAtLeast(3_000);
        Map<DiagnosticCode, Long> findings = diagnostics.sorted().stream()
                .collect(Collectors.groupingBy(finding -> finding.code(), Collectors.counting()));
        assertThat(findings)
                .containsExactly(
                        DiagnosticCode.ENUM_OF_WRONG_TYPE,
                        3L,
                        DiagnosticCode.DEFAULT_OF_STRUCTURE,
                        4L,
                        DiagnosticCode.DUPLICATE_BINDING,
                        2L);
    }

    @ParameterizedTest
    @CsvSource({
        "nrf9160dk, nordic__nrf9160dk__nrf9160dk_nrf9160, 60",
        "qemu-cortex-a53, qemu__cortex_a53__qemu_cortex_a53, 18"
    })
    void boardAgreesWithZephyrsModel(String board, String model, int nodes) throws Exception {
        JsonObject ours = ours(board);
        JsonObject theirs = theirs(model);
        assertThat(diagnostics.sorted()).isEmpty();
        Map<String, JsonObject> expected = byPath(theirs);
        Map<String, JsonObject> found = byPath(ours);
        assertThat(found.size()).isAtLeast(nodes);
        assertThat(expected.keySet()).containsAtLeastElementsIn(found.keySet());
        Map<Integer, String> ourPaths = byOrdinal(found);
        Map<Integer, String> theirPaths = byOrdinal(expected);
        for (Map.Entry<String, JsonObject> node : found.entrySet()) {
            JsonObject one = node.getValue();
            JsonObject other = Objects.requireNonNull(expected.get(node.getKey()));
            Set<String> dependencies = dependencies(other, theirPaths);
            // Ordinals count nodes, and the board by hand has not all of them.
            dependencies.retainAll(found.keySet());
            assertWithMessage("dependencies of %s", node.getKey())
                    .that(dependencies(one, ourPaths))
                    .isEqualTo(dependencies);
            for (String key : List.of("ord", "deps")) {
                one.remove(key);
                other.remove(key);
            }
            if (node.getKey().equals("/")) {
                // The name of a board is nobody's fact.
                continue;
            }
            retainAliases(other, one);
            // Objects are equal in any order: properties of nodes without binding stand as their author wrote them.
            assertWithMessage(node.getKey()).that(one).isEqualTo(other);
        }
        JsonObject chosen = theirs.getAsJsonObject("chosen");
        assertThat(chosen.entrySet())
                .containsAtLeastElementsIn(ours.getAsJsonObject("chosen").entrySet());
    }

    private static void retainAliases(JsonObject other, JsonObject one) {
        var kept = new JsonArray();
        for (JsonElement alias : other.getAsJsonArray("aliases")) {
            if (one.getAsJsonArray("aliases").contains(alias)) {
                kept.add(alias);
            }
        }
        other.add("aliases", kept);
    }

    private JsonObject ours(String board) throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/boards/" + board + ".board.yaml"))
                .toURI());
        Tree tree = new TreeBuilder(reader, diagnostics).build(file, List.of()).orElseThrow();
        Devicetree devicetree =
                new DevicetreeBuilder(bindings(), diagnostics).build(tree).orElseThrow();
        return JsonParser.parseString(DevicetreeDump.toJson(devicetree)).getAsJsonObject();
    }

    private static JsonObject theirs(String model) throws IOException {
        Path file = corpus.resolve("boards").resolve(model + ".edt.json.gz");
        try (var in = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonObject();
        }
    }

    private static Map<String, JsonObject> byPath(JsonObject model) {
        Map<String, JsonObject> nodes = new HashMap<>();
        for (JsonElement node : model.getAsJsonArray("nodes")) {
            nodes.put(node.getAsJsonObject().get("path").getAsString(), node.getAsJsonObject());
        }
        return nodes;
    }

    private static Map<Integer, String> byOrdinal(Map<String, JsonObject> nodes) {
        Map<Integer, String> paths = new HashMap<>();
        nodes.forEach((path, node) -> paths.put(node.get("ord").getAsInt(), path));
        return paths;
    }

    private static Set<String> dependencies(JsonObject node, Map<Integer, String> paths) {
        Set<String> dependencies = new TreeSet<>();
        for (JsonElement ordinal : node.getAsJsonArray("deps")) {
            dependencies.add(Objects.requireNonNull(paths.get(ordinal.getAsInt())));
        }
        return dependencies;
    }
}
