package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.report.BoardYaml;
import dev.rtio.compiler.report.DevicetreeDiff;
import dev.rtio.compiler.report.DevicetreeDump;
import dev.rtio.compiler.report.DiffText;
import dev.rtio.compiler.tree.DtbWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All boards of the corpus, on three ways: compiled as DTS, imported to YAML and compiled, and flattened, imported and
 * compiled. Each way must give the model that Zephyr's tools made of the board, in every field. Needs
 * {@code -Drtio.corpus=DIRECTORY} with the folders {@code zephyr-bindings} and {@code boards}.
 */
class BoardCorpusTest {
    /**
     * Where our model differs on purpose, by board: fields, each with the reason. See docs/edtlib.md for the rules; no board
     * of the corpus touches one.
     */
    private static final Map<String, Map<String, String>> DIFFERENCES = Map.of();

    /** Beside the model their file holds what their tool said of the board, in its words. */
    private static final Set<String> NO_MODEL = Set.of("warnings");

    /** What Zephyr's tools say nothing of, and is wrong or at least worth a look: by board. */
    private static final Map<String, List<String>> UNSAID = Map.of(
            // A guard against null pointers lies over the beginning of the code memory, on purpose.
            "arm__mps3__mps3_corstone300_an552_ns", List.of("MEMORY_OVERLAP"),
            "arm__mps4__mps4_corstone315_fvp_ns", List.of("MEMORY_OVERLAP"),
            // No ranges, so that nobody can tell where the addresses are.
            "nordic__nrf9280pdk__nrf9280pdk_nrf9280_cpurad", List.of("RESERVED_MEMORY"),
            "nxp__imx95_evk__imx95_evk_mimx9596_a55", List.of("RESERVED_MEMORY"),
            // The first image has 196 KiB from 0 on, the second one begins at 64 KiB, the storage at 192 KiB.
            "nxp__lpcxpresso54114__lpcxpresso54114_lpc54114_m4", List.of("MEMORY_OVERLAP", "MEMORY_OVERLAP"),
            // Partitions for a chip with more flash.
            "silabs__dev_kits__sltb009a__sltb009a", List.of("PARTITION_OUTSIDE"),
            "st__nucleo_wb55rg__nucleo_wb55rg", List.of("PARTITION_OUTSIDE", "PARTITION_OUTSIDE", "PARTITION_OUTSIDE"),
            // Two regions with the second half megabyte in common.
            "st__nucleo_n657x0_q__nucleo_n657x0_q", List.of("MEMORY_OVERLAP"));

    private static final Set<DiagnosticCode> MEMORY = Set.of(
            DiagnosticCode.MEMORY_OVERLAP,
            DiagnosticCode.PARTITION_OUTSIDE,
            DiagnosticCode.RESERVED_MEMORY,
            DiagnosticCode.MEMORY_NODE,
            DiagnosticCode.RESERVED_OUTSIDE,
            DiagnosticCode.NOT_MEMORY,
            DiagnosticCode.MEMORY_WITHOUT_SIZE);

    private static Path corpus = Path.of("");
    private static final Map<String, String> direct = new TreeMap<>();
    private static final Map<String, byte[]> flat = new TreeMap<>();

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compileAllBoards() {
        String property = System.getProperty("rtio.corpus", "");
        assumeTrue(!property.isEmpty(), "needs -Drtio.corpus");
        corpus = Path.of(property);
        compile(corpus.resolve("boards"), board -> {
            direct.put(board.name(), DevicetreeDump.toJson(board));
            flat.put(board.name(), DtbWriter.write(board.tree()));
        });
    }

    private interface Action {
        void accept(Devicetree board) throws IOException;
    }

