package dev.rtio.compiler.devicetree;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.Board;
import dev.rtio.compiler.binding.PropertyType;
import dev.rtio.compiler.report.BoardYaml;
import dev.rtio.compiler.report.DevicetreeDump;
import dev.rtio.compiler.tree.DtbWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DTS says by its brackets what a value is; the binding says what it should be. */
class DtsTypesTest {
    private static final String BINDING = """
            description: every type
            compatible: acme,types
            properties:
              bool: { type: boolean }
              int: { type: int }
              array: { type: array }
              bytes: { type: uint8-array }
              string: { type: string }
              strings: { type: string-array }
              phandle-one: { type: phandle }
              phandle-more: { type: phandles }
              x-gpios: { type: phandle-array }
              path: { type: path }
              other: { type: compound }
            """;
    private static final String GPIO = """
            description: gpio
            compatible: acme,gpio
            properties: { "#gpio-cells": { type: int, const: 2 } }
            gpio-cells: [pin, flags]
            """;

    @TempDir
    Path directory;

    private TypedBoard board(String property) {
        return TypedBoard.dts(directory, """
                        / { aliases { one = &g0; }; g0: g@0 { compatible = "acme,gpio"; #gpio-cells = <2>; phandle = <7>; };
                          g1: g1 { compatible = "acme,gpio"; #gpio-cells = <2>; };
                          n { compatible = "acme,types";
                %s
                }; };
                """.formatted(property))
                .binding("types.yaml", BINDING)
                .binding("gpio.yaml", GPIO);
    }

