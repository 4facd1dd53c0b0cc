package dev.rtio.compiler.report;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.devicetree.TypedBoard;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.tree.DtbWriter;
import dev.rtio.compiler.tree.NamesInYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards of other languages in YAML: what they look like, and that they mean the same. */
class BoardYamlTest {
    private static final String GPIO = """
            description: gpio
            compatible: acme,gpio
            properties:
              "#gpio-cells": { type: int }
              reg: { type: array }
              compatible: { type: string-array }
              gpio-map: { type: compound }
              gpio-map-mask: { type: compound }
              gpio-map-pass-thru: { type: compound }
              phandle-one: { type: phandle }
            gpio-cells: [pin, flags]
            """;
    private static final String PIC = "description: pic\ncompatible: acme,pic\ninterrupt-cells: [irq, level]\n";
    private static final String USER = """
            description: everything
            compatible: acme,user
            properties:
              compatible: { type: string-array }
              reg: { type: array }
              led-gpios: { type: phandle-array }
              key-gpios: { type: phandle-array }
              word: { type: string }
              words: { type: string-array }
              number: { type: int }
              numbers: { type: array }
              key: { type: uint8-array }
              table: { type: uint8-array }
              on: { type: boolean }
              path: { type: path }
              other: { type: phandle }
              odd: { type: compound }
              foo-cells: { type: int }
            """;

    @TempDir
    Path directory;

    private Path source() throws IOException {
        return Files.createDirectories(directory.resolve("source"));
    }

    private TypedBoard dts(String text) throws IOException {
        return withBindings(TypedBoard.dts(source(), text));
    }

    private static TypedBoard withBindings(TypedBoard board) {
        return board.binding("gpio.yaml", GPIO).binding("user.yaml", USER).binding("pic.yaml", PIC);
    }

    /** The board in YAML; that it means the same is asserted. */
    private String imported(TypedBoard board) throws IOException {
        Devicetree source = board.correct();
        String yaml = BoardYaml.write(source, "x.dts");
        Path target = Files.createDirectories(directory.resolve("target"));
        Devicetree again = withBindings(new TypedBoard(target, yaml)).correct();
        String expected = DevicetreeDump.toJson(source).replace(source().toString(), target.toString());
        assertWithMessage(yaml).that(DevicetreeDump.toJson(again)).isEqualTo(expected);
        return yaml;
    }

    @Test
    void aBoardForPeople() throws IOException {
        String yaml = imported(dts("""
                /memreserve/ 0x1000 0x100;
                /* node '/' defined in dts/skeleton.dtsi:9 */
                / {
                    #address-cells = <1>; /* in dts/skeleton.dtsi:10 */
                    #size-cells = <0x1>; /* in dts/skeleton.dtsi:11 */
                    model = "ACME™: a \\"test\\" board"; /* in boards/acme.dts:4 */
                    chosen { zephyr,console = &g0; acme,none = "quiet"; };
                    aliases { led = &g0; };
                    /* node '/soc' defined in dts/soc.dtsi:7 */
                    soc {
                        ranges; /* in dts/soc.dtsi:8 */
                        /* node '/soc/gpio@40000000' defined in dts/soc.dtsi:12 */
                        g0: other: gpio@40000000 {
                            compatible = "acme,gpio"; /* in dts/soc.dtsi:13 */
                            reg = <0x0 0x40000000 010>, <0x1 0x0 (4 * 1024)>; /* in dts/soc.dtsi:14 */
                            #gpio-cells = <0x2>; /* in dts/soc.dtsi:15 */
                            phandle = <0x1>; /* in boards/acme.dts:9 */
                        };
                        empty { };
                        none { #size-cells = <0x0>; };
                    };
                    user@2 {
                        compatible = "acme,user", "acme,fallback";
                        reg = <0x2 0x1>;
                        led-gpios = <&g0 0x1 0x0>, <&{/soc/gpio@40000000} 2 1>;
                        key-gpios = <&g0 3 0 &g0 4 0>, <&other>, <5 1>;
                        l: word = "no";
                        words = "one, two", "3";
                        number = <0xff>;
                        numbers = <1>, <0x2>, <(-3)>;
                        key = [00 aB];
                        on;
                        path = "/soc/gpio@40000000";
                        other = <&g0>;
                        odd = "a", <1 &g0>, [00], /bits/ 64 <5>;
                        foo-cells = <7>;
                    };
                };
                """));
        assertThat(yaml).isEqualTo("""
                # Imported from x.dts
                # Comments with a file and line: where a node, or what another file adds to it, was written first
                # Reserved outside of all nodes: 0x100 bytes from 0x1000 on
                address-cells: 1
                size-cells: 1
                model: "ACME™: a \\"test\\" board"  # boards/acme.dts:4

                chosen:
                  zephyr,console: g0
                  acme,none: "quiet"

                aliases:
                  led: g0

                # dts/soc.dtsi:7
                soc:
                  address-cells: 2  # as everywhere where DTS says nothing
                  ranges:

                  # dts/soc.dtsi:12
                  g0:other:gpio@40000000:
                    compatible: acme,gpio
                    reg: [[0x0, 0x40000000, 8], [0x1, 0x0, 4096]]
                    gpio-cells: 2

                  empty: {}

                  none:
                    size-cells: 0

                user@2:
                  compatible: ["acme,user", "acme,fallback"]
                  reg: [0x2, 0x1]
                  led-gpios: [[g0, 0x1, 0x0], [g0, 2, 1]]
                  key-gpios: [g0, 3, 0, g0, 4, 0, g0, 5, 1]
                  word: "no"  # labels within: l
                  words: ["one, two", "3"]
                  number: 0xff
                  numbers: [1, 0x2, -3]
                  key: [0x00, 0xab]
                  on:
                  path: g0
                  other: g0
                  odd: ["a", [1, g0], [0x00], [0, 5]]  # written as numbers of 64 bits
                  "foo-cells": 7
                """);
    }

