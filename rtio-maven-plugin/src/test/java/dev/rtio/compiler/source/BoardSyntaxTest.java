package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What YAML allows, and understands otherwise than the author of a board. */
class BoardSyntaxTest {
    @Test
    void ampersandsAndStarsAreNoReferences() {
        var yaml = new Yaml("""
                a: &gpio0
                b: *gpio0
                c: [&gpio1, 5]
                d: &gpio0 5 0
                e: &i2c0
                  x: 1
                &f:
                  x: 1
                """);
        assertThat(yaml.findings())
                .containsExactly(
                        "ANCHOR 1:4 '&gpio0' is an anchor in YAML, not a reference to a node",
                        "ANCHOR 2:4 '*gpio0' is an alias in YAML, not a reference to a node",
                        "ANCHOR 3:5 '&gpio1' is an anchor in YAML, not a reference to a node",
                        "ANCHOR 4:4 '&gpio0' is an anchor in YAML, not a reference to a node",
                        "ANCHOR 5:4 '&i2c0' is an anchor in YAML, not a reference to a node",
                        "ANCHOR 7:1 '&f' is an anchor in YAML, not a reference to a node")
                .inOrder();
        assertThat(yaml.shape()).startsWith("{a P1:1-1:2: gpio0 P1:4-1:10, b P2:1-2:2: gpio0 P2:4-2:10, ");
        assertThat(hints(yaml))
                .containsExactly(
                        "write the label without '&': gpio0",
                        "write the label without '*': gpio0",
                        "write the label without '&': gpio1",
                        "write a list with the label without '&': [gpio0, 5, 0]",
                        "a label of a node stands in its key: i2c0:name@unit-address:",
                        "write the label without '&': f",
                        "a node is changed by its label in an overlay file only")
                .inOrder();
    }

    @Test
    void mergeKeysTagsAndComplexKeysAreNotForBoards() {
        assertThat(new Yaml("""
                <<: x
                t: !foo b
                ? [a]
                : b
                u: !<tag:x> {}
                """).findings())
                .containsExactly(
                        "MERGE_KEY 1:1 '<<' merges mappings in YAML, but not in a board",
                        "TAG 2:4 '!foo' is a tag in YAML and means nothing in a board",
                        "COMPLEX_KEY 3:3 a list or mapping stands where a key must stand",
                        "TAG 5:4 '!<tag:x>' is a tag in YAML and means nothing in a board")
                .inOrder();
        assertThat(new Yaml("\"<<\": x\n").findings()).isEmpty();
    }

    @Test
    void aCommaBetweenBracesSplitsNames() {
        var yaml = new Yaml("""
                a: { rtio,heap: sram0, rtio,flash,x: f0, ok: 1 }
                b: { compatible: bosch,bme280, reg: 1 }
                c: { reg:0x76 }
                d: { flag }
                e: { a: , b:, "c": }
                f: { a, b: 1 }
                """);
        assertThat(yaml.printed()).isEqualTo("""
                /x.yaml:1:6 RTIO-107 the comma within { } splits the name 'rtio,heap'
                  1 | a: { rtio,heap: sram0, rtio,flash,x: f0, ok: 1 }
                    |      ^~~~~~~~~
                  hint: put quotes around it: "rtio,heap": sram0
                /x.yaml:1:24 RTIO-107 the comma within { } splits the name 'rtio,flash,x'
                  1 | a: { rtio,heap: sram0, rtio,flash,x: f0, ok: 1 }
                    |                        ^~~~~~~~~~~~
                  hint: put quotes around it: "rtio,flash,x": f0
                /x.yaml:2:18 RTIO-107 the comma within { } splits the value 'bosch,bme280'
                  2 | b: { compatible: bosch,bme280, reg: 1 }
                    |                  ^~~~~~~~~~~~
                  hint: put quotes around it: compatible: "bosch,bme280"
                /x.yaml:3:6 RTIO-107 the entry 'reg:0x76' of this { } has no ': '
                  3 | c: { reg:0x76 }
                    |      ^~~~~~~~
                  hint: write a blank behind the colon: reg: 0x76
                /x.yaml:4:6 RTIO-107 the entry 'flag' of this { } has no ': '
                  4 | d: { flag }
                    |      ^~~~
                  hint: for an empty property write a colon: { flag: }
                  hint: put quotes around a name or text that has a comma: "vendor,name"
                /x.yaml:6:6 RTIO-107 the entry 'a' of this { } has no ': '
                  6 | f: { a, b: 1 }
                    |      ^
                  hint: for an empty property write a colon: { a: }
                  hint: put quotes around a name or text that has a comma: "vendor,name\"""");
        assertThat(yaml.shape()).contains("{rtio,heap P1:6-1:15: sram0 P1:17-1:22, rtio,flash,x P");
        assertThat(yaml.shape()).contains("{compatible P2:6-2:16: bosch,bme280 Q2:18-2:30, reg P");
        assertThat(yaml.shape()).contains("{reg P3:6-3:14: 0x76 P");
    }

