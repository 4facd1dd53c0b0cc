package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.writer.GeneratedFile;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: board, binding and annotated Java in, running code out; and mistakes that only the whole sees. */
class FirmwareCompilerTest {
    private static final String LAMP_BINDING = """
            description: A lamp.
            compatible: "acme,lamp"
            include: base.yaml
            properties:
              reg:
                required: true
              level:
                type: int
                default: 7
                description: How bright it is. More is brighter.
              colour:
                type: string
              twin:
                type: phandle
            """;

    private static final String LAMP_DRIVER = """
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,lamp")
            public final class Lamp extends dev.rtio.Iodev implements dev.rtio.Device {
                public final int address;
                public final int level;
                public final String colour;
                public boolean started;
                public Lamp(@IodevId int id, @Reg int address, @Property("level") int level,
                        @Property(value = "colour", orElse = "white") String colour) {
                    super(id);
                    this.address = address;
                    this.level = level;
                    this.colour = colour;
                }
                @Override public int start() { started = true; return address == 13 ? -5 : 0; }
                @Override public void submit(dev.rtio.Sqe head) { head.ok(level); }
            }
            """;

    private static final String BOARD = """
            compatible: acme,house
            soc:
              hall:lamp@1:
                compatible: acme,lamp
                reg: [1, 1]
              attic:lamp@2:
                compatible: acme,lamp
                reg: [2, 1]
                level: 12
                colour: "r\\"ed*/ \\\\u0022"
            queue:
              compatible: rtio,context
              sq-size: 4
              cq-size: 4
            """;

