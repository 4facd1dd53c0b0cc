package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.report.ImageJson;
import dev.rtio.jvm.JvmLayout;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runtime itself has for nodes: wait strategies, timers, shared memory pools, context pools, work queues. */
class RuntimeWiringTest {
    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = Workshop.in(new TestProject(directory));
    }

    @Test
    void theBoardWorksThroughAShift() throws Exception {
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> program = project.javac(compilation).loadClass("acme.Shift");
        assertThat(program.getMethod("work").invoke(null)).isEqualTo("""
                        saw: 4 bytes, a1, SPIN_THEN_PARK
                        drill: 4 bytes, a2, BUSY
                        by hand: 4 bytes, a1, PARK
                        released: 0
                        clocks: 5000000000 7000000000
                        visitor's own: 1 false
                        boxes free: 8
                        closed: ECANCELED
                        """);
    }

    /** The footprint is computed for JDK 17; another JVM is told so, by a board that is asked. */
    @Test
    void theBoardKnowsItsJvm() throws Exception {
        var check =
                project.javac(project.compile()).loadClass("acme.WorkshopBoard").getMethod("checkJvm");
        if (JvmLayout.running().text().equals("hotspot-17")) {
            check.invoke(null);
        } else {
            var refused = assertThrows(InvocationTargetException.class, () -> check.invoke(null));
            assertThat(refused)
                    .hasCauseThat()
                    .hasMessageThat()
                    .startsWith("the footprint of the board was computed for a JVM 'hotspot-17', but this one is '");
        }
    }

    @Test
    void theGeneratedCodeReadsLikeThis() throws Exception {
        Goldens.check(TestProject.generate(project.compile()));
    }

    @Test
    void theImageNamesWhatIsShared() {
        JsonObject image = JsonParser.parseString(
                        ImageJson.toJson(project.compile().images()))
                .getAsJsonObject()
                .getAsJsonArray("images")
                .get(0)
                .getAsJsonObject();
        assertThat(component(image, "orders").toString())
                .isEqualTo(
                        "{\"name\":\"orders\",\"kind\":\"context\",\"node\":\"/order-queue\",\"sq-size\":2,\"cq-size\":4,"
                                + "\"wait-strategy\":\"spin-then-park\",\"timers\":\"-> clock\",\"region\":\"java-heap\","
                                + "\"memory-pool\":\"-> boxes\",\"place\":\"workshop.board.yaml:5\"}");
        assertThat(component(image, "hands").toString())
                .isEqualTo("{\"name\":\"hands\",\"kind\":\"context-pool\",\"node\":\"/hand-pool\",\"contexts\":3,"
                        + "\"sq-size\":2,\"cq-size\":2,\"wait-strategy\":\"park\",\"region\":\"java-heap\","
                        + "\"memory-pool\":\"-> boxes\",\"place\":\"workshop.board.yaml:16\"}");
        assertThat(component(image, "boxes").toString())
                .isEqualTo(
                        "{\"name\":\"boxes\",\"kind\":\"memory-pool\",\"node\":\"/box-pool\",\"users\":5,\"blocks\":8,"
                                + "\"block-size\":32,\"align\":8,\"region\":\"off-heap\",\"place\":\"workshop.board.yaml:22\"}");
        assertThat(component(image, "helpers").toString())
                .isEqualTo("{\"name\":\"helpers\",\"kind\":\"work-queue\",\"node\":\"/work-queue\",\"threads\":2,"
                        + "\"place\":\"workshop.board.yaml:32\"}");
    }

    private static JsonObject component(JsonObject image, String name) {
        for (var each : image.getAsJsonArray("components")) {
            if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
                return each.getAsJsonObject();
            }
        }
        throw new AssertionError("no component " + name);
    }

    @Test
    void aPoolOfItsOwnCountsAgainstItsRegion() {
        project.board(
                "workshop", Workshop.BOARD.replace("block-size: 32", "block-size: 32\n  memory-region: store") + """
                        store:memory@1000:
                          compatible: rtio,memory-region
                          reg: [0x1000, 4K]
                        """);
        Footprint footprint = project.compile().boards().get(0).footprint();
        List<Footprint.Item> boxes = footprint.items().stream()
                .filter(item -> item.component().equals("boxes"))
                .toList();
        assertThat(boxes.stream().map(Footprint.Item::what))
                .containsAtLeast("Mempool", "DirectByteBuffer", "pool blocks");
        assertThat(boxes.stream()
                        .filter(item -> !item.isHeap())
                        .mapToLong(Footprint.Item::bytes)
                        .sum())
                .isEqualTo(8 * 32);
        Footprint.Usage store = footprint.regions().stream()
                .filter(usage -> usage.region().name().equals("store"))
                .findFirst()
                .orElseThrow();
        assertThat(store.used())
                .isEqualTo(boxes.stream().mapToLong(Footprint.Item::bytes).sum());
    }

    @Test
    void aPoolOfOneContextIsNotShared() {
        project.board("workshop", """
                        compatible: acme,workshop
                        orders:order-queue: { compatible: "rtio,context", sq-size: 1, cq-size: 1, memory-pool: boxes }
                        boxes:box-pool: { compatible: "rtio,mempool", blocks: 8, block-size: 32 }
                        """).java("Workshop", "interface Workshop {}").java("Shift", "class Shift {}");
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        String board = TestProject.generate(compilation).get(0).text();
        assertThat(board).contains("var boxes = new Mempool(8, 32, 8);");
        assertThat(board).contains("var orders = new Rtio(dispatch, 1, 1, boxes);");
        assertThat(board).doesNotContain("AutoCloseable");
    }

    /** Outside of any project nobody knows the drivers, so that nobody can say what the board's time is. */
    @Test
    void aBoardAloneNeedsNoDriverForItsTime() {
        var alone = new TestProject(directory.resolve("alone")).board("alone", """
                        compatible: acme,alone
                        chosen: { "rtio,timers": timer }
                        timer:timer: { compatible: "rtio,system-timer" }
                        queue: { compatible: "rtio,context", sq-size: 1, cq-size: 1 }
                        """);
        assertThat(TestProject.findings(alone.compile())).isEmpty();
    }
}
