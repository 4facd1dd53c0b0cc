package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in boards, with its place. */
class DevicetreeFindingsTest {
    @TempDir
    Path directory;

    /** A board whose nodes may be acme,x, which has a property of each type, and acme,gpio. */
    private TypedBoard board(String text) {
        return new TypedBoard(directory, text)
                .binding("x.yaml", """
                        description: A node with everything
                        compatible: acme,x
                        include: base.yaml
                        properties:
                          on: { type: boolean }
                          speed: { type: int, min: 10, max: 1000 }
                          mode: { type: string, enum: [slow, fast] }
                          level: { type: int, enum: [1, 2, -1] }
                          table: { type: array, min-len: 2, max-len: 3 }
                          key: { type: uint8-array, const: [1, 2] }
                          tags: { type: string-array }
                          other: { type: phandle }
                          others: { type: phandles }
                          int-gpios: { type: phandle-array }
                          place: { type: path }
                          old: { type: int, deprecated: true }
                          pinctrl-0: { type: phandles }
                          pinctrl-2: { type: phandles }
                        """)
                .binding("gpio.yaml", """
                        description: GPIO controller
                        compatible: acme,gpio
                        include: base.yaml
                        properties:
                          "#gpio-cells": { type: int, const: 2 }
                          gpio-map: { type: compound }
                          gpio-map-mask: { type: compound }
                        gpio-cells: [pin, flags]
                        """)
                .binding("intc.yaml", """
                        description: Interrupt controller
                        compatible: acme,intc
                        include: base.yaml
                        properties:
                          "#interrupt-cells": { type: int }
                        interrupt-cells: [irq, priority]
                        """);
    }

    /** The line of the first property of the node below is 3. */
    private TypedBoard node(String properties) {
        return board(
                "x0:x:\n  compatible: acme,x\n" + properties.indent(2) + "gpio0:gpio: { compatible: \"acme,gpio\" }\n");
    }

    @Test
    void unknownCompatibleShowsTheNearest() {
        Diagnostic found = new TypedBoard(directory, "soc:\n  sensor:\n    compatible: [\"bosch,bme208\"]\n").finding();
        assertThat(found.code().name()).isEqualTo("UNKNOWN_COMPATIBLE");
        assertThat(found.span().line()).isEqualTo(3);
        assertThat(found.span().column()).isEqualTo(18);
        assertThat(found.hints()).containsExactly("did you mean 'bosch,bme280'?");
    }

    @Test
    void compatibleOfAnotherBusSaysSo() {
        Diagnostic found = new TypedBoard(
                        directory, "soc:\n  sensor@76:\n    compatible: bosch,bme280\n    reg: [0x76, 1]\n")
                .finding();
        assertThat(found.code().name()).isEqualTo("UNKNOWN_COMPATIBLE");
        assertThat(found.message())
                .isEqualTo("'bosch,bme280' is known on bus 'i2c' or 'spi' only, but this node is on no bus");
        assertThat(found.notes().get(0).span().file()).endsWith("bosch,bme280-i2c.yaml");
        // Where the bus itself is unknown, one finding is enough.
        assertThat(new TypedBoard(
                                directory,
                                "bus:\n  compatible: acme,bus\n  size-cells: 0\n  sensor@76: { compatible: \"bosch,bme280\", reg: 0x76 }\n")
                        .findings())
                .containsExactly("UNKNOWN_COMPATIBLE x.board.yaml:2:15");
    }

    @Test
    void structuralAndDisabledNodesNeedNoBinding() {
        new TypedBoard(directory, """
                compatible: acme,board
                soc:
                  compatible: [ "acme,soc", simple-bus ]
                  ranges:
                  gone: { compatible: "acme,unknown", status: disabled }
                """).correct();
    }

