package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.footprint.Footprint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a driver's code can be followed, and what is said where it cannot. */
class ConstructionFindingsTest {
    private static final String UNKNOWN_WAY =
            "the footprint of acme.Lamp is not known: its way depends on a value that is not known at build time";

    @TempDir
    private Path directory;

    @Test
    void aWayThatTimeDecidesIsNotKnown() {
        Compilation compilation = lamp("""
                private byte[] bytes;
                public Lamp(@Property("watts") int watts) {
                    long now = System.nanoTime();
                    if (now % 2 == 0) {
                        bytes = new byte[watts];
                    }
                }
                """);
        assertThat(TestProject.findings(compilation)).containsExactly("RTIO-802 Lamp.java:8:5 " + UNKNOWN_WAY);
        assertThat(compilation.footprints().get(0).isComplete()).isFalse();
    }

    /** An exception would be the end of the board, so that a check of what is unknown is passed. */
    @Test
    void aCheckOfWhatIsNotKnownIsPassed() {
        Compilation compilation = lamp("""
                private final byte[] bytes;
                public Lamp(@Property("watts") int watts) {
                    if (System.nanoTime() == 0) {
                        throw new IllegalStateException("at " + watts);
                    }
                    bytes = new byte[watts];
                }
                """);
        assertThat(TestProject.findings(compilation)).isEmpty();
        assertThat(bytes(compilation, "byte[]")).isEqualTo(16 + 8);
        assertThat(compilation.footprints().get(0).isComplete()).isTrue();
    }

    @Test
    void lengthsThatAreNotKnownAreReportedAtTheirLine() {
        Compilation compilation = lamp("""
                private final long[] bytes;
                public Lamp() {
                    bytes = new long[(int) System.currentTimeMillis()];
                }
                """);
        assertThat(TestProject.findings(compilation))
                .containsExactly(
                        "RTIO-802 Lamp.java:7:5 the footprint of acme.Lamp is not known: it makes an array whose length"
                                + " is not known at build time");
    }

    @Test
    void aDriverIsReportedOnceForAllOfItsNodes() {
        project("""
                public Lamp() {
                    new java.util.TreeMap<String, String>();
                }
                """);
        Compilation compilation = new TestProject(directory)
                .board("x", "a: { compatible: \"acme,lamp\", watts: 3 }\nb: { compatible: \"acme,lamp\", watts: 3 }\n")
                .compile();
        assertThat(TestProject.findings(compilation)).hasSize(1);
    }

    @Test
    void whatStartLeavesIsCountedAndLoopsAreReported() {
        Compilation counted = lamp("""
                private int[] table;
                @Override public int start() {
                    if (table != null) {
                        throw new IllegalStateException("started twice");
                    }
                    table = new int[10];
                    return 0;
                }
                """);
        assertThat(TestProject.findings(counted)).isEmpty();
        assertThat(bytes(counted, "int[]")).isEqualTo(16 + 40);
        Compilation looping = lamp("""
                private Object last;
                @Override public int start() {
                    for (int i = 0; i < 3; i++) {
                        last = new Object();
                    }
                    return 0;
                }
                """);
        assertThat(TestProject.findings(looping))
                .containsExactly(
                        "RTIO-802 Lamp.java:8:9 the footprint of acme.Lamp is not known: start() makes objects of"
                                + " java.lang.Object in a loop");
    }

    @Test
    void whatIsDeclaredIsNotFollowed() {
        Compilation compilation = lamp("""
                private final Object colors = colors();
                @Allocates(value = java.util.TreeMap.class, bytes = 48, count = 2)
                @Allocates(value = char[].class, length = 7)
                private static Object colors() {
                    return new java.util.TreeMap<String, String>();
                }
                """);
        assertThat(TestProject.findings(compilation)).isEmpty();
        assertThat(bytes(compilation, "TreeMap")).isEqualTo(96);
        assertThat(bytes(compilation, "char[]")).isEqualTo(32);
    }

    @Test
    void whatIsDeclaredOfStartIsNotLookedThrough() {
        Compilation compilation = lamp("""
                private Object colors;
                @Override public int start() {
                    for (int i = 0; i < 3; i++) {
                        colors = colors();
                    }
                    return 0;
                }
                @Allocates(value = char[].class, length = 7)
                private static Object colors() {
                    return java.util.stream.IntStream.range(0, 9).boxed().toList();
                }
                """);
        assertThat(TestProject.findings(compilation)).isEmpty();
        assertThat(bytes(compilation, "char[]")).isEqualTo(32);
    }

