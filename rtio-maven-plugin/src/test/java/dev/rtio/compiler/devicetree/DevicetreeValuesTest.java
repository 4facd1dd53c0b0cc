package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What correct boards become. */
class DevicetreeValuesTest {
    @TempDir
    Path directory;

    private TypedBoard board(String text) {
        return new TypedBoard(directory, text)
                .binding("x.yaml", """
                        description: A node with everything
                        compatible: acme,x
                        include: base.yaml
                        properties:
                          on: { type: boolean }
                          speed: { type: int }
                          mode: { type: string }
                          table: { type: array }
                          key: { type: uint8-array, default: [0xab, 1] }
                          tags: { type: string-array, default: [one] }
                          slope: { type: int, default: -5 }
                          other: { type: phandle }
                          others: { type: phandles }
                          int-gpios: { type: phandle-array }
                          gpio-names: { type: string-array }
                          io-channels: { type: phandle-array }
                          link: { type: phandle-array, specifier-space: gpio }
                          place: { type: path }
                          pinctrl-0: { type: phandles }
                          pinctrl-1: { type: phandles }
                          pinctrl-2: { type: phandles }
                          pinctrl-10: { type: phandles }
                          pinctrl-names: { type: string-array }
                        """)
                .binding("gpio.yaml", """
                        description: GPIO controller
                        compatible: acme,gpio
                        include: base.yaml
                        properties:
                          "#gpio-cells": { type: int, required: true, const: 2 }
                          "#io-channel-cells": { type: int, const: 0 }
                        gpio-cells: [pin, flags]
                        """)
                .binding("intc.yaml", """
                        description: Interrupt controller
                        compatible: acme,intc
                        include: base.yaml
                        properties:
                          "#interrupt-cells": { type: int }
                        interrupt-cells: [irq, type]
                        """);
    }

    private Node node(String properties) {
        return board("x0:x:\n  compatible: acme,x\n" + properties.indent(2)
                        + "gpio0:gpio: { compatible: \"acme,gpio\" }\naliases: { pins: gpio0 }\n")
                .correct()
                .find("x0")
                .orElseThrow();
    }

    private static Value value(Node node, String property) {
        return Objects.requireNonNull(node.properties().get(property)).value();
    }

    @Test
    void scalarsAreTypedByTheBindingAndNotByYaml() {
        Node node = node("""
                on:
                speed: 4K
                mode: no
                label: 012
                tags: [yes, 1:30, ~, null]
                table: [0x10, 1_000, -1]
                key: [0, 0xff]
                """);
        assertThat(value(node, "on")).isEqualTo(new Value.Bool(true));
        assertThat(value(node, "speed")).isEqualTo(new Value.Int(4096));
        assertThat(value(node, "mode")).isEqualTo(new Value.Text("no"));
        assertThat(value(node, "label")).isEqualTo(new Value.Text("012"));
        assertThat(value(node, "tags")).isEqualTo(new Value.Texts(List.of("yes", "1:30", "~", "null")));
        assertThat(value(node, "table")).isEqualTo(new Value.Array(List.of(16L, 1000L, -1L)));
        assertThat(value(node, "key")).isEqualTo(new Value.Bytes(List.of(0, 255)));
    }

    @Test
    void booleansAndDefaultsAreThereWhereTheBoardIsSilent() {
        Node node = node("mode: \"false\"\n");
        assertThat(value(node, "on")).isEqualTo(new Value.Bool(false));
        assertThat(value(node("on: false\n"), "on")).isEqualTo(new Value.Bool(false));
        assertThat(value(node, "mode")).isEqualTo(new Value.Text("false"));
        assertThat(value(node("mode: false\n"), "mode")).isEqualTo(new Value.Text("false"));
        assertThat(value(node, "key")).isEqualTo(new Value.Bytes(List.of(0xab, 1)));
        assertThat(value(node, "tags")).isEqualTo(new Value.Texts(List.of("one")));
        assertThat(value(node, "slope")).isEqualTo(new Value.Int(-5));
        assertThat(node.properties()).doesNotContainKey("speed");
        assertThat(node.properties().get("slope").span()).isEmpty();
        assertThat(node.properties().get("mode").span().orElseThrow().line()).isEqualTo(3);
    }