    @Test
    void wrongTypesSayWhatIsRight() {
        assertThat(node("""
                        on: 1
                        speed: fast
                        table: [1, two]
                        key: [1, 256]
                        tags: [[a]]
                        other: [gpio0, gpio0]
                        others: [gpio0, 1]
                        int-gpios: [5, gpio0]
                        place:
                        mode: [slow, fast]
                        """).findings())
                .containsExactly(
                        "WRONG_TYPE x.board.yaml:3:7",
                        "WRONG_TYPE x.board.yaml:4:10",
                        "WRONG_TYPE x.board.yaml:5:14",
                        "WRONG_TYPE x.board.yaml:6:12",
                        "WRONG_TYPE x.board.yaml:7:10",
                        "WRONG_TYPE x.board.yaml:8:10",
                        "WRONG_TYPE x.board.yaml:9:19",
                        "WRONG_TYPE x.board.yaml:10:15",
                        "WRONG_TYPE x.board.yaml:11:9",
                        "WRONG_TYPE x.board.yaml:12:9")
                .inOrder();
        Diagnostic found = node("speed: '400'\n").finding();
        assertThat(found.message())
                .isEqualTo("'speed' is a number, but it is quoted, so it is a text: write 400 without quotes");
        assertThat(found.hints()).isEmpty();
        assertThat(node("speed: fast\n").finding().hints()).containsExactly("write 'speed: 1'");
        assertThat(found.notes().get(0).span().toString()).endsWith("x.yaml:6:3");
    }

    @Test
    void missingPropertyIsReportedAtTheNode() {
        Diagnostic found = new TypedBoard(directory, """
                rtio:
                  samples:
                    compatible: rtio,context
                    sq-size: 4
                """).finding();
        assertThat(found.code().name()).isEqualTo("MISSING_PROPERTY");
        assertThat(found.span().line()).isEqualTo(2);
        assertThat(found.span().column()).isEqualTo(3);
        assertThat(found.notes().get(0).span().file()).endsWith("context-common.yaml");
        assertThat(found.hints()).containsExactly("add 'cq-size: 1'");
        new TypedBoard(directory, "samples: { compatible: \"rtio,context\", status: disabled }\n").correct();
    }

    @Test
    void mappingInPlaceOfAPropertyIsOneFinding() {
        Diagnostic found = new TypedBoard(directory, """
                samples:
                  compatible: rtio,context
                  sq-size: 4
                  cq-size: { at: 3 }
                """).finding();
        assertThat(found.code().name()).isEqualTo("WRONG_TYPE");
        assertThat(found.span().line()).isEqualTo(4);
        assertThat(found.message()).isEqualTo("'cq-size' is a number, but found a mapping, which is a child node");
    }

    @Test
    void undeclaredPropertyShowsTheNearest() {
        Diagnostic found = node("sped: 400\n").finding();
        assertThat(found.code().name()).isEqualTo("UNDECLARED_PROPERTY");
        assertThat(found.span().toString()).endsWith("x.board.yaml:3:3");
        assertThat(found.hints()).containsExactly("did you mean 'speed'?");
        assertThat(found.notes().get(0).span().file()).endsWith("x.yaml");
    }

    @Test
    void valuesStayWithinTheBinding() {
        assertThat(node("""
                        mode: fats
                        level: 3
                        key: [2, 1]
                        speed: 9
                        table: [1]
                        old: 1
                        """).findings())
                .containsExactly(
                        "VALUE_NOT_IN_ENUM x.board.yaml:3:9",
                        "VALUE_NOT_IN_ENUM x.board.yaml:4:10",
                        "VALUE_NOT_CONST x.board.yaml:5:8",
                        "VALUE_OUT_OF_RANGE x.board.yaml:6:10",
                        "VALUE_LENGTH x.board.yaml:7:10",
                        "DEPRECATED_PROPERTY x.board.yaml:8:3")
                .inOrder();
        assertThat(node("mode: fats\n").finding().hints()).containsExactly("did you mean 'fast'?");
        assertThat(node("table: [1, 2, 3, 4]\n").findings()).containsExactly("VALUE_LENGTH x.board.yaml:3:10");
        assertThat(node("speed: 1001\n").findings()).containsExactly("VALUE_OUT_OF_RANGE x.board.yaml:3:10");
        node("mode: fast\nlevel: 0xffffffff\nkey: [1, 2]\nspeed: 10\ntable: [1, 2]\n")
                .correct();
    }