    @Test
    void whatYamlWouldTakeForSomethingElseHasQuotes() throws IOException {
        String yaml = imported(dts("""
                / {
                    #address-cells = <1>;
                    include = "x.dtsi";
                    #nvmem-cells = <1>;
                    nvmem-cells = <1>;
                    #word = "a";
                    +plus;
                    a { word0 = ""; word1 = "true"; word2 = "~"; word3 = "12"; word4 = "a: b"; word5 = "a #b"; word6 = " a";
                        word7 = "a\\tb\\n\\x01\\0"; word8 = "&x"; word9 = "a;"; worda = "0x1"; wordb = "a\\\\b'c"; wordc = "NO"; };
                };
                """));
        assertThat(yaml).isEqualTo("""
                # Imported from x.dts
                address-cells: 1
                "include": x.dtsi
                "#nvmem-cells": 1
                nvmem-cells: 1
                "#word": a
                "+plus":

                a:
                  word0: ""
                  word1: "true"
                  word2: "~"
                  word3: "12"
                  word4: "a: b"
                  word5: "a #b"
                  word6: " a"
                  word7: "a\\tb\\n\\u0001\\u0000"
                  word8: "&x"
                  word9: "a;"
                  worda: "0x1"
                  wordb: "a\\\\b'c"
                  wordc: "NO"
                """);
    }

    @Test
    void longListsGoOverSeveralLines() throws IOException {
        String bytes = "ff ".repeat(50).strip();
        String cells = "<0x12345678 &g0 1>, ".repeat(8);
        String texts = "\"some text\", ".repeat(12);
        String yaml = imported(dts("""
                / {
                    g0: gpio { compatible = "acme,gpio"; #gpio-cells = <1>; };
                    user { compatible = "acme,user"; table = [%s]; odd = %s<1>; words = %s"end"; numbers = %s<1>; };
                };
                """.formatted(bytes, cells, texts, "<0x12345678>, ".repeat(12))));
        assertThat(yaml).contains("""
                  table:
                    [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                    0xff,\
                """);
        assertThat(yaml).contains("  odd:\n    - [0x12345678, g0, 1]\n    - [0x12345678, g0, 1]\n");
        assertThat(yaml).contains("    - \"some text\"\n    - \"end\"\n");
        assertThat(yaml.lines().mapToInt(String::length).max().getAsInt()).isAtMost(120);
    }