    @Test
    void referencesAreLabelsAliasesOrPaths() {
        Node node = node("other: gpio0\nothers: [pins, /gpio]\nplace: /x\n");
        Node gpio = Objects.requireNonNull(node.parent()).children().get("gpio");
        assertThat(value(node, "other")).isEqualTo(new Value.Reference(gpio));
        assertThat(value(node, "others")).isEqualTo(new Value.References(List.of(gpio, gpio)));
        assertThat(value(node, "place")).isEqualTo(new Value.Reference(node));
    }

    @Test
    void specifiersMayBeFlatOrNestedAndNamed() {
        Node flat = node("int-gpios: [gpio0, 5, active-low, 0, gpio0, 3, pull-up|active-low]\ngpio-names: [a, b, c]\n");
        Node nested = node("int-gpios: [[gpio0, 5, GPIO_ACTIVE_LOW], [0], [gpio0, 3, 0x11]]\ngpio-names: [a, b, c]\n");
        for (Node node : List.of(flat, nested)) {
            List<Value.Specifier> elements = ((Value.Specifiers) value(node, "int-gpios")).elements();
            assertThat(elements).hasSize(3);
            assertThat(elements.get(0).controller().path()).isEqualTo("/gpio");
            assertThat(elements.get(0).cells())
                    .containsExactly("pin", 5L, "flags", 1L)
                    .inOrder();
            assertThat(elements.get(0).name()).hasValue("a");
            assertThat(elements.get(0).space()).isEqualTo("gpio");
            assertThat(elements.get(1)).isNull();
            assertThat(elements.get(2).cells()).containsExactly("pin", 3L, "flags", 0x11L);
            assertThat(elements.get(2).name()).hasValue("c");
        }
    }

    @Test
    void specifierSpaceFollowsFromTheName() {
        Node node = node("io-channels: gpio0\nlink: [gpio0, 1, 0]\n");
        assertThat(((Value.Specifiers) value(node, "io-channels"))
                        .elements()
                        .get(0)
                        .space())
                .isEqualTo("io-channel");
        assertThat(((Value.Specifiers) value(node, "link")).elements().get(0).space())
                .isEqualTo("gpio");
    }

    @Test
    void cellCountsDefaultToOneAndFollowTheBindingsConstant() {
        Devicetree board = board("""
                soc:
                  i2c0:i2c@40003000:
                    compatible: rtio,emulated-i2c
                    reg: [0x40003000, 0x1000]
                    bme280:sensor@76: { compatible: "bosch,bme280", reg: 0x76 }
                wide:
                  address-cells: 2
                  size-cells: 2
                  ram:memory@880000000: { device_type: memory, reg: [0x8_8000_0000, 0, 64K, 0x9_0000_0000, 0x1_0000_0000] }
                """).correct();
        Node ram = board.find("ram").orElseThrow();
        assertThat(board.find("i2c0").orElseThrow().registers())
                .containsExactly(new Node.Register(
                        Optional.empty(),
                        OptionalLong.of(0x4000_3000L),
                        0,
                        OptionalLong.of(0x1000),
                        board.find("i2c0").orElseThrow().registers().get(0).span()));
        assertThat(board.find("bme280").orElseThrow().registers().get(0).size()).isEqualTo(OptionalLong.empty());
        assertThat(ram.registers().get(0).address()).isEqualTo(OptionalLong.of(0x8_8000_0000L));
        assertThat(ram.registers().get(0).size()).isEqualTo(OptionalLong.of(0x1_0000));
        assertThat(ram.registers().get(1).address()).isEqualTo(OptionalLong.of(0x9_0000_0000L));
        assertThat(ram.registers().get(1).size()).isEqualTo(OptionalLong.of(0x1_0000_0000L));
        assertThat(ram.unitAddress()).isEqualTo(OptionalLong.of(0x8_8000_0000L));
        assertThat(ram.deviceType()).hasValue("memory");
        assertThat(value(ram, "reg"))
                .isEqualTo(new Value.Array(List.of(8L, 0x8000_0000L, 0L, 0x1_0000L, 9L, 0L, 1L, 0L)));
    }