    @Test
    void aCommaBetweenBracketsMaySplitNames() {
        var yaml = new Yaml("""
                a: [bosch,bme280]
                b: [1,2,0x3]
                c: [gpio0,5,active-low]
                d: [bosch, bme280]
                e: ["bosch,bme280","x"]
                f: [bosch
                  ,bme280]
                """);
        assertThat(yaml.printed()).isEqualTo("""
                /x.yaml:1:5 RTIO-108 the comma makes two list items of 'bosch,bme280'
                  1 | a: [bosch,bme280]
                    |     ^~~~~~~~~~~~
                  hint: for one name write it with quotes: ["bosch,bme280"]
                  hint: for two items write a blank behind the comma: [bosch, bme280]""");
        assertThat(yaml.diagnostics.hasErrors()).isFalse();
    }

    @Test
    void cellsAndSemicolonsAreDts() {
        var yaml = new Yaml("""
                a: <&gpio0 5 0>
                b: <0x76>;
                c: okay;
                d: "<1>;"
                e: <
                """);
        assertThat(yaml.findings())
                .containsExactly(
                        "DTS_SYNTAX 1:4 cells between < > are DTS",
                        "DTS_SYNTAX 2:4 cells between < > are DTS",
                        "DTS_SYNTAX 3:4 a ';' at the end is DTS")
                .inOrder();
        assertThat(hints(yaml))
                .containsExactly(
                        "in YAML write [gpio0, 5, 0]", "in YAML write 0x76", "in YAML a value ends with its line: okay")
                .inOrder();
    }

    @Test
    void commentsThatLookLikeCodeArePointedOut() {
        var yaml = new Yaml("""
                #address-cells: 1
                # address-cells: 1
                #include "soc.dtsi"
                a: 1   #size-cells: 0
                b: |
                  #gpio-cells: 2
                c: "x
                  #gpio-cells: 2"
                    #gpio-cells: <2>;
                """);
        assertThat(yaml.printed()).isEqualTo("""
                /x.yaml:1:1 RTIO-116 to YAML the line '#address-cells: 1' is a comment: it has no effect
                  1 | #address-cells: 1
                    | ^~~~~~~~~~~~~~~~~
                  hint: write it without '#': address-cells: 1
                /x.yaml:3:1 RTIO-116 to YAML the line '#include "soc.dtsi"' is a comment: it has no effect
                  3 | #include "soc.dtsi"
                    | ^~~~~~~~~~~~~~~~~~~
                  hint: write include: [soc.dtsi]
                /x.yaml:9:5 RTIO-116 to YAML the line '#gpio-cells: <2>;' is a comment: it has no effect
                  9 |     #gpio-cells: <2>;
                    |     ^~~~~~~~~~~~~~~~~
                  hint: write it without '#': gpio-cells: 2""");
        assertThat(yaml.diagnostics.hasErrors()).isFalse();
    }

    @Test
    void charactersThatLookLikeOthers() {
        assertThat(new Yaml("a:\n  b: “x”\nc: 'x “y”'\nd: x “y”\n").findings())
                .containsExactly("TYPOGRAPHIC_QUOTES 2:6 '“' is no quote to YAML, but a part of the text");
        Yaml blank = new Yaml("a:\n  b:\u00a0x\nc: \"b:\u00a0x\"\nd: 10\u00a0°C\n");
        assertThat(blank.findings()).hasSize(1);
        assertThat(blank.findings().get(0)).startsWith("INVISIBLE_CHARACTER 2:5 U+00A0 (NO-BREAK SPACE) stands behind");
    }

    @Test
    void bindingsMayHoldAllThis() {
        String text = "a: { b }\nc: [d,e]\nf: <1>;\n#address-cells: 1\n";
        assertThat(new Yaml(text, YamlMode.BINDING).findings()).isEmpty();
    }

    @Test
    void whatWasUnderstoodAroundASyntaxErrorIsReportedToo() {
        assertThat(new Yaml("""
                #size-cells: 1
                a: &x
                b: <1>
                c: { k: 1, k: 2 }
                d: ]
                #size-cells: 1
                """).findings())
                .containsExactly(
                        "COMMENTED_CODE 1:1 to YAML the line '#size-cells: 1' is a comment: it has no effect",
                        "ANCHOR 2:4 '&x' is an anchor in YAML, not a reference to a node",
                        "DTS_SYNTAX 3:4 cells between < > are DTS",
                        "DUPLICATE_KEY 4:12 the key 'k' stands twice in this mapping",
                        "YAML_SYNTAX 5:4 ']' ends nothing: no '[' is open",
                        "COMMENTED_CODE 6:1 to YAML the line '#size-cells: 1' is a comment: it has no effect")
                .inOrder();
    }

    private static List<String> hints(Yaml yaml) {
        return yaml.diagnostics.sorted().stream()
                .flatMap(finding -> finding.hints().stream())
                .toList();
    }
}
