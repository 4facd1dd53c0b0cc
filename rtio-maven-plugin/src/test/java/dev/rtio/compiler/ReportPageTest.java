package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.report.FootprintJson;
import dev.rtio.compiler.report.FootprintTable;
import dev.rtio.compiler.report.html.ReportPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page's data say, and that nothing that a board says can be more than text. */
class ReportPageTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    /** Bytes of the largest page that is still opened without a second thought. */
    private static final int LARGEST = 3_000_000;

    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(directory);
    }

    private String page(Compilation compilation) {
        return ReportPage.of(ReportPages.report(compilation, directory));
    }

    private static JsonObject data(String page) {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        return JsonParser.parseString(data.group(1)).getAsJsonObject();
    }

    private JsonObject observatory() {
        return data(page(Observatory.in(project).compile()))
                .getAsJsonArray("boards")
                .get(0)
                .getAsJsonObject();
    }

    private static JsonObject find(JsonArray array, String member, String value) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(object ->
                        object.has(member) && object.get(member).getAsString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("none with " + member + " " + value));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void theSameBoardGivesTheSameBytesWhereverItLies() {
        String first = page(Observatory.in(project).compile());
        assertThat(page(project.compile())).isEqualTo(first);
        Path elsewhere = directory.resolve("else/where");
        var moved = new TestProject(elsewhere);
        String second = ReportPage.of(ReportPages.report(Observatory.in(moved).compile(), elsewhere));
        assertThat(second).isEqualTo(first);
        assertThat(first).doesNotContain(directory.toString());
    }

    @Test
    void aPropertySaysWhereItsValueComesFromAndWhatItReplaced() {
        JsonObject node = find(observatory().getAsJsonArray("nodes"), "name", "star-tracker@0");
        JsonObject exposure = find(node.getAsJsonArray("properties"), "name", "exposure-us");
        assertThat(exposure.get("value").getAsString()).isEqualTo("80_000");
        assertThat(exposure.getAsJsonArray("place").get(1).getAsInt()).isEqualTo(3);
        JsonObject before = exposure.getAsJsonArray("replaced").get(0).getAsJsonObject();
        assertThat(before.get("value").getAsString()).isEqualTo("20_000");
        JsonObject duplex = find(node.getAsJsonArray("properties"), "name", "duplex");
        assertThat(duplex.get("from").getAsString()).isEqualTo("default");
        JsonObject pin = find(node.getAsJsonArray("properties"), "name", "int-gpios");
        assertThat(pin.get("means").getAsString()).isEqualTo("[/soc/gpio@40010000 pin=5 flags=1]");
        assertThat(node.get("heap").getAsLong()).isGreaterThan(0);
    }

    @Test
    void theBytesOfNodesAndItemsAndRegionsAreThoseOfTheFootprint() {
        Compilation compilation = Observatory.in(project).compile();
        long all = compilation.footprints().get(0).items().stream()
                .mapToLong(item -> item.bytes())
                .sum();
        JsonObject board =
                data(page(compilation)).getAsJsonArray("boards").get(0).getAsJsonObject();
        long items = 0;
        for (JsonElement item : board.getAsJsonArray("items")) {
            for (JsonElement group : item.getAsJsonObject().getAsJsonArray("groups")) {
                items += group.getAsJsonArray().get(1).getAsLong();
            }
        }
        long used = 0;
        for (JsonElement piece : board.getAsJsonArray("memory")) {
            JsonElement bytes = piece.getAsJsonObject().get("used");
            used += bytes == null ? 0 : bytes.getAsLong();
        }
        assertThat(items).isEqualTo(all);
        assertThat(used).isEqualTo(all);
    }

    @Test
    void memoryIsByAddressWithItsParts() {
        JsonArray memory = observatory().getAsJsonArray("memory");
        assertThat(names(memory))
                .containsExactly("flash0", "memory@20000000", "sram", "dma")
                .inOrder();
        JsonArray parts = memory.get(1).getAsJsonObject().getAsJsonArray("parts");
        assertThat(names(parts)).containsExactly("sram", "dma", "gap", "trace").inOrder();
        assertThat(parts.get(3).getAsJsonObject().get("offset").getAsLong()).isEqualTo(0x1c000);
        JsonArray flash = memory.get(0).getAsJsonObject().getAsJsonArray("parts");
        assertThat(names(flash))
                .containsExactly("loader", "firmware", "gap", "star catalogue")
                .inOrder();
        JsonObject gap = flash.get(2).getAsJsonObject();
        assertThat(gap.get("offset").getAsLong()).isEqualTo(0x64000);
        assertThat(gap.get("size").getAsLong()).isEqualTo(48 * 1024);
        assertThat(gap.has("path")).isFalse();
    }

    @Test
    void gapsAreInTheFilesAndTheTableToo() {
        Compilation compilation = Observatory.in(project).compile();
        JsonArray gaps = JsonParser.parseString(FootprintJson.toJson(compilation.footprints()))
                .getAsJsonObject()
                .getAsJsonArray("boards")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("gaps");
        assertThat(gaps.toString())
                .isEqualTo(
                        "[{\"of\":\"flash0\",\"path\":\"/soc/flash@8000000\",\"address\":\"0x8064000\",\"size\":49152,"
                                + "\"behind\":\"firmware\",\"before\":\"star catalogue\"},"
                                + "{\"of\":\"memory@20000000\",\"path\":\"/memory@20000000\",\"address\":\"0x20012000\",\"size\":40960,"
                                + "\"behind\":\"dma\",\"before\":\"trace\"}]");
        assertThat(FootprintTable.gaps(compilation.footprints().get(0)))
                .containsExactly(
                        "   Divided memory   Free Size  Where",
                        "          flash0:       48 KB  [0x8064000..0x8070000) between 'firmware' and 'star catalogue'",
                        " memory@20000000:       40 KB  [0x20012000..0x2001c000) between 'dma' and 'trace'")
                .inOrder();
        Compilation undivided = ThousandDevices.in(new TestProject(directory.resolve("hall")), 1)
                .compile();
        assertThat(FootprintTable.gaps(undivided.footprints().get(0))).isEmpty();
    }

    @Test
    void regionsHaveTheirBudgetsAndTheHeapItsSum() {
        Compilation compilation = Observatory.in(project).compile();
        List<Budget> budgets = Stream.of("sram=60K", "sram=62K", "elsewhere=1", "100K")
                .map(Budget::parse)
                .toList();
        JsonObject board = data(ReportPage.of(
                        ReportPages.report(compilation, directory, budgets, Optional.empty(), Optional.empty())))
                .getAsJsonArray("boards")
                .get(0)
                .getAsJsonObject();
        JsonObject sram = find(board.getAsJsonArray("memory"), "name", "sram");
        assertThat(sram.get("budget").getAsLong()).isEqualTo(60 * 1024);
        assertThat(sram.get("regionSize").getAsLong()).isEqualTo(64 * 1024);
        assertThat(find(board.getAsJsonArray("memory"), "name", "dma").has("budget"))
                .isFalse();
        assertThat(board.get("budget").getAsLong()).isEqualTo(100 * 1024);
        JsonObject heap = board.getAsJsonObject("smallestHeap");
        long objects = compilation.footprints().get(0).items().stream()
                .filter(Footprint.Item::isHeap)
                .mapToLong(Footprint.Item::bytes)
                .sum();
        assertThat(heap.get("board").getAsLong()).isEqualTo(objects);
        long sum = objects + heap.get("jvm").getAsLong();
        long mebibytes = heap.get("mebibytes").getAsLong();
        assertThat(sum).isAtMost(mebibytes << 20);
        assertThat(sum).isGreaterThan((mebibytes - 1) << 20);
    }

    private static List<String> names(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(each -> each.get(each.has("name") ? "name" : "kind").getAsString())
                .toList();
    }

    @Test
    void theWiringHasBusesOwnersPinsAndInterrupts() {
        JsonObject view = observatory().getAsJsonArray("wiring").get(0).getAsJsonObject();
        assertThat(edge(view, "Observatory", "north")).isEqualTo("uses");
        assertThat(edge(view, "north", "northTrackerBus")).isEqualTo("uses");
        assertThat(edge(view, "northTrackerBus", "spi0")).isEqualTo("bus");
        assertThat(edge(view, "rain", "i2c0")).isEqualTo("bus");
        assertThat(edge(view, "north", "gpio")).isEqualTo("line int-gpios pin=5 flags=1");
        assertThat(edge(view, "dome", "intc")).isEqualTo("line interrupt irq=31");
        assertThat(edge(view, "guiding", "frames")).isEqualTo("uses");
        assertThat(edge(view, "dome", "helpers")).isEqualTo("uses");
        assertThat(find(view.getAsJsonArray("vertices"), "label", "rain")
                        .get("undriven")
                        .getAsBoolean())
                .isTrue();
    }

    /** Kind and label of the edge between two vertices. */
    private static String edge(JsonObject view, String from, String to) {
        JsonArray vertices = view.getAsJsonArray("vertices");
        for (JsonElement element : view.getAsJsonArray("edges")) {
            JsonObject edge = element.getAsJsonObject();
            if (label(vertices, edge.get("from")).equals(from)
                    && label(vertices, edge.get("to")).equals(to)) {
                String kind = edge.get("kind").getAsString();
                return edge.has("label") ? kind + " " + edge.get("label").getAsString() : kind;
            }
        }
        throw new AssertionError("nothing between " + from + " and " + to);
    }

    private static String label(JsonArray vertices, JsonElement number) {
        return vertices.get(number.getAsInt()).getAsJsonObject().get("label").getAsString();
    }

    @Test
    void noBoxOverlapsAnother() {
        JsonArray vertices =
                observatory().getAsJsonArray("wiring").get(0).getAsJsonObject().getAsJsonArray("vertices");
        for (int i = 0; i < vertices.size(); i++) {
            for (int j = 0; j < i; j++) {
                JsonArray one = vertices.get(i).getAsJsonObject().getAsJsonArray("box");
                JsonArray other = vertices.get(j).getAsJsonObject().getAsJsonArray("box");
                boolean isBeside = end(one, 0) <= other.get(0).getAsInt()
                        || end(other, 0) <= one.get(0).getAsInt();
                boolean isBelow = end(one, 1) <= other.get(1).getAsInt()
                        || end(other, 1) <= one.get(1).getAsInt();
                assertThat(isBeside || isBelow).isTrue();
            }
        }
    }

    private static int end(JsonArray box, int axis) {
        return box.get(axis).getAsInt() + box.get(axis + 2).getAsInt();
    }

    @Test
    void findingsHaveTheirLineAndCaret() {
        JsonObject finding =
                find(data(page(Observatory.in(project).compile())).getAsJsonArray("findings"), "code", "RTIO-611");
        assertThat(finding.get("severity").getAsString()).isEqualTo("warning");
        assertThat(finding.get("excerpt").getAsString()).contains("rain:rain-gauge@60:\n");
        assertThat(finding.get("excerpt").getAsString()).endsWith("^~~~~~~~~~~~~");
    }

    @Test
    void whatABoardSaysStaysText() {
        String hostile = "</script><script>alert(1)</script><!-- ]]> */ ' & @data@ @style@";
        Compilation compilation = House.in(project)
                .binding("acme,lamp.yaml", House.LAMP_BINDING.replace("A lamp.", hostile))
                .board("house", House.BOARD.replace("\"r\\\"ed*/ \\\\u0022\"", '"' + hostile + " \\u202Egnp.exe\""))
                .compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        String page = page(compilation);
        assertThat(count(page, "<script")).isEqualTo(3);
        assertThat(count(page, "</script")).isEqualTo(3);
        assertThat(count(page, "<style")).isEqualTo(1);
        assertThat(page).doesNotContain("alert(1)<");
        assertThat(page).doesNotContain("\u202E");
        JsonArray nodes =
                data(page).getAsJsonArray("boards").get(0).getAsJsonObject().getAsJsonArray("nodes");
        JsonObject lamp = find(nodes, "name", "lamp@2");
        assertThat(find(lamp.getAsJsonArray("properties"), "name", "colour")
                        .get("value")
                        .getAsString())
                .isEqualTo('"' + hostile + " U+202Egnp.exe\"");
    }

    @Test
    void aBoardWithErrorsHasAPageToo() {
        Compilation compilation =
                project.board("broken", "compatible: [\nsoc: {").compile();
        JsonObject data = data(page(compilation));
        assertThat(data.getAsJsonArray("findings")).isNotEmpty();
        Compilation nothing = new TestProject(directory.resolve("empty")).compile();
        assertThat(data(page(nothing)).getAsJsonArray("boards")).isEmpty();
    }

    @Test
    void aThousandDevicesAreDrawnInPartsThatAPersonCanTakeIn() {
        Compilation compilation = ThousandDevices.in(project, 1000).compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        String page = page(compilation);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST);
        JsonObject board = data(page).getAsJsonArray("boards").get(0).getAsJsonObject();
        JsonArray views = board.getAsJsonArray("wiring");
        for (JsonElement view : views) {
            assertWithMessage(view.getAsJsonObject().get("title").getAsString())
                    .that(view.getAsJsonObject().getAsJsonArray("vertices").size())
                    .isAtMost(60);
        }
        JsonArray overview = views.get(0).getAsJsonObject().getAsJsonArray("vertices");
        JsonObject group = find(overview, "kind", "group");
        assertThat(group.get("label").getAsString()).isEqualTo("100 devices");
        assertThat(find(views, "id", group.get("view").getAsString())
                        .get("title")
                        .getAsString())
                .startsWith("100 devices on i2c0, part 1 of ");
    }
}
