package dev.rtio.compiler.check;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.devicetree.TypedBoard;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks of devicetree compilers find, with its place, and what they leave alone. */
class CheckFindingsTest {
    @TempDir
    Path directory;

    private TypedBoard board(String text) {
        return new TypedBoard(directory, text)
                .binding("spi.yaml", """
                        description: SPI controller
                        compatible: acme,spi
                        include: base.yaml
                        bus: spi
                        properties:
                          "#address-cells": { type: int }
                          "#size-cells": { type: int }
                          cs-gpios: { type: phandle-array }
                          spi-slave: { type: boolean }
                        """)
                .binding("i2c.yaml", """
                        description: I2C controller
                        compatible: acme,i2c
                        include: base.yaml
                        bus: i2c
                        """)
                .binding("chip.yaml", "description: Chip\ncompatible: acme,chip\ninclude: base.yaml\n")
                .binding(
                        "partitions.yaml",
                        "description: Partitions\ncompatible: fixed-partitions\ninclude: base.yaml\n")
                .binding("gpio.yaml", """
                        description: GPIO controller
                        compatible: acme,gpio
                        include: base.yaml
                        properties:
                          "#gpio-cells": { type: int, const: 2 }
                        gpio-cells: [pin, flags]
                        """)
                .checked();
    }

    @Test
    void aNameOfAnotherNode() {
        assertThat(board("a@1:\n  reg: [1, 1]\n  name: b\n").findings())
                .containsExactly("NAME_PROPERTY x.board.yaml:3:3");
        assertThat(board("a@1:\n  reg: [1, 1]\n  name: a\n").findings()).isEmpty();
    }

    @Test
    void strictNamesAreForThoseWhoAsk() {
        String text = """
                a_b@0:
                  reg: [0, 1]
                  my_speed: 1
                  led-gpio: [gpio0, 1, 0]
                gpio0:gpio: { compatible: "acme,gpio" }
                """;
        assertThat(board(text).findings()).isEmpty();
        assertThat(board(text)
                        .with(
                                DiagnosticCode.STRICT_NODE_NAME,
                                DiagnosticCode.STRICT_PROPERTY_NAME,
                                DiagnosticCode.DEPRECATED_GPIO_NAME)
                        .findings())
                .containsExactly(
                        "STRICT_NODE_NAME x.board.yaml:1:1",
                        "STRICT_PROPERTY_NAME x.board.yaml:3:3",
                        "DEPRECATED_GPIO_NAME x.board.yaml:4:3")
                .inOrder();
    }

    @Test
    void standardPropertiesHaveTheirTypes() {
        assertThat(board("""
                        model: [a, b]
                        cpu:
                          device_type: [cpu]
                          dma-names: [[a]]
                          clock-names: a
                          other-names: [a, b]
                        """).findings())
                .containsExactly(
                        "WRONG_TYPE x.board.yaml:1:8", "WRONG_TYPE x.board.yaml:3:16", "WRONG_TYPE x.board.yaml:4:14")
                .inOrder();
    }

    @Test
    void phandlesAreNumbersOfTheirOwn() {
        assertThat(board("""
                        a: { phandle: 0 }
                        b: { phandle: 0xffffffff }
                        c: { phandle: label }
                        d: { phandle: 1 }
                        e: { phandle: 1 }
                        f: { phandle: [1, 2] }
                        """).findings())
                .containsExactly(
                        "PHANDLE x.board.yaml:1:15",
                        "PHANDLE x.board.yaml:2:15",
                        "PHANDLE x.board.yaml:3:15",
                        "PHANDLE x.board.yaml:5:15",
                        "PHANDLE x.board.yaml:6:15")
                .inOrder();
    }

    @Test
    void hogsSayOnceWhatBecomesOfTheirPins() {
        String text = """
                gpio:
                  compatible: acme,gpio
                  gpio-controller:
                  gpio-cells: 2
                  none: { gpio-hog: , gpios: [1, 0] }
                  one: { gpio-hog: , gpios: [2, 0], input: , output-low: false }
                  two: { gpio-hog: , gpios: [3, 0], output-high: , input: }
                  all: { gpio-hog: , gpios: [4, 0], output-high: , input: , output-low: }
                  off: { gpio-hog: , gpios: [5, 0], status: disabled }
                  other: { label: no hog }
                """;
        assertThat(board(text).findings())
                .containsExactly(
                        "GPIO_HOG_DIRECTION x.board.yaml:5:3",
                        "GPIO_HOG_DIRECTION x.board.yaml:7:37",
                        "GPIO_HOG_DIRECTION x.board.yaml:8:37",
                        "GPIO_HOG_DIRECTION x.board.yaml:8:61")
                .inOrder();
    }

