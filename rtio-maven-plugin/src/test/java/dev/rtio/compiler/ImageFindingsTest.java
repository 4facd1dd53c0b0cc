package dev.rtio.compiler;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that are found where board and Java meet, each with its code and place. */
class ImageFindingsTest {
    @TempDir
    private Path directory;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(directory);
    }

    @Test
    void aContextDeclaredTwiceNamesBothPlaces() {
        House.in(project).board("house", House.BOARD.replace("queue:", "lights:"));
        project.java("House", House.FIRMWARE.replace("/queue", "/lights"));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly("RTIO-604 House.java:5:5 context 'lights' is declared by the board, too");
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
        House.in(project).java("Lamp", House.LAMP_DRIVER.replace("\"level\"", "\"levle\""));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly(
                        "RTIO-605 Lamp.java:9:52 parameter 'level' asks for property 'levle', which the binding"
                                + " of acme,lamp does not declare");
        assertThat(compilation.diagnostics().sorted().get(0).hints()).containsExactly("did you mean 'level'?");
    }

    @Test
    void aParameterOfAnotherTypeThanTheProperty() {
        House.in(project)
                .java(
                        "Lamp",
                        House.LAMP_DRIVER.replace("@Property(\"level\") int level", "@Property(\"colour\") int level"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-606 Lamp.java:9:52 parameter 'level' is int, but property 'colour' is of type string");
    }

    @Test
    void anIodevThatIsNotToldItsNumber() {
        House.in(project)
                .java("Lamp", House.LAMP_DRIVER.replace("@IodevId int id, ", "").replace("super(id)", "super(0)"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-620 Lamp.java:3:1 acme.Lamp is an iodev, but is told its number 0 times");
    }

    @Test
    void aNumberForWhatIsNoIodev() {
        House.in(project)
                .java(
                        "Lamp",
                        House.LAMP_DRIVER
                                .replace("extends dev.rtio.Iodev ", "")
                                .replace("super(id);", "")
                                .replace("@Override public void submit", "public void submit"))
                .java("House", "interface House {}");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-620 Lamp.java:3:1 acme.Lamp is no iodev, so that there is no number for @IodevId");
    }

    @Test
    void aFallbackThatIsNoValue() {
        House.in(project)
                .java(
                        "Lamp",
                        House.LAMP_DRIVER.replace(
                                "@Property(\"level\") int level",
                                "@Property(value = \"level\", orElse = \"bright\") int level"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-606 Lamp.java:9:52 orElse = \"bright\" is no value for a parameter of type int");
    }

    @Test
    void aDriverIsHeldAgainstItsBindingWithoutAnyBoard() {
        project.binding("acme,lamp.yaml", House.LAMP_BINDING)
                .java("Lamp", House.LAMP_DRIVER.replace("\"level\"", "\"levle\""));
        assertThat(TestProject.findings(project.compile())).hasSize(1);
    }

    @Test
    void aParameterWithoutAValue() {
        House.in(project).java("Lamp", House.LAMP_DRIVER.replace(", orElse = \"white\"", ""));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-608 Lamp.java:10:13 parameter 'colour' has no value: '/soc/lamp@1' has no property"
                                + " 'colour'");
    }

    @Test
    void aNodeThatTheBoardLacks() {
        House.in(project).java("House", House.FIRMWARE.replace("@Node(\"hall\")", "@Node(\"hal\")"));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly("RTIO-603 House.java:7:11 board 'house' has no node with label, alias or path 'hal'");
        assertThat(compilation.diagnostics().sorted().get(0).hints()).containsExactly("did you mean 'hall'?");
    }

    @Test
    void aNodeThatHasNoLabel() {
        House.in(project).java("House", House.FIRMWARE.replace("@Node(\"/queue\")", "@Node(\"queue\")"));
        Compilation compilation = project.compile();
        assertThat(TestProject.findings(compilation))
                .containsExactly(
                        "RTIO-603 House.java:9:11 board 'house' has no node with label, alias or path 'queue'");
        assertThat(compilation.diagnostics().sorted().get(0).hints())
                .containsExactly("a node of that name has the path '/queue'");
    }

    @Test
    void aNodeThatIsNotEnabled() {
        House.in(project).board("house", House.BOARD.replace("reg: [1, 1]", "reg: [1, 1]\n    status: disabled"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-609 House.java:7:11 '/soc/lamp@1' is what method 'hall' gives, but its status is"
                        + " 'disabled'");
    }

    @Test
    void aMethodOfAnotherType() {
        House.in(project)
                .java("House", House.FIRMWARE.replace("@Node(\"/queue\") dev.rtio.Rtio", "@Node(\"/queue\") Lamp"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-615 House.java:9:11 method 'other' returns acme.Lamp, but '/queue' is dev.rtio.Rtio");
    }

    @Test
    void aBoardThatDoesNotExist() {
        House.in(project).java("House", House.FIRMWARE.replace("\"house\"", "\"hous\""));
        List<String> findings = TestProject.findings(project.compile());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).startsWith("RTIO-601 House.java:3:1 there is no board 'hous'");
    }

    @Test
    void driversThatNeedEachOther() {
        House.in(project).java("Lamp", """
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
        House.in(project)
                .java(
                        "Bulb",
                        House.LAMP_DRIVER.replace("class Lamp", "class Bulb").replace("public Lamp(", "public Bulb("));
        List<String> codes = TestProject.findings(project.compile()).stream()
                .map(finding -> finding.substring(0, 8))
                .toList();
        assertThat(codes).contains("RTIO-524");
    }

    @Test
    void aRegionThatOverflows() {
        House.in(project).board("house", House.BOARD + """
                        chosen:
                          rtio,heap: tiny
                        tiny:memory@1000:
                          compatible: rtio,memory-region
                          reg: [0x1000, 64]
                        """);
        List<String> findings = TestProject.findings(project.compile());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).startsWith("RTIO-801 house.board.yaml:17:6 region 'tiny' overflows by ");
    }

    @Test
    void anOverlayThatDoesNotExist() {
        House.in(project).java("House", House.FIRMWARE.replace("\"house\"", "\"house\", overlays = \"snow\""));
        List<String> findings = TestProject.findings(project.compile());
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0)).startsWith("RTIO-602 House.java:3:1 there is no overlay 'snow'");
    }

    @Test
    void aValueThatDoesNotFitAnInt() {
        House.in(project).board("house", """
                        compatible: acme,house
                        soc:
                          address-cells: 2
                          hall:lamp@500000000:
                            compatible: acme,lamp
                            reg: [0x500000000, 1]
                        """).java("House", "interface House {}");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-607 Lamp.java:9:34 parameter 'address' is an int, which does not hold 0x500000000");
    }

    @Test
    void aNodeWithoutDriver() {
        House.in(project).java("Lamp", "class Lamp {}").java("House", House.FIRMWARE.replace("Lamp", "dev.rtio.Iodev"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-610 House.java:7:11 no driver on the class path serves '/soc/lamp@1' (acme,lamp)",
                        "RTIO-610 House.java:8:11 no driver on the class path serves '/soc/lamp@2' (acme,lamp)");
    }

    @Test
    void aDeviceOnABusWithoutDriver() {
        bus("class Wire {}", "@OnBus dev.rtio.Iodev bus");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-610 street.board.yaml:7:8 no driver on the class path serves '/pole@1' (acme,pole)");
    }

    @Test
    void aDeviceWhoseDriverIsNotThereAtAll() {
        bus(WIRE, "@OnBus Wire bus").java("Bulb", "class Bulb {}");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-611 street.board.yaml:7:8 no driver on the class path serves"
                        + " '/pole@1/bulb@2' (acme,bulb)");
    }

    @Test
    void aDriverThatWantsABusForANodeOnNone() {
        bus(WIRE, "@OnBus Wire bus")
                .board("street", "compatible: acme,street\nbulb:bulb@2:\n  compatible: acme,stray\n  reg: [2, 1]\n")
                .binding("acme,stray.yaml", "description: x\ncompatible: \"acme,stray\"\ninclude: base.yaml\n")
                .java("Bulb", BULB.replace("\"acme,bulb\"", "\"acme,stray\"").replace("PARAMETER", "@OnBus Wire bus"));
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-612 Bulb.java:4:52 the parameter wants the bus of '/bulb@2', but the node is on"
                        + " no bus");
    }

    @Test
    void aBusDriverThatMakesNoIodevs() {
        bus(WIRE, "@BusIodev dev.rtio.Iodev bus");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-613 Bulb.java:4:52 the bus driver acme.Wire has no method annotated @IodevFactory");
    }

    @Test
    void aDriverThatNeedsAChosenNode() {
        bus(WIRE, "@Chosen(\"acme,power\") Wire bus");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-614 street.board.yaml:7:8 the driver of '/pole@1/bulb@2' needs the node that"
                        + " /chosen names 'acme,power', but /chosen has no such entry");
    }

    @Test
    void aBusOfAnotherType() {
        bus(WIRE, "@OnBus Bulb bus");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-615 Bulb.java:4:52 parameter 'bus' is acme.Bulb, but '/pole@1' is driven by acme.Wire");
    }

    @Test
    void aContextWithTwoPools() {
        project.board("house", """
                compatible: acme,house
                queue:
                  compatible: rtio,context
                  sq-size: 2
                  cq-size: 2
                  mempool: { blocks: 4, block-size: 64 }
                  another: { blocks: 4, block-size: 64 }
                """);
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-619 house.board.yaml:7:3 '/queue' has a memory pool already; it can have one");
    }

    @Test
    void twoDriversOfDifferentJars() {
        var library = new TestProject(directory.resolve("library"))
                .java(
                        "Bulb",
                        House.LAMP_DRIVER.replace("class Lamp", "class Bulb").replace("Lamp(", "Bulb("));
        House.in(project).library(library);
        assertThat(TestProject.findings(project.compile()))
                .containsExactly("RTIO-617 Lamp.java:3:1 acme.Lamp and acme.Bulb both serve acme,lamp");
    }

    @Test
    void twoBoardsOfOneName() {
        House.in(project)
                .java("House", "interface House {}")
                .board("a-b", "compatible: acme,house\n")
                .board("a_b", "compatible: acme,house\n");
        assertThat(TestProject.findings(project.compile()))
                .containsExactly(
                        "RTIO-618 a_b.board.yaml:1:1 the classes of this and of another board would both be named AB…");
    }

    private static final String WIRE = """
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,pole")
            public final class Wire { public Wire() {} }
            """;

    private static final String BULB = """
            import dev.rtio.annotation.*;
            @Driver(compatible = "acme,bulb")
            public final class Bulb {              public Bulb(PARAMETER) {}
            }
            """;

    /** A bus of type {@code wire} with one device. */
    private TestProject bus(String wire, String parameter) {
        return project.binding(
                        "acme,pole.yaml",
                        "description: A bus.\ncompatible: \"acme,pole\"\ninclude: base.yaml\nbus: wire\n")
                .binding(
                        "acme,bulb.yaml",
                        "description: x\ncompatible: \"acme,bulb\"\ninclude: base.yaml\non-bus: wire\n")
                .board("street", """
                        compatible: acme,street
                        chosen:
                          acme,none: /pole@1
                        pole:    pole@1:
                          compatible: acme,pole
                          reg: [1, 1]
                          bulb:    bulb@2:
                            compatible: acme,bulb
                            reg: [2, 1]
                        """.replace("pole:    pole@1", "pole:pole@1")
                        .replace("bulb:    bulb@2", "bulb:bulb@2"))
                .java("Wire", wire)
                .java("Bulb", BULB.replace("PARAMETER", parameter));
    }
}