    private String shown(String property, String name) {
        Node node = board(property).correct().find("/n").orElseThrow();
        String json = DevicetreeDump.toJson(board(property).correct());
        int at = json.indexOf("\"" + name + "\": {\"t\"");
        assertThat(node.properties()).containsKey(name);
        return json.substring(json.indexOf("\"v\": ", at) + 5, json.indexOf('}', json.indexOf("\"v\": ", at)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bool;                          | true",
                "int = <5>;                     | 5",
                "int = <(-1)>;                  | 4294967295",
                "array = <1 0x2>, <3>;          | [1, 2, 3]",
                "array = <>;                    | []",
                "bytes = [00 fF];               | \"00ff\"",
                "bytes = /bits/ 8 <1 2>;        | \"0102\"",
                "string = \"5\";                | \"5\"",
                "string = \"true\";             | \"true\"",
                "strings = \"a\";               | [\"a\"]",
                "strings = \"a\", \"b\";        | [\"a\", \"b\"]",
                "phandle-one = <&g0>;           | \"/g@0\"",
                "phandle-one = <&{/g@0}>;       | \"/g@0\"",
                "phandle-more = <&g0 &g1>, <&g0>; | [\"/g@0\", \"/g1\", \"/g@0\"]",
                "path = &g0;                    | \"/g@0\"",
                "path = \"/g@0\";               | \"/g@0\"",
                "path = \"one\";                | \"/g@0\"",
                "x-gpios = <&g0 1 2>, <&g1 3>, <4>; | [{\"controller\": \"/g@0\", \"data\": {\"pin\": 1, \"flags\": 2",
                "x-gpios = <0>, <0x7 1 2>;      | [null, {\"controller\": \"/g@0\", \"data\": {\"pin\": 1, \"flags\": 2",
            })
    void whatFitsIsTyped(String property, String expected) {
        assertWithMessage(property)
                .that(shown(property, property.replaceAll("[ ;=].*", "")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bool = <1>;                    | WRONG_TYPE 8",
                "int;                           | WRONG_TYPE 4",
                "int = <1 2>;                   | WRONG_TYPE 7",
                "int = [01];                    | WRONG_TYPE 7",
                "int = /bits/ 64 <1>;           | WRONG_TYPE 7",
                "int = /bits/ 16 <1>;           | WRONG_TYPE 7",
                "int = <&g0>;                   | WRONG_TYPE 7",
                "int = \"1\";                   | WRONG_TYPE 7",
                "int = &g0;                     | WRONG_TYPE 7",
                "array = [01 02 03 04];         | WRONG_TYPE 9",
                "array = <1>, [02];             | WRONG_TYPE 9",
                "array = <1 &g0>;               | WRONG_TYPE 9",
                "bytes = <1 2>;                 | WRONG_TYPE 9",
                "bytes = [00], [01];            | WRONG_TYPE 9",
                "bytes = \"a\";                 | WRONG_TYPE 9",
                "string = <1>;                  | WRONG_TYPE 10",
                "string = \"a\", \"b\";         | WRONG_TYPE 10",
                "string = &g0;                  | WRONG_TYPE 10",
                "strings = \"a\", <1>;          | WRONG_TYPE 11",
                "strings;                       | WRONG_TYPE 8",
                "phandle-one = <7>;             | WRONG_TYPE 15",
                "phandle-one = <&g0 &g1>;       | WRONG_TYPE 15",
                "phandle-one = &g0;             | WRONG_TYPE 15",
                "phandle-one = \"g0\";          | WRONG_TYPE 15",
                "phandle-more = <&g0 1>;        | WRONG_TYPE 16",
                "path = <&g0>;                  | WRONG_TYPE 8",
                "path = \"g0\";                 | UNKNOWN_REFERENCE 8",
                "path = \"/none\";              | UNKNOWN_REFERENCE 8",
                "x-gpios = [00];                | WRONG_TYPE 11",
                "x-gpios = <&g0 1>;             | SPECIFIER_LENGTH 12",
                "x-gpios = <&g0 1 &g1 1 1>;     | SPECIFIER_LENGTH 12",
                "x-gpios = <99 1 1>;            | WRONG_TYPE 12",
            })
    void whatDoesNotFitIsFoundAtItsPlace(String property, String expected) {
        assertWithMessage(property)
                .that(String.join(", ", board(property).findings()))
                .isEqualTo(expected.replaceAll("(\\w+) (\\d+)", "$1 x.dts:5:$2"));
    }

    @Test
    void findingsSpeakTheLanguageOfTheBoard() {
        assertThat(board("int = [01];").printed()).isEqualTo("""
                /x.dts:5:7 RTIO-402 'int' is a number, but found bytes between [ ]
                  5 | int = [01];
                    |       ^~~~
                  note: /bindings/types.yaml:5:3 'int' is declared here
                  hint: write 'int = <1>;'""");
    }

    @Test
    void anythingMayBeCompound() {
        assertThat(board("other = \"a\", <1 &g0>, [00], /bits/ 64 <5>, &g0;").findings())
                .isEmpty();
    }

    @Test
    void cellsAreTwoAndOneWhereNobodySaysSo() {
        Devicetree devicetree = TypedBoard.dts(directory, "/ { m@100000002 { reg = <1 2 3>; }; };")
                .correct();
        Node.Register register =
                devicetree.find("/m@100000002").orElseThrow().registers().get(0);
        assertThat(register.address().getAsLong()).isEqualTo(0x1_0000_0002L);
        assertThat(register.size().getAsLong()).isEqualTo(3);
    }

    @Test
    void chosenNodesAreNamedByPathOrAlias() {
        Devicetree devicetree = TypedBoard.dts(directory, """
                / {
                    chosen { a = &l; b = "/n"; c = "al"; d = "l"; e = <&l>; f = "al/m"; bootargs = "quiet"; };
                    aliases { al = &l; };
                    l: n { m { }; };
                };
                """).correct();
        assertThat(devicetree.chosen().keySet())
                .containsExactly("a", "b", "c", "f")
                .inOrder();
        assertThat(Objects.requireNonNull(devicetree.chosen().get("f")).path()).isEqualTo("/n/m");
    }

    @Test
    void aliasesNameNodes() {
        assertThat(TypedBoard.dts(directory, """
                        / { aliases {
                          A_b = &n;
                          none = "/none";
                          label = "n";
                          cells = <&n>;
                          fine = "/n";
                          }; n: n { }; };
                        """).findings())
                .containsExactly(
                        "ALIAS_NAME x.dts:3:3",
                        "UNKNOWN_REFERENCE x.dts:4:10",
                        "UNKNOWN_REFERENCE x.dts:5:11",
                        "UNKNOWN_REFERENCE x.dts:6:11")
                .inOrder();
    }

    @Test
    void whereNoBindingSpeaksTheWritingDoes() {
        Devicetree devicetree =
                TypedBoard.dts(directory, """
                / {
                    zephyr,user {
                        none; number = <1>; numbers = <1 2>, <3>; empty = <>; bytes = [01]; small = /bits/ 8 <1>;
                        text = "x"; texts = "x", "y"; path = &g0; node = <&g0>; nodes = <&g0>, <&g0>;
                        gpios = <&g0 1 2>; mixed = "x", <1>; wide = /bits/ 64 <1>; bytes-twice = [00], [01];
                    };
                    g0: g { compatible = "acme,gpio"; #gpio-cells = <2>; };
                };
                """).binding("gpio.yaml", GPIO).correct();
        Node user = devicetree.find("/zephyr,user").orElseThrow();
        var types = new StringBuilder();
        user.properties()
                .values()
                .forEach(property -> types.append(property.name())
                        .append('=')
                        .append(property.type().text())
                        .append(' '));
        assertThat(types.toString())
                .isEqualTo("none=boolean number=int numbers=array empty=array bytes=uint8-array small=uint8-array"
                        + " text=string texts=string-array path=path node=phandle nodes=phandles gpios=phandle-array ");
        assertThat(Objects.requireNonNull(user.properties().get("none")).type()).isEqualTo(PropertyType.BOOLEAN);
    }

    @Test
    void yamlWritesBytesWithTwoDigitsEach() {
        Devicetree devicetree = new TypedBoard(directory, """
                zephyr,user: { bytes: [0x01, 0xff], numbers: [0x01, 0x2], one: 0x01, path: /a, node: a }
                a:a: {}
                """).correct();
        Node user = devicetree.find("/zephyr,user").orElseThrow();
        assertThat(user.properties().values().stream()
                        .map(property -> property.type().text())
                        .toList())
                .containsExactly("uint8-array", "array", "int", "path", "phandle")
                .inOrder();
    }

    /** Flattened by a dtc of long ago, which knew another name. */
    @Test
    void oldPhandlesAreAsGood() {
        byte[] old = DtbWriter.write(Board.dts(directory, """
                /dts-v1/;
                / {
                    pic { compatible = "acme,pic"; interrupt-controller; #interrupt-cells = <1>; linux,phandle = <5>; };
                    led { interrupts = <3>; interrupt-parent = <5>; };
                };
                """).tree());
        Devicetree devicetree = TypedBoard.dtb(directory, old)
                .binding("pic.yaml", "description: pic\ncompatible: acme,pic\ninterrupt-cells: [irq]\n")
                .correct();
        assertThat(devicetree
                        .find("/led")
                        .orElseThrow()
                        .interrupts()
                        .get(0)
                        .controller()
                        .path())
                .isEqualTo("/pic");
        assertThat(BoardYaml.write(devicetree, "x.dtb")).doesNotContain("phandle");
    }

    /** Standard properties as DTS can write them wrong; what stands in the root begins in column 5 of line 2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x { status = <1>; };                     | UNKNOWN_STATUS 18",
                "x { status = \"ok\"; };                 | UNKNOWN_STATUS 18",
                "x { status = \"fail-xyz\"; };           | UNKNOWN_STATUS 18",
                "x { compatible = <1>; };                 | MALFORMED_COMPATIBLE 23",
                "x { compatible = \"x\"; };              | MALFORMED_COMPATIBLE 22",
                "x { ranges = \"x\"; };                  | WRONG_TYPE 18",
                "x { reg = \"x\"; };                     | WRONG_TYPE 15",
                "x@0 { reg = <0 0 1 2>; };                | REG_LENGTH 17",
                "x@0 { reg = <0 0 0>; };                  | EMPTY_REGISTER 22",
                "x@100 { reg = <0 0x200 1>; };            | UNIT_ADDRESS_MISMATCH 5",
                "x { #address-cells = \"1\"; };          | MALFORMED_CELL_COUNT 26",
                "x { #size-cells = <1 2>; };              | MALFORMED_CELL_COUNT 23",
                "x { #gpio-cells; };                      | MALFORMED_CELL_COUNT 20",
                "x { interrupt-parent = \"x\"; interrupts = <1>; }; | UNKNOWN_REFERENCE 28",
                "x { interrupts = <1>; };                 | NO_INTERRUPT_PARENT 9",
                "x { name = \"y\"; };                    | NAME_PROPERTY 9",
                "x { model = <1>; };                      | WRONG_TYPE 17",
                "x { device_type = \"a\", \"b\"; };     | WRONG_TYPE 23",
                "x { clock-names = <1>; };                | WRONG_TYPE 23",
                "aliases { a = <1>; };                    | UNKNOWN_REFERENCE 19",
                "aliases { a_b = \"/x\"; }; x { };       | ALIAS_NAME 15",
                "x: x { dmas = <&x 1>; };                 | UNBOUND_SPECIFIER 20",
            })
    void negativeCasesOfStandardProperties(String text, String expected) {
        assertWithMessage(text)
                .that(TypedBoard.dts(directory, "/ { " + text + " };\n")
                        .checked()
                        .findings())
                .containsExactly(expected.replaceAll(" (\\d+)$", " x.dts:2:$1"));
    }
}