    @Test
    void chosenAndAliasesStandAtTheRoot() {
        assertThat(board("soc:\n  chosen: { rtio,heap: a }\n  aliases: {}\na:a: {}\n".replace("rtio,heap", "heap"))
                        .findings())
                .containsExactly("MISPLACED_NODE x.board.yaml:2:3", "MISPLACED_NODE x.board.yaml:3:3");
    }

    @Test
    void whatIsChosenIsOneNode() {
        assertThat(board("""
                        chosen:
                          acme,timer: [a, b]
                          linux,stdout-path: a
                          acme,heap:
                          stdout-path: serial0:115200n8
                          bootargs: quiet
                        a:a: {}
                        b:b: {}
                        """).findings())
                .containsExactly(
                        "CHOSEN_PROPERTY x.board.yaml:2:15",
                        "CHOSEN_PROPERTY x.board.yaml:3:3",
                        "CHOSEN_PROPERTY x.board.yaml:4:3")
                .inOrder();
        assertThat(board("chosen:\n  interrupt-controller: true\n").findings())
                .containsExactly("CHOSEN_PROPERTY x.board.yaml:2:3");
    }

    @Test
    void theRootHasNoAddress() {
        assertThat(board("reg: [0, 1]\nranges:\n").findings())
                .containsExactly(
                        "ADDRESS_ON_ROOT x.board.yaml:1:1",
                        "UNIT_ADDRESS_MISMATCH x.board.yaml:1:1",
                        "ADDRESS_ON_ROOT x.board.yaml:2:1");
    }

    @Test
    void aUnitAddressIsThatOfReg() {
        Diagnostic found = board("soc:\n  uart@1000: { label: UART }\n").finding();
        assertThat(found.code()).isEqualTo(DiagnosticCode.UNIT_ADDRESS_WITHOUT_REG);
        assertThat(found.span().toString()).endsWith("x.board.yaml:2:3");
        assertThat(found.hints()).containsExactly("add 'reg', or call the node 'uart'");
        assertThat(board("soc:\n  bus@1000: { ranges: [0, 0x1000, 0x100] }\n").findings())
                .isEmpty();
    }

    @Test
    void nodesThatShareAUnitAddress() {
        String text = """
                soc:
                  spi@1000: { reg: [0x1000, 1] }
                  i2c@1000: { reg: [0x1000, 1] }
                  uart@1000: { reg: [0x1000, 1], status: disabled }
                """;
        assertThat(board(text).findings()).isEmpty();
        assertThat(board(text)
                        .with(DiagnosticCode.DUPLICATE_ENABLED_UNIT_ADDRESS, DiagnosticCode.DUPLICATE_UNIT_ADDRESS)
                        .findings())
                .containsExactly(
                        "DUPLICATE_ENABLED_UNIT_ADDRESS x.board.yaml:3:3", "DUPLICATE_UNIT_ADDRESS x.board.yaml:4:3");
    }

    @Test
    void emptyRangesMapEqualCells() {
        Diagnostic found = board("""
                soc:
                  address-cells: 2
                  ranges:
                  a@0: { reg: [0, 0, 1] }
                """).finding();
        assertThat(found.code()).isEqualTo(DiagnosticCode.EMPTY_RANGES);
        assertThat(found.span().toString()).endsWith("x.board.yaml:3:3");
        assertThat(board("soc:\n  ranges: true\n  dma-ranges:\n").findings()).isEmpty();
        assertThat(board("soc:\n  size-cells: 2\n  dma-ranges:\n").findings())
                .containsExactly("EMPTY_RANGES x.board.yaml:3:3");
    }

    @Test
    void dmaRangesHaveWholeRows() {
        assertThat(board("soc:\n  dma-ranges: [0, 0x1000]\n").findings())
                .containsExactly("RANGES_LENGTH x.board.yaml:2:15");
    }

    @Test
    void cellsAreSaidWhereTheyCount() {
        String text = """
                soc:
                  a@0: { reg: [0, 1] }
                leds:
                  address-cells: 1
                  size-cells: 0
                  led: {}
                intc: { interrupt-controller: , interrupt-cells: 1, address-cells: 0 }
                """;
        assertThat(board(text).findings()).isEmpty();
        assertThat(board(text)
                        .with(DiagnosticCode.DEFAULT_CELLS, DiagnosticCode.UNNEEDED_CELLS)
                        .findings())
                .containsExactly(
                        "DEFAULT_CELLS x.board.yaml:1:1",
                        "UNNEEDED_CELLS x.board.yaml:4:3",
                        "UNNEEDED_CELLS x.board.yaml:5:3")
                .inOrder();
    }