    private static FirmwareCompiler compiler(List<Path> boards) {
        return new FirmwareCompiler(new CompilationRequest(
                boards,
                directory,
                List.of(),
                List.of(corpus.resolve("zephyr-bindings")),
                List.of(),
                List.of(),
                "",
                "none",
                JvmModel.HOTSPOT_17,
                Optional.empty(),
                Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING)));
    }

    private static void run(Action action, Devicetree board) {
        try {
            action.accept(board);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path boards, Action action) {
        var compiler = compiler(List.of(boards));
        compiler.compileDevicetrees((board, count) -> run(action, board));
        assertThat(compiler.diagnostics().hasErrors()).isFalse();
    }

    private static void importBoards(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        var compiler = compiler(List.of());
        compiler.readForeignBoards(
                List.of(from),
                (board, count) -> run(
                        any -> Files.writeString(
                                to.resolve(any.name() + ".board.yaml"), BoardYaml.write(any, any.name())),
                        board));
        assertThat(compiler.diagnostics().hasErrors()).isFalse();
    }

    private static Map<String, String> dumps(Path boards) {
        Map<String, String> dumps = new TreeMap<>();
        compile(boards, board -> dumps.put(board.name(), DevicetreeDump.toJson(board)));
        return dumps;
    }

    @Test
    void boardsInDtsHaveZephyrsModel() throws IOException {
        assertThat(direct.size()).isAtLeast(150);
        assertModels(direct);
    }

    @Test
    void whatZephyrsToolsWarnOfIsFoundAndMore() throws IOException {
        var compiler = compiler(List.of(corpus.resolve("boards")));
        compiler.compileDevicetrees((board, count) -> {});
        Map<String, List<String>> unsaid = new TreeMap<>();
        Set<String> addresses = new TreeSet<>();
        for (Diagnostic finding : compiler.diagnostics().sorted()) {
            String file = String.valueOf(Path.of(finding.span().file()).getFileName());
            String board = file.substring(0, file.length() - ".dts".length());
            if (finding.code() == DiagnosticCode.UNIT_ADDRESS_MISMATCH) {
                addresses.add(board);
            } else if (MEMORY.contains(finding.code())) {
                unsaid.computeIfAbsent(board, any -> new ArrayList<>())
                        .add(finding.code().name());
            }
        }
        assertThat(unsaid).isEqualTo(UNSAID);
        Set<String> warned = new TreeSet<>();
        for (String board : direct.keySet()) {
            if (!theirs(board).getAsJsonArray("warnings").isEmpty()) {
                warned.add(board);
            }
        }
        assertThat(addresses).isEqualTo(warned);
    }

    @Test
    void importedBoardsHaveTheSameModel() throws IOException {
        Path yaml = directory.resolve("yaml");
        importBoards(corpus.resolve("boards"), yaml);
        Map<String, String> imported = dumps(yaml);
        assertModels(imported);
        assertSame(imported, "");
    }

    @Test
    void importedBoardsDifferInNothing() throws IOException {
        Path yaml = directory.resolve("compared");
        importBoards(corpus.resolve("boards"), yaml);
        List<Path> pairs = direct.keySet().stream()
                .flatMap(board ->
                        Stream.of(corpus.resolve("boards/" + board + ".dts"), yaml.resolve(board + ".board.yaml")))
                .toList();
        Map<String, Devicetree> source = new HashMap<>();
        var compiler = compiler(pairs);
        compiler.compileDevicetrees((board, count) -> {
            Devicetree left = source.remove(board.name());
            if (left == null) {
                source.put(board.name(), board);
            } else {
                assertWithMessage(board.name())
                        .that(DiffText.lines(DevicetreeDiff.between(left, board), "source", "import"))
                        .containsExactly("source and import are the same");
            }
        });
        assertThat(source).isEmpty();
        assertThat(compiler.diagnostics().hasErrors()).isFalse();
    }

    @Test
    void flattenedBoardsHaveTheSameModel() throws IOException {
        Path boards = Files.createDirectories(directory.resolve("flat"));
        for (Map.Entry<String, byte[]> board : flat.entrySet()) {
            Files.write(boards.resolve(board.getKey() + ".dtb"), board.getValue());
        }
        assertSame(dumps(boards), "flattened: ");
        Path yaml = directory.resolve("flat-yaml");
        importBoards(boards, yaml);
        assertSame(dumps(yaml), "flattened and imported: ");
    }

    private static void assertSame(Map<String, String> dumps, String way) {
        assertThat(dumps.keySet()).isEqualTo(direct.keySet());
        // Not the whole map at once, whose failure nobody could print.
        dumps.forEach((board, dump) -> assertWithMessage("%s%s", way, board)
                .that(JsonParser.parseString(dump))
                .isEqualTo(JsonParser.parseString(direct.get(board))));
    }

    private static void assertModels(Map<String, String> dumps) throws IOException {
        for (Map.Entry<String, String> board : dumps.entrySet()) {
            JsonObject ours = JsonParser.parseString(board.getValue()).getAsJsonObject();
            JsonObject theirs = theirs(board.getKey());
            NO_MODEL.forEach(member -> {
                ours.remove(member);
                theirs.remove(member);
            });
            var differences = new ArrayList<String>();
            compare("", ours, theirs, differences);
            differences.removeIf(difference -> DIFFERENCES.getOrDefault(board.getKey(), Map.of()).keySet().stream()
                    .anyMatch(difference::startsWith));
            assertWithMessage(board.getKey()).that(differences).isEmpty();
        }
    }

    private static void compare(String path, JsonElement ours, JsonElement theirs, List<String> differences) {
        if (ours instanceof JsonObject one && theirs instanceof JsonObject other) {
            var names = new TreeSet<>(one.keySet());
            names.addAll(other.keySet());
            for (String name : names) {
                if (one.has(name) && other.has(name)) {
                    compare(path + "." + name, one.get(name), other.get(name), differences);
                } else {
                    differences.add(path + "." + name + ": " + (one.has(name) ? "ours only" : "theirs only"));
                }
            }
        } else if (ours instanceof JsonArray one && theirs instanceof JsonArray other && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
            }
        } else if (!ours.equals(theirs)) {
            differences.add(path + ": ours " + ours + ", theirs " + theirs);
        }
    }

    private static JsonObject theirs(String board) throws IOException {
        Path file = corpus.resolve("boards").resolve(board + ".edt.json.gz");
        try (var in = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonObject();
        }
    }
}