    @Test
    void unknownReferencesShowTheNearest() {
        assertThat(node("""
                        other: gpio
                        others: [gpio0, gpio1]
                        int-gpios: [gpi0, 1, 0]
                        place: /gpo
                        """).findings())
                .containsExactly(
                        "UNKNOWN_REFERENCE x.board.yaml:3:10",
                        "UNKNOWN_REFERENCE x.board.yaml:4:19",
                        "UNKNOWN_REFERENCE x.board.yaml:5:15",
                        "UNKNOWN_REFERENCE x.board.yaml:6:10")
                .inOrder();
        assertThat(node("other: gpi0\n").finding().hints()).containsExactly("did you mean 'gpio0'?");
        assertThat(node("place: /gpo\n").finding().hints()).containsExactly("did you mean '/gpio'?");
    }

    @Test
    void referenceToADeletedNodeShowsWhereItWasDeleted() {
        Diagnostic found = node("other: gpio0\n").overlay("gpio0: ~\n").finding();
        assertThat(found.code().name()).isEqualTo("UNKNOWN_REFERENCE");
        assertThat(found.notes().get(0).span().toString()).endsWith("o1.overlay.yaml:1:1");
    }

    @Test
    void aliasesAndChosenNamesReferToNodes() {
        assertThat(board("""
                        chosen:
                          rtio,heap: sram
                          stdout-path: uart0:115200n8
                          bootargs: quiet
                          acme,text: "free text"
                        aliases:
                          led: led0
                          many: [x, y]
                        """).findings())
                .containsExactly(
                        "UNKNOWN_REFERENCE x.board.yaml:2:14",
                        "UNKNOWN_REFERENCE x.board.yaml:7:8",
                        "UNKNOWN_REFERENCE x.board.yaml:8:9");
    }

    @Test
    void numbersFitTheirCells() {
        assertThat(node("speed: 0x1_0000_0000\ntable: [1, -2147483649]\n").findings())
                .containsExactly("NUMBER_OUT_OF_CELL x.board.yaml:3:10", "NUMBER_OUT_OF_CELL x.board.yaml:4:14");
        assertThat(node("int-gpios: [gpio0, 0x100000000, 0]\n").findings())
                .containsExactly("NUMBER_OUT_OF_CELL x.board.yaml:3:22");
    }

    @Test
    void compatiblesAndStatusHaveTheirForm() {
        assertThat(board("x:\n  compatible: [\"acme,x\", \"1 2\"]\n  status: ok\n")
                        .findings())
                .containsExactly("MALFORMED_COMPATIBLE x.board.yaml:2:26", "UNKNOWN_STATUS x.board.yaml:3:11");
        assertThat(board("x:\n  status: ok\n").finding().hints()).containsExactly("write 'status: okay'");
    }

    @Test
    void cellCounts() {
        assertThat(board("soc:\n  address-cells: two\n  x@0: { reg: [0, 1] }\n").findings())
                .containsExactly("MALFORMED_CELL_COUNT x.board.yaml:2:18");
        assertThat(node("int-gpios: [x0, 1, 0]\n").findings()).containsExactly("MISSING_CELL_COUNT x.board.yaml:3:15");
        assertThat(board("g: { compatible: \"acme,gpio\", gpio-cells: \"2\" }\n")
                        .findings())
                .containsExactly("MALFORMED_CELL_COUNT x.board.yaml:1:43");
    }