    @Test
    void addressesAreTranslatedThroughAllRanges() {
        Devicetree board = board("""
                soc:
                  ranges:
                  bus@50000000:
                    ranges: [0, 0x50000000, 0x1000, 0x8000, 0x60000000, 0x1000]
                    reg: [0x50000000, 1]
                    a:a@10: { reg: [0x10, 4, 0x8010, 4] }
                    b:b@2000: { reg: [0x2000, 4] }
                flash:
                  c:c@10: { reg: [0x10, 4] }
                """).correct();
        assertThat(board.find("a").orElseThrow().registers().stream().map(Node.Register::address))
                .containsExactly(OptionalLong.of(0x5000_0010L), OptionalLong.of(0x6000_0010L))
                .inOrder();
        assertThat(board.find("a").orElseThrow().unitAddress()).isEqualTo(OptionalLong.of(0x5000_0010L));
        // Out of all ranges, or without ranges, an address stays what it is.
        assertThat(board.find("b").orElseThrow().registers().get(0).address()).isEqualTo(OptionalLong.of(0x2000));
        assertThat(board.find("c").orElseThrow().registers().get(0).address()).isEqualTo(OptionalLong.of(0x10));
        assertThat(board.find("/soc/bus@50000000").orElseThrow().ranges())
                .containsExactly(
                        new Node.Range(OptionalLong.of(0), 0, OptionalLong.of(0x5000_0000L), OptionalLong.of(0x1000)),
                        new Node.Range(
                                OptionalLong.of(0x8000), 0, OptionalLong.of(0x6000_0000L), OptionalLong.of(0x1000)))
                .inOrder();
    }

    @Test
    void interruptsGoToTheNearestParent() {
        Devicetree board = board("""
                interrupt-parent: far
                far:far: { compatible: "acme,intc", interrupt-controller: , interrupt-cells: 2 }
                near:near:
                  compatible: acme,intc
                  interrupt-controller:
                  interrupt-cells: 2
                  a:a: { compatible: "acme,x", interrupts: [1, edge-rising, 2, level-low], interrupt-names: [tx, rx] }
                b:b: { compatible: "acme,x", interrupts: [[3, IRQ_TYPE_LEVEL_HIGH]] }
                c:c: { compatible: "acme,x", interrupts: [9, 9], interrupts-extended: [near, 5, 0, far, 6, 0] }
                """).correct();
        Node near = board.find("near").orElseThrow();
        Node far = board.find("far").orElseThrow();
        assertThat(board.find("a").orElseThrow().interrupts())
                .containsExactly(
                        new Node.Interrupt(near, Map.of("irq", 1L, "type", 1L), Optional.of("tx")),
                        new Node.Interrupt(near, Map.of("irq", 2L, "type", 8L), Optional.of("rx")))
                .inOrder();
        assertThat(board.find("b").orElseThrow().interrupts())
                .containsExactly(new Node.Interrupt(far, Map.of("irq", 3L, "type", 4L), Optional.empty()));
        assertThat(board.find("c").orElseThrow().interrupts())
                .containsExactly(
                        new Node.Interrupt(near, Map.of("irq", 5L, "type", 0L), Optional.empty()),
                        new Node.Interrupt(far, Map.of("irq", 6L, "type", 0L), Optional.empty()))
                .inOrder();
        assertThat(board.find("c").orElseThrow().dependencies()).containsAtLeast(near, far);
    }

    @Test
    void interruptMapsSeeUnitAddressAndSpecifier() {
        Devicetree board = board("""
                intc:intc: { compatible: "acme,intc", interrupt-controller: , interrupt-cells: 2, address-cells: 0 }
                bus:
                  address-cells: 1
                  size-cells: 0
                  interrupt-cells: 1
                  interrupt-map-mask: [0xff, 3]
                  interrupt-map:
                    - [0x10, 1, intc, 40, 4]
                    - [0x20, 1, intc, 50, 4]
                  a:a@110: { reg: 0x110, interrupts: 5 }
                  b:b@120: { reg: 0x120, interrupts: 1 }
                """).correct();
        Node intc = board.find("intc").orElseThrow();
        assertThat(board.find("a").orElseThrow().interrupts())
                .containsExactly(new Node.Interrupt(intc, Map.of("irq", 40L, "type", 4L), Optional.empty()));
        assertThat(board.find("b").orElseThrow().interrupts())
                .containsExactly(new Node.Interrupt(intc, Map.of("irq", 50L, "type", 4L), Optional.empty()));
    }