    @Test
    void anExceptionIsAnErrorOfTheBoard() {
        Compilation compilation = lamp("""
                public Lamp(@Property("watts") int watts) {
                    if (watts > 5) {
                        throw new IllegalArgumentException("no lamp takes " + watts + " W");
                    }
                }
                """);
        assertThat(TestProject.findings(compilation))
                .containsExactly("RTIO-803 x.board.yaml:1:1 the board cannot be made: acme.Lamp throws"
                        + " IllegalArgumentException: no lamp takes 8 W");
        assertThat(compilation
                        .diagnostics()
                        .sorted()
                        .get(0)
                        .notes()
                        .get(0)
                        .span()
                        .toString())
                .endsWith("Lamp.java:7:9");
    }

    /** What a device reads into lives where its node says, and fits, or not by a byte. */
    @Test
    void buffersLiveInTheRegionOfTheirDevice() {
        project("""
                private final java.nio.ByteBuffer frame;
                public Lamp(@Property("watts") int watts) {
                    frame = java.nio.ByteBuffer.allocateDirect(watts);
                }
                """).binding("acme,lamp.yaml", """
                        description: A lamp.
                        compatible: "acme,lamp"
                        include: base.yaml
                        properties:
                          watts: { type: int, required: true, description: How much it takes. }
                          memory-region: { type: phandle, description: Where its frames are. }
                        """);
        String board = """
                lamp: { compatible: "acme,lamp", watts: %d, memory-region: dma }
                dma:memory@1000: { compatible: "rtio,memory-region", reg: [0x1000, 64] }
                """;
        var project = new TestProject(directory);
        Compilation fits = project.board("x", board.formatted(64)).compile();
        assertThat(TestProject.findings(fits)).isEmpty();
        Compilation overflows = project.board("x", board.formatted(65)).compile();
        assertThat(TestProject.findings(overflows))
                .containsExactly("RTIO-801 x.board.yaml:2:5 region 'dma' overflows by 1 bytes: 65 are used of 64");
        assertThat(overflows.diagnostics().sorted().get(0).hints())
                .containsExactly("all of it is used by 'lamp' (65 bytes)");
    }

    /** What never ends in the program does not end the build. */
    @Test
    void aConstructorThatDoesNotEndIsGivenUp() {
        Compilation compilation = lamp("""
                public Lamp() {
                    int i = 0;
                    while (i >= 0) {
                        i = (i + 1) & 7;
                    }
                }
                """);
        assertThat(TestProject.findings(compilation).get(0))
                .endsWith("the footprint of acme.Lamp is not known: it takes too many steps to find out");
    }

    private static long bytes(Compilation compilation, String what) {
        return compilation.footprints().get(0).items().stream()
                .filter(item -> item.what().equals(what))
                .mapToLong(Footprint.Item::bytes)
                .sum();
    }

    private Compilation lamp(String body) {
        return project(body)
                .board("x", "lamp: { compatible: \"acme,lamp\", watts: 8 }\n")
                .compile();
    }

    private TestProject project(String body) {
        boolean isDevice = body.contains("int start()");
        return new TestProject(directory)
                .binding("acme,lamp.yaml", """
                        description: A lamp.
                        compatible: "acme,lamp"
                        include: base.yaml
                        properties:
                          watts: { type: int, required: true, description: How much it takes. }
                        """)
                .java(
                        "Lamp",
                        "import dev.rtio.annotation.*;\n@Driver(compatible = \"acme,lamp\")\npublic final class Lamp"
                                + (isDevice ? " implements dev.rtio.Device" : "") + " {\n"
                                + (isDevice ? "public Lamp() {} " : "")
                                + body + "}\n");
    }

    @Test
    void nothingButDriversIsNeededToKnowABoard() {
        Compilation compilation = new TestProject(directory)
                .board("x", "queue: { compatible: \"rtio,context\", sq-size: 3, cq-size: 5 }\n")
                .compile();
        List<Footprint.Item> items = compilation.footprints().get(0).items();
        assertThat(items.stream().filter(item -> item.what().equals("Sqe")).map(Footprint.Item::count))
                .containsExactly(3L);
        assertThat(items.stream().filter(item -> item.what().equals("Cqe")).map(Footprint.Item::count))
                .containsExactly(5L);
        assertThat(items.stream().map(Footprint.Item::component)).contains("board");
    }
}