    @Test
    void registers() {
        assertThat(board("""
                        soc:
                          a@10: { reg: 0x10 }
                          b@20: { reg: [0x20, 0] }
                          c@30: { reg: [0x31, 1] }
                          d: { reg: [0x40, 1] }
                          f@60: { reg: [0x60, 1], reg-names: [one, two] }
                        """).findings())
                .containsExactly(
                        "REG_LENGTH x.board.yaml:2:16",
                        "EMPTY_REGISTER x.board.yaml:3:23",
                        "UNIT_ADDRESS_MISMATCH x.board.yaml:4:3",
                        "UNIT_ADDRESS_MISMATCH x.board.yaml:5:3",
                        "NAMES_LENGTH x.board.yaml:6:38")
                .inOrder();
    }

    @Test
    void anEmptyReg() {
        assertThat(board("a: { reg: [] }\n").findings()).containsExactly("EMPTY_REGISTER x.board.yaml:1:11");
        assertThat(board("address-cells: 0\nsize-cells: 0\na: { reg: [] }\nb: { reg: 1 }\n")
                        .findings())
                .containsExactly("EMPTY_REGISTER x.board.yaml:3:11", "REG_LENGTH x.board.yaml:4:11");
    }

    @Test
    void ranges() {
        assertThat(board("soc:\n  ranges: [0, 0x1000]\n").findings())
                .containsExactly("RANGES_LENGTH x.board.yaml:2:11");
    }

    @Test
    void specifiers() {
        assertThat(node("int-gpios: [gpio0, 1]\n").findings()).containsExactly("SPECIFIER_LENGTH x.board.yaml:3:15");
        assertThat(node("int-gpios: [gpio0, 1, gpio0, 1, 0]\n").findings())
                .containsExactly("SPECIFIER_LENGTH x.board.yaml:3:15");
        assertThat(node("int-gpios: [[gpio0, 1, 0, 7], [gpio0, 1, 0]]\n").findings())
                .containsExactly("SPECIFIER_LENGTH x.board.yaml:3:29");
        assertThat(node("int-gpios: [gpio0, 1, 0]\ngpio-names: [a, b]\n").findings())
                .containsExactly("NAMES_LENGTH x.board.yaml:4:15", "UNDECLARED_PROPERTY x.board.yaml:4:3");
        Diagnostic found = node("int-gpios: [gpio0, 1]\n").finding();
        assertThat(found.message()).isEqualTo("'gpio0' must be followed by 2 cells, but only 1 does");
        assertThat(found.hints()).containsExactly("write 'int-gpios: [gpio0, pin, flags]'");
        Diagnostic constant = node("int-gpios: [gpio0, 1, activ-low]\n").finding();
        assertThat(constant.code().name()).isEqualTo("WRONG_TYPE");
        assertThat(constant.hints()).contains("did you mean 'active-low'?");
    }

    @Test
    void controllers() {
        assertThat(board("""
                        x: { compatible: "acme,x", int-gpios: [plain, 1, 0] }
                        plain:plain: { gpio-cells: 2 }
                        """).findings()).containsExactly("CONTROLLER_WITHOUT_BINDING x.board.yaml:1:40");
        assertThat(board("""
                        x: { compatible: "acme,x", int-gpios: [gpio0, 1] }
                        gpio0:gpio: { compatible: "acme,gpio", gpio-cells: 1 }
                        """).findings())
                .containsExactly("SPECIFIER_CELL_NAMES x.board.yaml:1:40", "VALUE_NOT_CONST x.board.yaml:2:52");
    }