    @Test
    void everyCellCountIsANumber() {
        assertThat(board("clk: { clock-cells: one }\n").findings())
                .containsExactly("MALFORMED_CELL_COUNT x.board.yaml:1:21");
    }

    @Test
    void busesGiveOneCellAndNoSize() {
        assertThat(board("""
                        spi:
                          compatible: acme,spi
                          address-cells: 1
                          size-cells: 1
                          a@0: { reg: [0, 1] }
                        i2c:
                          compatible: acme,i2c
                          a@1: { reg: [1, 1] }
                        """).findings()).containsExactly("BUS_CELLS x.board.yaml:3:3", "BUS_CELLS x.board.yaml:6:1");
        board("i2c:\n  compatible: acme,i2c\n  size-cells: 0\n  a@1: { reg: 1 }\n")
                .correct();
    }

    @Test
    void devicesOnABusHaveAnAddress() {
        String text = "i2c:\n  compatible: acme,i2c\n  size-cells: 0\n  sensor: { compatible: \"acme,chip\" }\n";
        assertThat(board(text).findings()).containsExactly("BUS_DEVICE_WITHOUT_ADDRESS x.board.yaml:4:3");
        String slave = """
                spi:
                  compatible: acme,spi
                  address-cells: 0
                  size-cells: 0
                  spi-slave:
                  slave: { compatible: "acme,chip" }
                """;
        board(slave).correct();
        assertThat(board(slave.replace("  spi-slave:\n", "")).findings())
                .containsExactly("BUS_DEVICE_WITHOUT_ADDRESS x.board.yaml:5:3");
    }

    @Test
    void addressAndSizeOnI2c() {
        Diagnostic found = board("""
                i2c:
                  compatible: acme,i2c
                  size-cells: 0
                  sensor@76: { compatible: "acme,chip", reg: [0x76, 1] }
                """).finding();
        assertThat(found.code()).isEqualTo(DiagnosticCode.SEVERAL_I2C_ADDRESSES);
        assertThat(found.span().toString()).endsWith("x.board.yaml:4:53");
        assertThat(found.hints()).contains("write 'reg: 0x76'");
        board("""
                i2c:
                  compatible: acme,i2c
                  size-cells: 0
                  sensor@76: { compatible: "acme,chip", reg: [0x76, 0x77], reg-names: [main, edid] }
                """).correct();
    }

    @Test
    void chipSelectsHaveTheirPin() {
        String text = """
                spi:
                  compatible: acme,spi
                  address-cells: 1
                  size-cells: 0
                  cs-gpios: [gpio0, 1, 0, gpio0, 2, 0]
                  a@1: { compatible: "acme,chip", reg: 1 }
                  b@2: { compatible: "acme,chip", reg: 2 }
                gpio0:gpio: { compatible: "acme,gpio" }
                """;
        Diagnostic found = board(text).finding();
        assertThat(found.code()).isEqualTo(DiagnosticCode.CHIP_SELECT);
        assertThat(found.span().toString()).endsWith("x.board.yaml:7:40");
        assertThat(found.notes().get(0).span().line()).isEqualTo(5);
        board(text.replace("  cs-gpios: [gpio0, 1, 0, gpio0, 2, 0]\n", "")).correct();
    }

    @Test
    void nodesOnASimpleBusHaveAnAddress() {
        String text = "soc:\n  compatible: simple-bus\n  led: {}\n  bus: { ranges: [0, 0, 1] }\n";
        assertThat(board(text).with(DiagnosticCode.SIMPLE_BUS_CHILD).findings())
                .containsExactly("SIMPLE_BUS_CHILD x.board.yaml:3:3");
    }

    @Test
    void pciBridges() {
        assertThat(board("host:\n  device_type: pci\n  bus-range: [1, 0]\n").findings())
                .containsExactly(
                        "PCI_BRIDGE x.board.yaml:1:1",
                        "PCI_BRIDGE x.board.yaml:1:1",
                        "PCI_BRIDGE x.board.yaml:1:1",
                        "PCI_BRIDGE x.board.yaml:3:15");
        assertThat(pci("bus-range: [0, 0xff]").findings()).isEmpty();
        assertThat(pci("bus-range: [0, 0x100]").findings()).containsExactly("PCI_BRIDGE x.board.yaml:7:15");
    }