    @Test
    void whereNoBindingSpeaksTheWritingDoes() throws IOException {
        String yaml = imported(dts("""
                / {
                    zephyr,user {
                        none; number = <0x10>; numbers = <0x10 0x20>; more = <0x10>, <2>; bytes = [10]; small = /bits/ 8 <1 2>;
                        text = "g0"; texts = "x", "y"; path = &g0; node = <&g0>; nodes = <&g0>, <&g0>; empty = <>;
                        gpios = <&g0 1 2>; mixed = "x", <1>; wide = /bits/ 64 <1>; truth = "true"; digits = "5"; phandle = <9>;
                    };
                    chosen { a = "g0"; b = <&g0>; c = "/gpio"; };
                    g0: gpio { compatible = "acme,gpio"; #gpio-cells = <2>; };
                };
                """));
        assertThat(yaml).contains("""
                zephyr,user:
                  none:
                  number: 0x10
                  numbers: [0x010, 0x020]
                  more: [0x010, 2]
                  bytes: [0x10]
                  small: [0x01, 0x02]
                  text: "g0"
                  texts: ["x", "y"]
                  path: /gpio
                  node: g0
                  nodes: [g0, g0]
                  empty: []
                  gpios: [g0, 1, 2]
                  # mixed: ["x", 1]
                  # wide: [0, 1]  # written as numbers of 64 bits
                  truth: "true"
                  digits: "5"
                  phandle: 9

                chosen:
                  a: ["g0"]
                  b: [g0]
                  c: g0
                """);
    }

    @Test
    void nodesWithoutSafeLabelsAreNamedByPath() throws IOException {
        String yaml = imported(dts("""
                / {
                    pull_up: a { compatible = "acme,gpio"; #gpio-cells = <2>; };
                    true: b@1,0 { compatible = "acme,gpio"; #gpio-cells = <2>; };
                    user { compatible = "acme,user"; led-gpios = <&pull_up 1 1 &true 2 2 &{/b@1,0} 1 1>; other = <&true>; };
                };
                """));
        assertThat(yaml).contains("led-gpios: [/a, 1, 1, \"/b@1,0\", 2, 2, \"/b@1,0\", 1, 1]\n  other: /b@1,0\n");
    }

    @Test
    void numbersOfAFlattenedTreeBecomeLabelsWhereTypesSaySo() throws IOException {
        var source = dts("""
                /memreserve/ 1 2;
                / {
                    g0: gpio { compatible = "acme,gpio"; #gpio-cells = <2>; phandle = <0x30>; };
                    g1: gpio1 { compatible = "acme,gpio"; #gpio-cells = <1>; gpio-map = <1 &g0 5 6>; phandle-one = <&g0>; };
                    user { compatible = "acme,user"; led-gpios = <&g0 1 2>; path = &g0; word = "x"; on; key = [00 01 02 03]; };
                    unknown { led-gpios = <&g0 1 2>; link = <&g0>; text = "a", "b"; phandle = <0x31>; };
                    zephyr,user { led-gpios = <&g0 1 2>; };
                    chosen { a = &g0; bootargs = "quiet"; };
                    aliases { g = &g1; };
                };
                """);
        byte[] flat = DtbWriter.write(source.correct().tree());
        String yaml = imported(withBindings(TypedBoard.dtb(source(), flat)));
        assertThat(yaml).isEqualTo("""
                # Imported from x.dts
                # Reserved outside of all nodes: 0x2 bytes from 0x1 on

                g0:gpio:
                  compatible: acme,gpio
                  gpio-cells: 2
                  phandle: 0x30

                g1:gpio1:
                  compatible: acme,gpio
                  gpio-cells: 1
                  gpio-map: [0x1, g0, 0x5, 0x6]
                  phandle-one: g0

                user:
                  compatible: acme,user
                  led-gpios: [g0, 0x1, 0x2]
                  path: g0
                  word: x
                  on:
                  key: [0x00, 0x01, 0x02, 0x03]

                unknown:
                  led-gpios: [g0, 0x1, 0x2]
                  link: 0x30
                  text: ["a", "b"]

                zephyr,user:
                  led-gpios: [g0, 0x1, 0x2]

                chosen:
                  a: g0
                  bootargs: "quiet"

                aliases:
                  g: g1
                """);
    }

    @Test
    void aNodeAndAPropertyOfOneNameAreAFinding() throws IOException {
        TypedBoard board = dts("/ { a { b = <1>; b { }; }; };");
        assertThat(board.findings()).isEmpty();
        var diagnostics = new Diagnostics();
        NamesInYaml.check(board.build().tree(), diagnostics);
        assertThat(diagnostics.sorted().get(0).span().toString()).endsWith("x.dts:2:9");
    }