    @Test
    void interrupts() {
        assertThat(board("x: { compatible: \"acme,x\", interrupts: [1, 2] }\n").findings())
                .containsExactly("NO_INTERRUPT_PARENT x.board.yaml:1:28");
        String controller = "intc:intc: { compatible: \"acme,intc\", interrupt-controller: , interrupt-cells: 2 }\n";
        assertThat(board(controller + """
                        x:
                          compatible: acme,x
                          interrupt-parent: intc
                          interrupts: [1, 2, 3]
                        """).findings()).containsExactly("INTERRUPTS_LENGTH x.board.yaml:5:15");
        assertThat(board(controller + "x: { interrupts-extended: [0] }\n").findings())
                .containsExactly("WRONG_TYPE x.board.yaml:2:27");
        assertThat(board("""
                        intc:intc: { compatible: "acme,intc", interrupt-controller: }
                        x: { interrupt-parent: intc, interrupts: [1, 2] }
                        """).findings()).containsExactly("MISSING_CELL_COUNT x.board.yaml:2:30");
        assertThat(board("""
                        intc:intc: { compatible: "acme,intc", interrupt-cells: 2 }
                        x: { interrupt-parent: intc, interrupts: [1, 2] }
                        """).findings()).containsExactly("NOT_A_CONTROLLER x.board.yaml:2:43");
    }

    @Test
    void aMisspeltCompatible() {
        assertThat(board("x: { compatibel: \"acme,x\", level: 4 }\n").findings())
                .containsExactly("UNDECLARED_PROPERTY x.board.yaml:1:6");
    }

    @Test
    void oneMistakeInRegIsOneFinding() {
        assertThat(board("x@0: { reg: [0x0, 0400] }\n").findings()).containsExactly("WRONG_TYPE x.board.yaml:1:19");
    }

    @Test
    void aUnitAddressOfMoreThan64Bits() {
        assertThat(board("x@11112222333344445: {}\n").findings())
                .containsExactly("MALFORMED_UNIT_ADDRESS x.board.yaml:1:1");
    }

    @Test
    void unknownInterruptParentIsOneFinding() {
        String nodes =
                "  a: { compatible: \"acme,x\", interrupts: [1, 2] }\n  b: { compatible: \"acme,x\", interrupts: 3 }\n";
        assertThat(board("soc:\n  interrupt-parent: intc\n" + nodes).findings())
                .containsExactly("UNKNOWN_REFERENCE x.board.yaml:2:21");
        assertThat(board("soc:\n  interrupt-parent: intc\n").findings())
                .containsExactly("UNKNOWN_REFERENCE x.board.yaml:2:21");
    }

    @Test
    void nexusMaps() {
        String user = "x: { compatible: \"acme,x\", int-gpios: [header, 1, 0] }\n";
        String gpio = "gpio0:gpio: { compatible: \"acme,gpio\" }\n";
        assertThat(board(user + gpio + "header:h: { gpio-cells: 2, gpio-map: [1, 0, gpio0, 7] }\n")
                        .findings())
                .containsExactly("MALFORMED_MAP x.board.yaml:3:45");
        assertThat(board(user + gpio + "header:h: { gpio-cells: 2, gpio-map: [1, 0] }\n")
                        .findings())
                .containsExactly("MALFORMED_MAP x.board.yaml:3:39");
        assertThat(board(user + gpio + "header:h: { gpio-cells: 2, gpio-map: [1, gpio0, 2, 3] }\n")
                        .findings())
                .containsExactly("MALFORMED_MAP x.board.yaml:3:49");
        assertThat(board(user + gpio + "header:h: { gpio-cells: 2, gpio-map: [2, 0, gpio0, 7, 0] }\n")
                        .findings())
                .containsExactly("NO_MAP_ROW x.board.yaml:1:40");
        assertThat(board(user + gpio
                                + "header:h: { gpio-cells: 2, gpio-map-mask: [1], gpio-map: [1, 0, gpio0, 7, 0] }\n")
                        .findings())
                .containsExactly("MALFORMED_MAP x.board.yaml:3:43");
        assertThat(board(user + "header:h: { gpio-cells: 2, gpio-map: [1, 0, header, 1, 0] }\n")
                        .findings())
                .containsExactly("MALFORMED_MAP x.board.yaml:1:40");
        assertThat(board(user + "plain:p: {}\nheader:h: { gpio-cells: 2, gpio-map: [1, 0, plain] }\n")
                        .findings())
                .containsExactly("MISSING_CELL_COUNT x.board.yaml:3:45");
    }