    @Test
    void pciDevices() {
        assertThat(pci("a@1,0: { reg: [0x800, 0, 0, 0, 0] }").findings()).isEmpty();
        assertThat(pci("a@1: { reg: [0x800, 0, 0, 0, 0] }").findings()).isEmpty();
        assertThat(pci("a@1,2: { reg: [0xa00, 0, 0, 0, 0] }").findings()).isEmpty();
        assertThat(pci("a@2: { reg: [0x800, 0, 0, 0, 0] }").findings()).contains("PCI_DEVICE x.board.yaml:7:3");
        assertThat(pci("a@1,0: { reg: [0x800, 1, 0, 0, 0] }").findings())
                .containsExactly("PCI_DEVICE x.board.yaml:7:18");
        assertThat(pci("a@1,0: { reg: [0x82000800, 0, 0, 0, 0] }").findings())
                .containsExactly("PCI_DEVICE x.board.yaml:7:18");
        assertThat(pci("a: {}").findings()).containsExactly("PCI_DEVICE x.board.yaml:7:3");
        assertThat(pci("bus-range: [1, 2]\n  a@1,0: { reg: [0x800, 0, 0, 0, 0] }")
                        .findings())
                .containsExactly("PCI_DEVICE x.board.yaml:8:18");
    }

    /** The line of what is in the bridge is 7. */
    private TypedBoard pci(String line) {
        return board("""
                pcie@1000:
                  compatible: acme,pcie
                  device_type: pci
                  address-cells: 3
                  size-cells: 2
                  ranges: [0x2000000, 0, 0x1000, 0x1000, 0, 0x1000]
                """ + "  " + line + "\n").binding("pcie.yaml", """
                description: PCI
                compatible: acme,pcie
                include: base.yaml
                bus: pcie
                properties:
                  bus-range: { type: array }
                """);
    }

    @Test
    void referencesThatNoBindingDeclares() {
        assertThat(board("""
                        clk0:clk: { clock-cells: 1 }
                        plain:plain: {}
                        gpio0:gpio: { compatible: "acme,gpio" }
                        a: { clocks: [clk0, 1, clk0, 2, 0] }
                        b: { clocks: clk0 }
                        c: { clocks: [plain, 1] }
                        d: { clocks: [clk1, 1] }
                        e: { led-gpios: [gpio0, 1] }
                        f: { msi-parent: plain, "acme,nr-gpios": 5 }
                        """).findings())
                .containsExactly(
                        "UNBOUND_SPECIFIER x.board.yaml:5:14",
                        "UNBOUND_SPECIFIER x.board.yaml:6:15",
                        "UNBOUND_SPECIFIER x.board.yaml:7:15",
                        "UNBOUND_SPECIFIER x.board.yaml:8:18")
                .inOrder();
        assertThat(board("clk0:clk: { clock-cells: 0 }\na: { clocks: clk1 }\n")
                        .finding()
                        .hints())
                .containsExactly("did you mean 'clk0'?");
    }

    @Test
    void gpioHogs() {
        String controller = "gpio: \n  compatible: acme,gpio\n  gpio-controller:\n";
        assertThat(board("led: { gpio-hog: , gpios: [1, 0], input: }\n").findings())
                .containsExactly("GPIO_HOG x.board.yaml:1:1");
        assertThat(board(controller + "  hog: { gpio-hog: , gpios: [1, 0, 2], input: }\n")
                        .findings())
                .containsExactly("SPECIFIER_LENGTH x.board.yaml:4:29");
        board(controller + "  hog: { gpio-hog: , gpios: [1, 0, 2, 0], input: }\n")
                .correct();
    }

    @Test
    void interruptControllersSayTheirCells() {
        assertThat(board("a: { interrupt-controller: }\nb: { interrupt-cells: 1 }\n")
                        .findings())
                .containsExactly("INTERRUPT_PROVIDER x.board.yaml:1:6", "INTERRUPT_PROVIDER x.board.yaml:2:6");
        String whole = "a: { interrupt-controller: , interrupt-cells: 1 }\n";
        assertThat(board(whole).findings()).isEmpty();
        assertThat(board(whole).with(DiagnosticCode.INTERRUPT_ADDRESS_CELLS).findings())
                .containsExactly("INTERRUPT_ADDRESS_CELLS x.board.yaml:1:6");
    }

