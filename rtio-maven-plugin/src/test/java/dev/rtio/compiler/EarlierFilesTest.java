package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.report.FootprintDiff;
import dev.rtio.compiler.report.FootprintDiffJson;
import dev.rtio.compiler.report.FootprintDiffText;
import dev.rtio.compiler.report.FootprintFile;
import dev.rtio.compiler.report.FootprintJson;
import dev.rtio.compiler.report.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that an earlier build or a run has left: compared where they can be, refused with a reason where not. */
class EarlierFilesTest {
    @TempDir
    private Path directory;

    private TestProject project;
    private Compilation compilation;

    @BeforeEach
    void compile() {
        project = House.in(new TestProject(directory));
        compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private List<FootprintDiff> since(String json) throws IOException {
        FootprintFile earlier = FootprintFile.read(
                        file("footprint.json", json), compilation.texts(), compilation.diagnostics())
                .orElseThrow(() -> new AssertionError(printed()));
        return FootprintDiff.between(earlier, compilation.footprints());
    }

    private String printed() {
        var printer = new DiagnosticPrinter(compilation.texts());
        return compilation.diagnostics().sorted().stream()
                .map(finding -> printer.print(finding, compilation.diagnostics().severityOf(finding)))
                .collect(Collectors.joining("\n"))
                .replace(directory + "/", "");
    }

    @Test
    void nothingHasChangedSinceTheSameBuild() throws IOException {
        List<FootprintDiff> diffs = since(FootprintJson.toJson(compilation.footprints()));
        assertThat(diffs.get(0).state()).isEqualTo(FootprintDiff.State.SAME);
        assertThat(diffs.get(0).components()).isEmpty();
        long total = diffs.get(0).total().after();
        assertThat(FootprintDiffText.lines(diffs, "main"))
                .containsExactly("Footprint of board 'house' since main: nothing has changed, " + total + " B");
    }

    @Test
    void whatIsMoreLessNewAndGoneIsSaid() throws IOException {
        String before = """
                {"version": 1, "boards": [
                  {"board": "attic", "jvm": "HotSpot 17", "regions": [], "items": [
                    {"component": "box", "region": "java-heap", "what": "Box", "bytes": 16}]},
                  {"board": "house", "jvm": "HotSpot 8", "regions": [], "items": [
                    {"component": "hall", "region": "java-heap", "what": "Lamp", "bytes": 1},
                    {"component": "lights", "region": "java-heap", "what": "Sqe", "bytes": 999999},
                    {"component": "cellar", "region": "java-heap", "what": "Lamp", "bytes": 24}]}]}
                """;
        List<FootprintDiff> diffs = since(before);
        assertThat(diffs).hasSize(2);
        FootprintDiff house = diffs.get(0);
        assertThat(house.state()).isEqualTo(FootprintDiff.State.CHANGED);
        assertThat(state(house, "hall")).isEqualTo(FootprintDiff.State.CHANGED);
        assertThat(state(house, "upstairs")).isEqualTo(FootprintDiff.State.NEW);
        assertThat(state(house, "cellar")).isEqualTo(FootprintDiff.State.GONE);
        assertThat(house.components().get(0).component()).isEqualTo("lights");
        assertThat(house.total().bytes())
                .isEqualTo(house.components().stream()
                        .mapToLong(FootprintDiff.Change::bytes)
                        .sum());
        assertThat(diffs.get(1).board()).isEqualTo("attic");
        assertThat(diffs.get(1).state()).isEqualTo(FootprintDiff.State.GONE);
        String text = String.join("\n", FootprintDiffText.lines(diffs, "main"));
        assertThat(text)
                .contains("Footprint of board 'house' since main\n  the earlier one was computed for HotSpot 8");
        assertThat(text).containsMatch("cellar in java-heap +24 B +0 B +-24 B  gone");
        assertThat(text).contains("Footprint of board 'attic' since main: gone");
        assertThat(FootprintDiffJson.toJson(diffs)).contains("\"state\": \"gone\"");
    }

    private static FootprintDiff.State state(FootprintDiff diff, String component) {
        return diff.components().stream()
                .filter(change -> change.component().equals(component))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} x",
                "{\"version\": 1}",
                "{\"version\": \"1\", \"boards\": []}",
                "{\"version\": 2, \"boards\": []}",
                "{\"version\": 1, \"boards\": {}}",
                "{\"version\": 1, \"boards\": [1]}",
                "{\"version\": 1, \"boards\": [{}]}",
                "{\"version\": 1, \"boards\": [{\"board\": 1, \"jvm\": \"x\", \"items\": []}]}",
                "{\"version\": 1, \"boards\": [{\"board\": \"x\", \"jvm\": \"x\", \"items\": [{\"region\": \"x\", \"component\": \"x\","
                        + " \"bytes\": 1e99}]}]}",
                "{\"version\": 1, \"boards\": [{\"board\": \"x\", \"jvm\": \"x\", \"items\": [{\"region\": \"x\", \"component\": \"x\","
                        + " \"bytes\": -1}]}]}"
            })
    void whatIsNoFootprintIsAFinding(String text) throws IOException {
        Optional<FootprintFile> read =
                FootprintFile.read(file("footprint.json", text), compilation.texts(), compilation.diagnostics());
        assertThat(read).isEqualTo(Optional.empty());
        assertThat(printed()).contains("RTIO-901 the file is not a footprint");
    }

    @Test
    void whatIsDeepIsAFindingToo() throws IOException {
        Path file = file("footprint.json", "[".repeat(100_000));
        assertThat(FootprintFile.read(file, compilation.texts(), compilation.diagnostics()))
                .isEqualTo(Optional.empty());
        assertThat(printed()).contains("RTIO-901");
    }

    private Optional<Usage> usage(String text) throws IOException {
        return Usage.read(
                file("usage.json", text), compilation.images(), compilation.texts(), compilation.diagnostics());
    }

    private static String text(String board, String image) {
        return new dev.rtio.Usage(board, image).toJson();
    }

    @Test
    void whatTheBoardWritesIsWhatTheReportReads() throws Exception {
        ClassLoader loader = project.javac(compilation);
        Class<?> type = loader.loadClass("acme.HouseBoard");
        Object board = type.getMethod("create").invoke(null);
        var rtio = (dev.rtio.Rtio) type.getMethod("lights").invoke(board);
        rtio.acquire();
        Path file = directory.resolve("usage.json");
        ((dev.rtio.Usage) type.getMethod("usage").invoke(board)).write(file);
        Usage usage = usage(Files.readString(file)).orElseThrow();
        assertThat(printed()).isEmpty();
        assertThat(usage.marks())
                .containsExactly(
                        new Usage.Mark("other", "submission-queue", 4, 0),
                        new Usage.Mark("other", "completion-queue", 4, 0),
                        new Usage.Mark("lights", "submission-queue", 2, 1),
                        new Usage.Mark("lights", "completion-queue", 2, rtio.cqHighWater()),
                        new Usage.Mark("lights", "memory-pool", 2, 0))
                .inOrder();
    }

    @Test
    void aFileOfAnotherBoardOrAnOlderImageIsNotTaken() throws IOException {
        FirmwareImage image = compilation.images().get(0);
        assertThat(usage(text("acme.BarnBoard", image.identity()))).isEqualTo(Optional.empty());
        assertThat(printed())
                .contains("RTIO-902 this was measured on a 'acme.BarnBoard', but what is built is 'acme.HouseBoard'");
        assertThat(usage(text("acme.HouseBoard", "0123"))).isEqualTo(Optional.empty());
        assertThat(printed())
                .contains("RTIO-902 this was measured on an older 'acme.HouseBoard' than is built now: its image was"
                        + " '0123' and is '" + image.identity() + "'");
        assertThat(compilation.diagnostics().hasErrors()).isFalse();
    }

    /** A comment more is the same image, a queue that is longer is another. */
    @Test
    void theIdentityIsThatOfComponentsAndSizes() {
        String identity = compilation.images().get(0).identity();
        project.board("house", "# a comment\n" + House.BOARD);
        assertThat(project.compile().images().get(0).identity()).isEqualTo(identity);
        project.board("house", House.BOARD.replace("cq-size: 4", "cq-size: 5"));
        assertThat(project.compile().images().get(0).identity()).isNotEqualTo(identity);
    }
}