    @Test
    void gpioMapsPassFlagsThrough() {
        Node node = board("""
                x:x: { compatible: "acme,x", int-gpios: [header, 3, active-low] }
                gpio0:gpio: { compatible: "acme,gpio" }
                header:header:
                  gpio-cells: 2
                  gpio-map-mask: [0xffffffff, 0]
                  gpio-map-pass-thru: [0, 0x3f]
                  gpio-map: [2, 0, gpio0, 12, 0, 3, 0, gpio0, 17, 0x40]
                """).correct().find("x").orElseThrow();
        Value.Specifier element = Objects.requireNonNull(
                ((Value.Specifiers) value(node, "int-gpios")).elements().get(0));
        assertThat(element.controller().path()).isEqualTo("/gpio");
        assertThat(element.cells()).containsExactly("pin", 17L, "flags", 0x41L);
    }

    @Test
    void pinStatesAreInTheOrderOfTheirNumbers() {
        var states = new StringBuilder();
        for (int i = 11; i >= 0; i--) {
            states.append("pinctrl-").append(i).append(i == 3 ? ": [gpio0, x0]\n" : ": gpio0\n");
        }
        // Zephyr's tools sort these names as texts and so refuse more than ten states.
        TypedBoard board = new TypedBoard(
                        directory,
                        "x0:x:\n  compatible: acme,pins\n" + states.toString().indent(2) + "gpio0:gpio: {}\n")
                .binding("pins.yaml", "description: x\ncompatible: acme,pins\n");
        List<Node.PinState> found = board.correct().find("x0").orElseThrow().pinStates();
        assertThat(found).hasSize(12);
        assertThat(found.get(3).nodes().stream().map(Node::path))
                .containsExactly("/gpio", "/x")
                .inOrder();
        assertThat(found.get(2).name()).isEmpty();
    }

    @Test
    void bindingFollowsCompatiblesInOrderAndTheBus() {
        Devicetree board = board("""
                soc:
                  i2c0:i2c@0:
                    compatible: rtio,emulated-i2c
                    reg: [0, 1]
                    a:a@1: { compatible: ["acme,none", "acme,both", "acme,x"], reg: 1 }
                  b:b: { compatible: "acme,both" }
                  part:part:
                    compatible: acme,parent
                    c:c: { depth: 1, d:d: { depth: 2 } }
                    e:e: { compatible: "acme,x" }
                """)
                .binding("both.yaml", "description: any\ncompatible: acme,both\ninclude: base.yaml\n")
                .binding("both-i2c.yaml", "description: i2c\ncompatible: acme,both\ninclude: i2c-device.yaml\n")
                .binding("parent.yaml", """
                        description: parent
                        compatible: acme,parent
                        child-binding:
                          properties: { depth: { type: int } }
                          child-binding:
                            properties: { depth: { type: int, enum: [2] } }
                        """)
                .correct();
        assertThat(board.find("a").orElseThrow().binding().orElseThrow().description())
                .isEqualTo("i2c");
        assertThat(board.find("a").orElseThrow().matchingCompatible()).hasValue("acme,both");
        assertThat(board.find("b").orElseThrow().binding().orElseThrow().description())
                .isEqualTo("any");
        assertThat(value(board.find("d").orElseThrow(), "depth")).isEqualTo(new Value.Int(2));
        assertThat(board.find("c").orElseThrow().matchingCompatible()).isEmpty();
        assertThat(board.find("e").orElseThrow().matchingCompatible()).hasValue("acme,x");
    }

