package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.Occupancy;
import dev.rtio.Usage;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.MemoryPiece;
import dev.rtio.compiler.writer.GeneratedFile;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: board, binding and annotated Java in, running code out; and mistakes that only the whole sees. */
class FirmwareCompilerTest {
    /** More than one record can hold, so that some part ends near each of the three things of a pair. */
    private static final int PAIRS = 90;

    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(directory).binding("acme,lamp.yaml", House.LAMP_BINDING);
    }

    @Test
    void aBoardIsWiredAndRuns() throws Exception {
        Compilation compilation = House.in(project).compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        ClassLoader loader = project.javac(compilation);
        Class<?> boardClass = loader.loadClass("acme.HouseBoard");
        Object board = boardClass.getMethod("create").invoke(null);
        assertThat(loader.loadClass("acme.House").isInstance(board)).isTrue();
        boardClass.getMethod("start").invoke(board);

        Object hall = boardClass.getMethod("hall").invoke(board);
        assertThat(hall.getClass().getField("level").getInt(hall)).isEqualTo(7);
        assertThat(hall.getClass().getField("colour").get(hall)).isEqualTo("white");
        assertThat(hall.getClass().getField("started").getBoolean(hall)).isTrue();
        Object attic = boardClass.getMethod("upstairs").invoke(board);
        assertThat(attic.getClass().getField("colour").get(attic)).isEqualTo("r\"ed*/ \\u0022");

        var rtio = (dev.rtio.Rtio) boardClass.getMethod("lights").invoke(board);
        rtio.acquire().prepareNop((dev.rtio.Iodev) attic, 42);
        rtio.submit();
        dev.rtio.Cqe cqe = rtio.consume();
        assertThat(cqe.result()).isEqualTo(12);
        assertThat(cqe.userdata()).isEqualTo(42);
        assertThat(((dev.rtio.Rtio) boardClass.getMethod("other").invoke(board)).sqSize())
                .isEqualTo(4);
    }

    @Test
    void aDeviceThatDoesNotStartIsNamed() throws Exception {
        House.in(project)
                .board("house", House.BOARD.replace("lamp@1", "lamp@d").replace("reg: [1, 1]", "reg: [13, 1]"));
        ClassLoader loader = project.javac(project.compile());
        Class<?> boardClass = loader.loadClass("acme.HouseBoard");
        Object board = boardClass.getMethod("create").invoke(null);
        Method start = boardClass.getMethod("start");
        var thrown = org.junit.jupiter.api.Assertions.assertThrows(
                java.lang.reflect.InvocationTargetException.class, () -> start.invoke(board));
        assertThat(thrown).hasCauseThat().isInstanceOf(dev.rtio.DeviceStartException.class);
        assertThat(thrown).hasCauseThat().hasMessageThat().isEqualTo("device /soc/lamp@d did not start: EIO (-5)");
    }

    @Test
    void aBoardInDtsIsTheSameHouse() throws Exception {
        String yaml = text(House.in(project).compile());
        Files.delete(project.path("src/main/rtio/house.board.yaml"));
        project.file("src/main/rtio/house.dts", """
                /dts-v1/;
                / {
                    compatible = "acme,house";
                    #address-cells = <1>;
                    soc {
                        #address-cells = <1>;
                        hall: lamp@1 { compatible = "acme,lamp"; reg = <1 1>; };
                        attic: lamp@2 { compatible = "acme,lamp"; reg = <2 1>; level = <12>; colour = "r\\"ed*/ \\\\u0022"; };
                    };
                    queue { compatible = "rtio,context"; sq-size = <4>; cq-size = <4>; };
                };
                """);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        assertThat(text(compilation)).isEqualTo(yaml);
        project.javac(compilation);
    }

    /** The generated sources but for the lines of the board file that they come from. */
    private static String text(Compilation compilation) {
        return TestProject.generate(compilation).stream()
                .map(file -> file.text().replaceAll("house\\.(board\\.yaml|dts)\\} line \\d+", "board"))
                .collect(Collectors.joining());
    }

    @Test
    void ofTwoFilesForOneBoardTheOneInYamlCounts() {
        House.in(project)
                .file("src/main/rtio/house.dts", "/dts-v1/;\n/ { broken }")
                .file("src/main/rtio/shed.dts", "/dts-v1/;\n/ { };\n")
                .file("src/main/rtio/parts.dtsi", "broken");
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        assertThat(compilation.boards().stream().map(board -> board.devicetree().name()))
                .containsExactly("house", "shed")
                .inOrder();
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        List<GeneratedFile> first = TestProject.generate(House.in(project).compile());
        assertThat(TestProject.generate(project.compile())).isEqualTo(first);
        assertThat(first.stream().map(GeneratedFile::path))
                .containsExactly("acme/HouseBoard.java", "acme/HouseDispatch.java", "acme/HouseDevicetree.java")
                .inOrder();
        first.forEach(file -> assertThat(file.text()).doesNotContain(directory.toString()));
    }

    @Test
    void theGeneratedCodeReadsLikeThis() throws IOException {
        Goldens.check(TestProject.generate(House.in(project).compile()));
    }

    @Test
    void aBoardWithoutFirmwareHasARecordOfItsOwn() throws Exception {
        project.board("house", House.BOARD).java("Lamp", House.LAMP_DRIVER);
        Class<?> board = project.javac(project.compile()).loadClass("acme.HouseBoard");
        assertThat(((dev.rtio.Rtio) board.getMethod("queue")
                                .invoke(board.getMethod("create").invoke(null)))
                        .cqSize())
                .isEqualTo(4);
    }

    @Test
    void aThousandDevicesAreDividedIntoParts() throws Exception {
        var text = new StringBuilder("compatible: acme,house\nsoc:\n");
        for (int i = 1; i <= 1000; i++) {
            String address = Integer.toHexString(i);
            text.append("  lamp").append(i).append(":lamp@").append(address).append(":\n");
            text.append("    compatible: acme,lamp\n    reg: [0x")
                    .append(address)
                    .append(", 1]\n");
        }
        House.in(project).board("house", text.toString()).java("House", """
                        import dev.rtio.annotation.*;
                        @Firmware(board = "house")
                        public interface House {
                            @RtioDefine(sq = 1, cq = 1) dev.rtio.Rtio lights();
                            @Node("lamp1") Lamp first();
                            @Node("lamp1000") Lamp lamp1000();
                        }
                        """);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> boardClass = project.javac(compilation).loadClass("acme.HouseBoard");
        Object board = boardClass.getMethod("create").invoke(null);
        Object last = boardClass.getMethod("lamp1000").invoke(board);
        assertThat(last.getClass().getField("address").getInt(last)).isEqualTo(1000);
        var rtio = (dev.rtio.Rtio) boardClass.getMethod("lights").invoke(board);
        rtio.acquire().prepareNop((dev.rtio.Iodev) last, 0);
        rtio.submit();
        assertThat(rtio.consume().result()).isEqualTo(7);
    }

    /** Of a driver's context the board shows how full it is, also where the driver is made in another part of the board. */
    @Test
    void aBoardShowsHowFullTheContextsOfItsDriversAre() throws Exception {
        var text = new StringBuilder("compatible: acme,house\nsoc:\n");
        for (int i = 1; i <= PAIRS; i++) {
            text.append("  pair%1$d:pair-%1$d: { compatible: \"acme,pair\", twin: lamp%1$d }\n".formatted(i));
            text.append(
                    "  lamp%1$d:lamp@%2$x: { compatible: \"acme,lamp\", reg: [0x%2$x, 1] }\n".formatted(i, 0x100 + i));
        }
        project.binding("acme,lamp.yaml", House.LAMP_BINDING)
                .binding("acme,pair.yaml", """
                        description: Two lamps.
                        compatible: "acme,pair"
                        include: base.yaml
                        properties: { twin: { type: phandle, required: true } }
                        """)
                .board("house", text.toString())
                .java("Lamp", House.LAMP_DRIVER)
                .java("Pair", """
                        import dev.rtio.Rtio;
                        import dev.rtio.annotation.*;
                        @Driver(compatible = "acme,pair")
                        public final class Pair implements dev.rtio.Device {
                            private final Rtio rtio;
                            private final Lamp twin;
                            public Pair(@RtioDefine(sq = 3, cq = 4, mempool = @Mempool(blocks = 2, blockSize = 8)) Rtio rtio,
                                    @Property("twin") Lamp twin) {
                                this.rtio = rtio;
                                this.twin = twin;
                            }
                            @Override public int start() {
                                rtio.acquire().prepareNop(twin, 1);
                                rtio.acquire().prepareNop(twin, 2);
                                return rtio.submit() < 0 ? -1 : 0;
                            }
                        }
                        """);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Class<?> type = project.javac(compilation).loadClass("acme.HouseBoard");
        Object board = type.getMethod("create").invoke(null);
        type.getMethod("start").invoke(board);
        Method last = type.getMethod("pair" + PAIRS + "Rtio");
        assertThat(last.getReturnType()).isEqualTo(Occupancy.class);
        assertThat(((Occupancy) last.invoke(board)).sqHighWater()).isEqualTo(2);
        List<Usage.Mark> marks = ((Usage) type.getMethod("usage").invoke(board)).marks();
        assertThat(marks).hasSize(3 * PAIRS);
        assertThat(marks)
                .containsAtLeast(
                        new Usage.Mark("pair" + PAIRS + "Rtio", "submission-queue", 3, 2),
                        new Usage.Mark("pair" + PAIRS + "Rtio", "completion-queue", 4, 2),
                        new Usage.Mark("pair" + PAIRS + "Rtio", "memory-pool", 2, 0))
                .inOrder();
    }

    @Test
    void contextsOfTheBoardLiveWhereItSays() {
        project.board("memory", """
                compatible: acme,memory
                chosen: { "rtio,heap": fast }
                fast:memory@1000: { compatible: "rtio,memory-region", reg: [0x1000, 64K] }
                slow:memory@20000:
                  compatible: rtio,memory-region
                  reg: [0x20000, 64K]
                  region-name: DRAM
                one:
                  compatible: rtio,context
                  sq-size: 2
                  cq-size: 2
                  mempool: { blocks: 4, block-size: 64, align: 64 }
                two:
                  compatible: rtio,context
                  sq-size: 2
                  cq-size: 2
                  memory-region: slow
                  pool: { compatible: "rtio,mempool", blocks: 2, block-size: 32 }
                """);
        Footprint footprint = project.compile().boards().get(0).footprint();
        assertThat(footprint.regions().stream().map(usage -> usage.region().name()))
                .containsExactly("fast", "off-heap", "DRAM")
                .inOrder();
        assertThat(footprint.regions().get(1).used()).isEqualTo(4 * 64 + 64 - 8);
        long dram = footprint.items().stream()
                .filter(item -> item.component().equals("two"))
                .mapToLong(Footprint.Item::bytes)
                .sum();
        assertThat(footprint.regions().get(2).used()).isEqualTo(dram);
    }

    @Test
    void whatIsReservedOfARegionIsNotItsOwn() {
        project.board("memory", """
                compatible: acme,memory
                chosen: { "rtio,heap": fast, "rtio,pools": dma }
                fast:memory@1000: { compatible: "rtio,memory-region", reg: [0x1000, 16K, 0x8000, 4K] }
                reserved-memory:
                  address-cells: 1
                  size-cells: 1
                  ranges: true
                  dma:dma@1000: { compatible: "rtio,memory-region", reg: [0x1000, 2K] }
                  trace@8c00: { reg: [0x8c00, 1K] }
                  spare@3000: { reg: [0x3000, 1K], status: disabled }
                one: { compatible: "rtio,context", sq-size: 2, cq-size: 2 }
                """);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        Footprint footprint = compilation.boards().get(0).footprint();
        assertThat(footprint.regions().stream()
                        .map(usage -> usage.region().size().orElse(-1)))
                .containsExactly(17L * 1024, 2L * 1024)
                .inOrder();
        MemoryPiece fast = footprint.memory().stream()
                .filter(piece -> piece.name().equals("fast"))
                .findFirst()
                .orElseThrow();
        assertThat(fast.parts().stream().map(part -> part.name() + " " + part.extent()))
                .containsExactly("dma [0x1000..0x1800)", "fast [0x1800..0x5000)")
                .inOrder();
        assertThat(fast.gaps()).isEmpty();
    }

    @Test
    void labelsMayBeJavaKeywords() throws Exception {
        project.board("house", """
                        compatible: acme,house
                        soc:
                          class:lamp@1: { compatible: "acme,lamp", reg: [1, 1] }
                          hashCode:lamp@2: { compatible: "acme,lamp", reg: [2, 1] }
                          start:lamp@3: { compatible: "acme,lamp", reg: [3, 1] }
                          String:lamp@4: { compatible: "acme,lamp", reg: [4, 1] }
                          _1:lamp@5: { compatible: "acme,lamp", reg: [5, 1] }
                        """).java("Lamp", House.LAMP_DRIVER);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        project.javac(compilation).loadClass("acme.HouseBoard");
    }
}