    @Test
    void pinStatesAreNumberedWithoutGaps() {
        assertThat(node("pinctrl-0: gpio0\npinctrl-2: gpio0\n").findings())
                .containsExactly("PINCTRL_GAP x.board.yaml:4:3");
    }

    @Test
    void circlesAreNamed() {
        Diagnostic found = board("""
                a:a: { compatible: "acme,x", other: b }
                b:b: { compatible: "acme,x", others: [c] }
                c:c: { compatible: "acme,x", other: a }
                d:d: { compatible: "acme,x", other: a }
                """).finding();
        assertThat(found.code().name()).isEqualTo("DEPENDENCY_CYCLE");
        assertThat(found.message()).endsWith(": /a -> /b -> /c -> /a");
        assertThat(found.span().line()).isEqualTo(1);
        assertThat(found.notes()).hasSize(2);
    }

    @Test
    void inferredNodesHaveNoCompatible() {
        assertThat(board("cpus:\n  compatible: acme,x\n").findings()).containsExactly("NOT_INFERABLE x.board.yaml:2:3");
    }

    @Test
    void aCommaThatSplitsACompatible() {
        Diagnostic found = board("x:\n  compatible: [acme,x]\n").finding();
        assertThat(found.code().name()).isEqualTo("MALFORMED_COMPATIBLE");
        assertThat(found.span().toString()).endsWith("x.board.yaml:2:16");
        assertThat(found.hints()).containsExactly("put quotes around it: [\"acme,x\"]");
        assertThat(board("x:\n  compatible: [simple-bus,syscon]\n").findings()).isEmpty();
    }

    @Test
    void namesFitWhatTheyName() {
        assertThat(board("""
                        intc:intc: { compatible: "acme,intc", interrupt-controller: , interrupt-cells: 2 }
                        x:
                          compatible: acme,x
                          interrupt-parent: intc
                          interrupts: [1, 2, 3, 4]
                          interrupt-names: [one]
                          pinctrl-0: intc
                          pinctrl-names: [default, sleep]
                        """).findings())
                .containsExactly(
                        "NAMES_LENGTH x.board.yaml:6:20",
                        "NAMES_LENGTH x.board.yaml:8:18",
                        "UNDECLARED_PROPERTY x.board.yaml:8:3");
    }

    @Test
    void addressesThatNeedTwoCells() {
        Diagnostic address =
                board("x@100000000: { reg: [0x1_0000_0000, 1M] }\n").finding();
        assertThat(address.code().name()).isEqualTo("REG_LENGTH");
        assertThat(address.hints())
                .containsExactly(
                        "0x1_0000_0000 has more than 32 bits and fills two cells: set 'address-cells: 2' in the parent");
        assertThat(board("x@0: { reg: [0, 0x1_0000_0000] }\n").finding().hints())
                .containsExactly(
                        "0x1_0000_0000 has more than 32 bits and fills two cells: set 'size-cells: 2' in the parent");
        // Address and size cannot share a number.
        assertThat(board("x@1: { reg: 0x1_0000_0001 }\n").findings()).containsExactly("REG_LENGTH x.board.yaml:1:13");
        board("address-cells: 2\nx@100000000: { reg: [0x1_0000_0000, 1M] }\n").correct();
    }

    @Test
    void rangesAreRowsOfNumbers() {
        assertThat(board("soc:\n  ranges: [0, a, 1]\n").findings()).containsExactly("WRONG_TYPE x.board.yaml:2:15");
        assertThat(board("address-cells: 0\nsoc:\n  address-cells: 0\n  size-cells: 0\n  ranges: [1]\n")
                        .findings())
                .containsExactly("RANGES_LENGTH x.board.yaml:5:11");
    }