    @Test
    void partitionsAreOnNoBus() {
        Devicetree board = board("""
                soc:
                  i2c0:i2c@0:
                    compatible: rtio,emulated-i2c
                    reg: [0, 1]
                    rom@50:
                      compatible: acme,rom
                      reg: 0x50
                      partitions: { compatible: fixed-partitions, p:partition@0: { reg: [0, 16] } }
                """)
                .binding("rom.yaml", "description: x\ncompatible: acme,rom\ninclude: i2c-device.yaml\n")
                .binding("partitions.yaml", "description: x\ncompatible: fixed-partitions\n")
                .correct();
        assertThat(Objects.requireNonNull(board.find("p").orElseThrow().parent())
                        .busNode())
                .isEmpty();
    }

    @Test
    void inferredNodesAreTypedAsTheyAreWritten() {
        Node user = board("""
                zephyr,user:
                  flag:
                  off: false
                  number: 0x10
                  list: [1, 2]
                  text: hello
                  quoted: "gpio0"
                  texts: [a, b]
                  one: gpio0
                  several: [gpio0, gpio0]
                  sig-gpios: [gpio0, 1, 0]
                gpio0:gpio: { compatible: "acme,gpio" }
                """).correct().find("/zephyr,user").orElseThrow();
        Node gpio = Objects.requireNonNull(user.parent()).children().get("gpio");
        assertThat(value(user, "flag")).isEqualTo(new Value.Bool(true));
        assertThat(value(user, "off")).isEqualTo(new Value.Bool(false));
        assertThat(value(user, "number")).isEqualTo(new Value.Int(16));
        assertThat(value(user, "list")).isEqualTo(new Value.Array(List.of(1L, 2L)));
        assertThat(value(user, "text")).isEqualTo(new Value.Text("hello"));
        assertThat(value(user, "quoted")).isEqualTo(new Value.Text("gpio0"));
        assertThat(value(user, "texts")).isEqualTo(new Value.Texts(List.of("a", "b")));
        assertThat(value(user, "one")).isEqualTo(new Value.Reference(gpio));
        assertThat(value(user, "several")).isEqualTo(new Value.References(List.of(gpio, gpio)));
        assertThat(value(user, "sig-gpios")).isInstanceOf(Value.Specifiers.class);
    }

    @Test
    void ordinalsFollowDependenciesAndNotTheFile() {
        Devicetree board = board("""
                z:z: { compatible: "acme,x", other: a }
                b:b@10: { compatible: "acme,x", reg: [0x10, 1] }
                b2:b@9: { compatible: "acme,x", reg: [9, 1] }
                a:a: { compatible: "acme,x", other: b }
                """).correct();
        // Begins at what nobody needs, b@9 and z; then parent path, name and unit address.
        assertThat(Arrays.asList("/", "b2", "b", "a", "z").stream()
                        .map(name -> board.find(name).orElseThrow().ordinal()))
                .containsExactly(0, 1, 2, 3, 4)
                .inOrder();
    }

    @Test
    void partsOfANodeCountAsTheNode() {
        Devicetree board = board("""
                parent:
                  compatible: acme,parent
                  part: { other: gpio0 }
                  alien: { compatible: "acme,x", other: x0 }
                x0:x: { compatible: "acme,x" }
                gpio0:gpio: { compatible: "acme,gpio" }
                """).binding("parent.yaml", """
                        description: parent
                        compatible: acme,parent
                        child-binding:
                          properties: { other: { type: phandle } }
                        """).correct();
        assertThat(board.find("/parent").orElseThrow().dependencies().stream().map(Node::path))
                .containsExactly("/", "/gpio");
    }

    @Test
    void veryLongChainsDoNotOverflow() {
        var text = new StringBuilder();
        int length = 20_000;
        for (int i = 0; i < length; i++) {
            text.append("n" + i + ":n" + i + ": { compatible: \"acme,x\"" + (i == 0 ? "" : ", other: n" + (i - 1))
                    + " }\n");
        }
        Devicetree board = board(text.toString()).correct();
        assertThat(board.find("n0").orElseThrow().ordinal()).isEqualTo(1);
        assertThat(board.find("n" + (length - 1)).orElseThrow().ordinal()).isEqualTo(length);
    }
}