    private static final String FIRMWARE = """
            import dev.rtio.annotation.*;
            @Firmware(board = "house")
            public interface House {
                @RtioDefine(sq = 2, cq = 2, mempool = @Mempool(blocks = 2, blockSize = 16))
                dev.rtio.Rtio lights();
                @Node("hall") Lamp hall();
                @Node("/soc/lamp@2") dev.rtio.Iodev upstairs();
                @Node("/queue") dev.rtio.Rtio other();
            }
            """;

    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(directory).binding("acme,lamp.yaml", LAMP_BINDING);
    }

    private TestProject house() {
        return project.board("house", BOARD).java("Lamp", LAMP_DRIVER).java("House", FIRMWARE);
    }

    @Test
    void aBoardIsWiredAndRuns() throws Exception {
        Compilation compilation = house().compile();
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
        house().board("house", BOARD.replace("lamp@1", "lamp@d").replace("reg: [1, 1]", "reg: [13, 1]"));
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
    void theSameInputGivesTheSameBytes() {
        List<GeneratedFile> first = TestProject.generate(house().compile());
        assertThat(TestProject.generate(project.compile())).isEqualTo(first);
        assertThat(first.stream().map(GeneratedFile::path))
                .containsExactly("acme/HouseBoard.java", "acme/HouseDispatch.java", "acme/HouseDevicetree.java")
                .inOrder();
        first.forEach(file -> assertThat(file.text()).doesNotContain(directory.toString()));
    }

    @Test
    void aBoardWithoutFirmwareHasARecordOfItsOwn() throws Exception {
        project.board("house", BOARD).java("Lamp", LAMP_DRIVER);
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
        house().board("house", text.toString()).java("House", """
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
                        """).java("Lamp", LAMP_DRIVER);
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation)).isEmpty();
        project.javac(compilation).loadClass("acme.HouseBoard");
    }

    @Test
    void aContextDeclaredTwiceNamesBothPlaces() {
        house().board("house", BOARD.replace("queue:", "lights:"));
        project.java("House", FIRMWARE.replace("/queue", "/lights"));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly("RTIO-604 House.java:[5,5] context 'lights' is declared by the board, too");
        assertThat(compilation
                        .diagnostics()
                        .sorted()
                        .get(0)
                        .notes()
                        .get(0)
                        .span()
                        .line())
                .isEqualTo(11);
    }

    @Test
    void aParameterThatTheBindingDoesNotDeclareIsShownInJava() {
        house().java("Lamp", LAMP_DRIVER.replace("\"level\"", "\"levle\""));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly(
                        "RTIO-605 Lamp.java:[9,52] parameter 'level' asks for property 'levle', which the binding"
                                + " of acme,lamp does not declare");
        assertThat(compilation.diagnostics().sorted().get(0).hints()).containsExactly("did you mean 'level'?");
    }

    @Test
    void aParameterOfAnotherTypeThanTheProperty() {
        house().java("Lamp", LAMP_DRIVER.replace("@Property(\"level\") int level", "@Property(\"colour\") int level"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-606 Lamp.java:[9,52] parameter 'level' is int, but property 'colour' is of type string");
    }

    @Test
    void aParameterWithoutAValue() {
        house().java("Lamp", LAMP_DRIVER.replace(", orElse = \"white\"", ""));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-608 Lamp.java:[10,13] parameter 'colour' has no value: '/soc/lamp@1' has no property"
                                + " 'colour'");
    }

    @Test
    void aNodeThatTheBoardLacks() {
        house().java("House", FIRMWARE.replace("@Node(\"hall\")", "@Node(\"hal\")"));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly(
                        "RTIO-603 House.java:[7,11] board 'house' has no node with label, alias or path 'hal'");
        assertThat(compilation.diagnostics().sorted().get(0).hints()).containsExactly("did you mean 'hall'?");
    }

    @Test
    void aNodeThatIsNotEnabled() {
        house().board("house", BOARD.replace("reg: [1, 1]", "reg: [1, 1]\n    status: disabled"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-609 House.java:[7,11] '/soc/lamp@1' is what method 'hall' gives, but its status is"
                                + " 'disabled'");
    }

    @Test
    void aMethodOfAnotherType() {
        house().java("House", FIRMWARE.replace("@Node(\"/queue\") dev.rtio.Rtio", "@Node(\"/queue\") Lamp"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-615 House.java:[9,11] method 'other' returns acme.Lamp, but '/queue' is dev.rtio.Rtio");
    }

    @Test
    void aBoardThatDoesNotExist() {
        house().java("House", FIRMWARE.replace("\"house\"", "\"hous\""));
        List<String> findings = TestProject.findings(project.compile());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).startsWith("RTIO-601 House.java:[3,1] there is no board 'hous'");
    }

    @Test
    void driversThatNeedEachOther() {
        house().java("Lamp", """
                        import dev.rtio.annotation.*;
                        @Driver(compatible = "acme,lamp")
                        public final class Lamp {
                            public Lamp(@Property("twin") Lamp twin) {}
                        }
                        """).java("House", "interface House {}").board("house", """
                        compatible: acme,house
                        soc:
                          hall:lamp@1: { compatible: "acme,lamp", reg: [1, 1], twin: hall }
                        """);
        List<String> codes = TestProject.findings(project.compile()).stream()
                .map(finding -> finding.substring(0, 8))
                .toList();
        assertThat(codes).contains("RTIO-616");
    }

    @Test
    void twoDriversOfOneCompatible() {
        house().java("Bulb", LAMP_DRIVER.replace("class Lamp", "class Bulb").replace("public Lamp(", "public Bulb("));
        List<String> codes = TestProject.findings(project.compile()).stream()
                .map(finding -> finding.substring(0, 8))
                .toList();
        assertThat(codes).contains("RTIO-524");
    }

    @Test
    void aRegionThatOverflows() {
        house().board("house", BOARD + """
                        chosen:
                          rtio,heap: tiny
                        tiny:memory@1000:
                          compatible: rtio,memory-region
                          reg: [0x1000, 64]
                        """);
        List<String> findings = TestProject.findings(project.compile());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).startsWith("RTIO-801 house.board.yaml:[17,6] region 'tiny' overflows by ");
    }
}