    @Test
    void mapsAreReadBeforeSomebodyNeedsThem() {
        assertThat(board("""
                        gpio0:gpio: { compatible: "acme,gpio" }
                        header: { gpio-cells: 2, gpio-map: [1, 0, gpio0, 7] }
                        """).findings()).containsExactly("MALFORMED_MAP x.board.yaml:2:43");
        assertThat(board("keys: { gpio-map: [1, 0] }\n").findings()).isEmpty();
    }

    @Test
    void connectionsHaveTwoSides() {
        assertThat(board("""
                        a:
                          port:
                            a0:endpoint: { remote-endpoint: b0 }
                        b:
                          port:
                            b0:endpoint: { remote-endpoint: c0 }
                        c:
                          c0:port: {}
                        d:
                          endpoint: { remote-endpoint: d1 }
                        e:
                          port:
                            e0:endpoint: { remote-endpoint: f0 }
                        f:
                          port:
                            f0:endpoint: { remote-endpoint: e0 }
                        """).findings())
                .containsExactly(
                        "GRAPH_ENDPOINT x.board.yaml:3:37",
                        "GRAPH_ENDPOINT x.board.yaml:6:37",
                        "GRAPH_ENDPOINT x.board.yaml:10:32")
                .inOrder();
    }

    @Test
    void portsAreNumberedByOneCell() {
        assertThat(board("ports:\n  port@0: { reg: [0, 1] }\n").findings())
                .containsExactly("GRAPH_NODE x.board.yaml:1:1");
        assertThat(board("ports:\n  size-cells: 0\n  port@0: { reg: 0 }\n").findings())
                .isEmpty();
    }

    @Test
    void partitionsLieInTheirMemoryBesideEachOther() {
        assertThat(board("""
                        flash@8000000:
                          reg: [0x8000000, 64K]
                          partitions:
                            compatible: fixed-partitions
                            boot@0: { reg: [0, 16K] }
                            slot@3000: { reg: [0x3000, 16K] }
                            storage@f000: { reg: [0xf000, 8K] }
                            old@0: { reg: [0, 64K], status: disabled }
                        """).findings())
                .containsExactly("MEMORY_OVERLAP x.board.yaml:6:5", "PARTITION_OUTSIDE x.board.yaml:7:5");
        assertThat(board("""
                        flash@8000000:
                          reg: [0x8000000, 64K]
                          ranges: [0, 0x8000000, 64K]
                          partitions:
                            compatible: fixed-partitions
                            ranges:
                            boot@0: { reg: [0, 16K] }
                            storage@f000: { reg: [0xf000, 8K] }
                        """).findings()).containsExactly("PARTITION_OUTSIDE x.board.yaml:8:5");
    }

    @Test
    void partitionsAreBelowTheirMemory() {
        assertThat(board("partitions:\n  compatible: fixed-partitions\n").findings())
                .containsExactly("PARTITION_WITHOUT_MEMORY x.board.yaml:1:1");
    }

    /** The providers that devicetree compilers know, each in a property of its own. */
    @ParameterizedTest
    @CsvSource({
        "clocks, clock",
        "cooling-device, cooling",
        "dmas, dma",
        "hwlocks, hwlock",
        "io-channels, io-channel",
        "iommus, iommu",
        "mboxes, mbox",
        "mux-controls, mux-control",
        "phys, phy",
        "power-domains, power-domain",
        "pwms, pwm",
        "resets, reset",
        "sound-dai, sound-dai",
        "thermal-sensors, thermal-sensor",
        "led-gpios, gpio",
        "led-gpio, gpio",
    })
    void everyProviderSaysItsCells(String property, String space) {
        String user = "x:\n  " + property + ": [p, 1, 0]\n";
        String column = String.valueOf(property.length() + 6);
        assertThat(board(user + "p:p: { " + space + "-cells: 2 }\n").findings()).isEmpty();
        assertThat(board(user + "p:p: { " + space + "-cells: 3 }\n").findings())
                .containsExactly("UNBOUND_SPECIFIER x.board.yaml:2:" + column);
        assertThat(board(user + "p:p: {}\n").findings()).containsExactly("UNBOUND_SPECIFIER x.board.yaml:2:" + column);
        assertThat(board("p:p: { " + space + "-cells: [1, 2] }\n").findings())
                .containsExactly("MALFORMED_CELL_COUNT x.board.yaml:1:" + (space.length() + 16));
    }
}