    /** Unusual and legal: what import writes means what the board means, flattened or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Nodes by label and path, again and again; deleted, left out and brought back.
                """
                /memreserve/ 0x0 0x1000;
                r: /memreserve/ 0x100000000 (2 * 0x1000);
                / { l0: a { l1: b { x = <1>; gone; }; l2: c { x = <5>; }; l3: d { }; };
                    /omit-if-no-ref/ unused: u { }; /omit-if-no-ref/ used: v { w { }; }; far = &w; };
                more: &l1 { x = <2>; y = "z"; };
                &{/a/b} { z; /delete-property/ gone; };
                / { a { b { w = <&used>; }; /delete-node/ d; d { again; }; }; v { w: w { }; }; };
                /delete-node/ &l2;
                &l0 { c { x = <6>; }; };
                /delete-node/ &{/a/c};
                """,
                // Each value that DTS can write, with labels in it.
                """
                / { user {
                    compatible = "acme,user";
                    lb: number = la: <('a' + 1)> lc:;
                    numbers = <(1 << 4) (0x10 | 1) (~0) (-1) (1 ? 2 : 3) (7 % 4) '\\n' '\\'' 0xFFFFFFFF 1UL>, <l1: 2 l2:>;
                    key = l3: [l4: de AD l5: be ef];
                    table = /bits/ 8 <1 0xff (-1) 'x'>;
                    word = "tab\\t quote\\" back\\\\ hex\\x41 oct\\101 two\\nlines";
                    words = "", "a,b", "c: d", "#e", " f ", "0x1", "~";
                    odd = /bits/ 16 <1 2>, /bits/ 64 <0x123456789abcdef0>, "s", <1>, [02];
                    on; };
                  free { other-odd = <>; nothing = "", ""; small = /bits/ 16 <0xffff>; wide = /bits/ 64 <(-1)>;
                    }; };
                """,
                // Addresses of 64 bits through two buses, and units with commas.
                """
                / { #address-cells = <2>; #size-cells = <2>;
                    soc@100000000 { #address-cells = <1>; #size-cells = <1>; reg = <0x1 0x0 0x0 0x1000>;
                        ranges = <0x0 0x1 0x0 0x10000000>, <0x20000000 0x2 0x0 0x1000>;
                        bus@1000 { #address-cells = <2>; #size-cells = <1>; ranges = <0 0 0x1000 0x100>, <1 0 0x2000 0x100>;
                            flash@0,10 { reg = <0 0x10 4>; };
                            flash@1,20 { reg = <1 0x20 4>, <0 0x20 4>; reg-names = "a", "b"; };
                        };
                        far@20000010 { reg = <0x20000010 4>; };
                    };
                    memory@80000000 { device_type = "memory"; reg = <0 0x80000000 0x1 0>; };
                };
                """,
                // Interrupts and pins through maps.
                """
                / { #address-cells = <1>; #size-cells = <1>;
                    pic: pic { compatible = "acme,pic"; interrupt-controller; #interrupt-cells = <2>; #address-cells = <0>; };
                    map: map { compatible = "acme,pic"; #interrupt-cells = <1>; #address-cells = <1>; #size-cells = <0>;
                        interrupt-map-mask = <0xf0 0x3>; interrupt-map-pass-thru = <0 0>;
                        interrupt-map = <0x10 1 &pic 7 1>, <0x20 2 &{/pic} 8 2>; };
                    a@1f { reg = <0x1f 1>; interrupts-extended = <&map 1>, <&pic 3 4>, <&{/map} 5>; interrupt-names = "x", "y", "z"; };
                    b@25 { reg = <0x25 1>; interrupt-parent = <&map>; interrupts = <2>; };
                    g0: gpio { compatible = "acme,gpio"; #gpio-cells = <2>; };
                    header: header { compatible = "acme,gpio"; #gpio-cells = <2>; gpio-map-mask = <0xff 0x0>;
                        gpio-map-pass-thru = <0 0xff>; gpio-map = <0 0 &g0 17 0>, <1 0 &g0 18 0x80>; };
                    user { compatible = "acme,user"; led-gpios = <&header 0 1>, <&header 1 2>; key-gpios = <&g0 1 2>, <0>, <&header 1 0>; };
                };
                """
            })
    void whatIsUnusualMeansTheSame(String text) throws IOException {
        TypedBoard source = dts(text);
        String yaml = imported(source);
        byte[] flat = DtbWriter.write(source.build().tree());
        imported(withBindings(TypedBoard.dtb(source(), flat)));
        assertThat(yaml).startsWith("# Imported");
    }
}