    @Test
    void interruptMaps() {
        String parent = "intc:intc: { compatible: \"acme,intc\", interrupt-controller: , interrupt-cells: 2 }\n";
        // The controller says nothing of addresses.
        assertThat(board(parent + "map: { address-cells: 0, interrupt-cells: 1, interrupt-map: [1, intc, 2, 3] }\n")
                        .findings())
                .containsExactly("MISSING_CELL_COUNT x.board.yaml:2:65");
        String whole = parent.replace("interrupt-cells: 2", "interrupt-cells: 2, address-cells: 0");
        String map =
                "map:map: { address-cells: 1, size-cells: 0, interrupt-cells: 1, interrupt-map: [5, 1, intc, 2, 3] }\n";
        board(whole + map + "bus: { size-cells: 0, x@5: { reg: 5, interrupt-parent: map, interrupts: 1 } }\n")
                .correct();
        assertThat(board(whole + map + "x: { interrupt-parent: map, interrupts: 1 }\n")
                        .findings())
                .containsExactly("REG_LENGTH x.board.yaml:3:41");
        assertThat(board(whole + map
                                + "bus: { size-cells: 0, x@6: { reg: 6, interrupt-parent: map, interrupts: 1 } }\n")
                        .findings())
                .containsExactly("NO_MAP_ROW x.board.yaml:3:73");
        assertThat(board(whole + map.replace("interrupt-map:", "interrupt-map-pass-thru: 1, interrupt-map:")
                                + "bus: { size-cells: 0, x@5: { reg: 5, interrupt-parent: map, interrupts: 1 } }\n")
                        .findings())
                .containsExactly("MALFORMED_MAP x.board.yaml:2:90");
    }

    @Test
    void aNodeThatRefersToItself() {
        board("x:x: { compatible: \"acme,x\", other: x }\n").correct();
    }

    @Test
    void aValueShowsWhatItReplaces() {
        String printed = node("speed: 20\n")
                .overlay("x0:\n  speed: 30\n")
                .overlay("x0: { speed: 5 }\n")
                .printed();
        assertThat(printed).startsWith("/o2.overlay.yaml:1:14 RTIO-407 'speed' is at least 10");
        assertThat(printed).contains("note: /o1.overlay.yaml:2:3 it replaces what stands here");
        assertThat(printed).contains("note: /x.board.yaml:3:3 it replaces what stands here");
    }

    @Test
    void aMissingPropertyShowsWhereItWasDeleted() {
        String board = "samples:samples:\n  compatible: rtio,context\n  sq-size: 4\n  cq-size: 8\n";
        Diagnostic found = new TypedBoard(directory, board)
                .overlay("samples:\n  cq-size: ~\n")
                .finding();
        assertThat(found.code().name()).isEqualTo("MISSING_PROPERTY");
        assertThat(found.notes().get(1).span().toString()).endsWith("o1.overlay.yaml:2:3");
    }

    @Test
    void allFindingsComeInOneRun() {
        assertThat(new TypedBoard(directory, """
                soc:
                  i2c0:i2c@40003000:
                    compatible: rtio,emulated-i2c
                    reg: [0x40003000, 0x1000]
                    clock-frequency: fast
                    sensor@76:
                      compatible: bosch,bme280
                      reg: 0x76
                      frendly-name: Outside
                    sensor@77:
                      compatible: bosch,bme280
                air:
                  compatible: rtio,emulated-bme280
                  target: sensr
                """).findings())
                .containsExactly(
                        "WRONG_TYPE x.board.yaml:5:22",
                        "UNDECLARED_PROPERTY x.board.yaml:9:7",
                        "MISSING_PROPERTY x.board.yaml:10:5",
                        "UNKNOWN_REFERENCE x.board.yaml:14:11")
                .inOrder();
    }
}
