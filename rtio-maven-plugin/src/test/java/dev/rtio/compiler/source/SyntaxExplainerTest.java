package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that are not YAML: the place must be that of the mistake, the words those of people. */
class SyntaxExplainerTest {
    /** In the texts, {@code |} ends a line, {@code →} is a tab and {@code /} stands for a bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // Tabs
                "soc:|→i2c:|→→x: 1; 2:1;TAB_INDENTATION;this line is indented with a tab; 1 more line below",
                "a: 1|  →b: 2; 2:3;TAB_INDENTATION;this line is indented with a tab; replace each tab",
                "a: x|→b: 2; 2:1;TAB_INDENTATION;this line is indented with a tab; two blanks",
                "a: [1,→ 2]; 1:7;TAB_INDENTATION;a tab stands where; by a blank",
                // Colons
                "soc|  uart: x; 1:1;YAML_SYNTAX;a ':' is missing behind 'soc'; write soc:",
                "a:|  foo bar|  b: 2; 2:3;YAML_SYNTAX;a ':' is missing behind 'foo'; write foo: bar",
                "a: 1|foo; 2:1;YAML_SYNTAX;a ':' is missing behind 'foo'; write foo:",
                "a: 1|reg:0x76|b: 1; 2:1;YAML_SYNTAX;a blank is missing behind the ':'; write reg: 0x76",
                "reg:0x76|b: 1; 1:1;YAML_SYNTAX;a blank is missing behind the ':'; write reg: 0x76",
                "a:|  i0:i2c@4|    reg: 1; 2:3;YAML_SYNTAX;is missing behind 'i0:i2c@4'; write i0:i2c@4:",
                "a:|  i0:i2c|    reg: 1; 2:3;YAML_SYNTAX;is missing behind 'i0:i2c'; write i0:i2c:",
                "a: b: c; 1:5;YAML_SYNTAX;a second ':' stands in this line; begin a new line below 'a'",
                "i0: i2c@4:|  reg: 1; 1:10;YAML_SYNTAX;a second ':' stands; without a blank: i0:i2c@4:",
                "a: {b: c: d}; 1:9;YAML_SYNTAX;a second ':' stands in this entry; note 1:4",
                ": x; 1:1;YAML_SYNTAX;a key is missing in front of the ':';",
                "a:|  - b|  -c|d: 1; 3:3;YAML_SYNTAX;a blank is missing behind the '-'; write - c",
                "a: 1|{ b: 1 }|c: 1; 2:1;YAML_SYNTAX;no key stands here; a line is 'key: value'",
                // Indentation
                "a: x|  b: 1; 2:3;YAML_SYNTAX;deeper than line 1, where 'a' already has a value; not at all",
                "a: 1 # c|  b: 2; 2:3;YAML_SYNTAX;deeper than line 1, where 'a' already; indent 'b' like 'a'",
                "a:|  - x: 1|   y: 2; 3:4;YAML_SYNTAX;deeper than line 2, where 'x' already; by 4 blanks",
                "a:|    b: 1|  c: 2; 3:3;YAML_SYNTAX;by 2 blanks, which fits none; indented by 0 or 4 blanks",
                "`  a: 1|b: 2`; 1:3;YAML_SYNTAX;the first line is indented deeper than line 2; the same column",
                "a: /|    text|  less|b: 1; 3:3;YAML_SYNTAX;less than the text that it belongs to; note 1:4",
                // Brackets and quotes
                "a: [1, 2|b: 3|c: [1]; 1:4;YAML_SYNTAX;the list that begins here is not ended: ']'; note 2:2",
                "a: { b: 1|c: 2; 1:4;YAML_SYNTAX;the mapping that begins here is not ended: '}'; note 2:2",
                "a: [1, ; 1:4;YAML_SYNTAX;the list that begins here is not ended; note",
                "a: [1, [2], {b: 1}|c: 1; 1:4;YAML_SYNTAX;the list that begins here is not ended; note",
                "{|  a: 1|  b: 2|}; 2:7;YAML_SYNTAX;a comma is missing at the end of this line; note 1:1",
                "[|  [1, 2]|  \"b\"|]; 2:9;YAML_SYNTAX;a comma is missing at the end of this line; note 1:1",
                "a: {b: [1, 2}; 1:13;YAML_SYNTAX;'}' stands where ']' must end the list; note 1:8",
                "a: [1,|  2}; 2:4;YAML_SYNTAX;'}' stands where ']' must end the list; note 1:4",
                "a: {b: 1,]; 1:10;YAML_SYNTAX;']' stands where '}' must end the mapping; note 1:4",
                "a: [1, 2]]; 1:10;YAML_SYNTAX;']' ends nothing: no '[' is open; delete it",
                "a: }; 1:4;YAML_SYNTAX;'}' ends nothing: no '{' is open; delete it",
                "a: [\"x\" \"y\"]; 1:9;YAML_SYNTAX;a comma is missing in front of this; note 1:4",
                "a: [1,, 2]; 1:7;YAML_SYNTAX;a value is missing in front of the ',';",
                "a: [- 1]; 1:5;YAML_SYNTAX;a list item '-' cannot stand between brackets; [a, b]",
                "a: \"x\", \"y\"; 1:7;YAML_SYNTAX;a comma stands outside of [ ]; [\"x\", \"y\"]",
                "a: 'x|b: 1; 1:4;YAML_SYNTAX;the quotes that begin here are not closed: a second ';",
                "a: 'x|b: 'y'; 1:4;YAML_SYNTAX;are closed only in line 2; at the end of line 1",
                "a: \"x|b: \"y\"; 1:4;YAML_SYNTAX;are closed only in line 2; at the end of line 1",
                "a: \"\\q\"; 1:5;YAML_SYNTAX;no escape that YAML knows; single quotes",
                // Text
                "a: [1, 2] 3; 1:11;YAML_SYNTAX;text stands behind the end of the value; around the whole value",
                "a: \"x\" y; 1:8;YAML_SYNTAX;text stands behind the end of the value; around the whole value",
                "a: @foo bar; 1:4;YAML_SYNTAX;text cannot begin with '@'; \"@foo\"",
                "a: %x; 1:4;YAML_SYNTAX;text cannot begin with '%'; \"%x\"",
                "a: ? b; 1:4;YAML_SYNTAX;text cannot begin with '? '; put quotes",
                "a: /x|  b; 1:5;YAML_SYNTAX;behind '/' or '>' only a comment may stand; in the next line",
                // Lists
                "a: 1|- b; 2:1;YAML_SYNTAX;a list item '-' stands among keys; below a key of its own",
                "a: - b; 1:4;YAML_SYNTAX;a list item '-' cannot stand behind a key; [a, b]",
                "- a|b: 1; 2:1;YAML_SYNTAX;a key stands among list items;",
                // Documents, directives, tags, anchors
                "a: 1|...|b: 2; 2:1;YAML_SYNTAX;'...' ends the document before the file ends; delete it",
                "%FOO|a: 1; 1:1;YAML_SYNTAX;'%' is a YAML directive; delete the line",
                "%YAML 3.0|---|a: 1; 1:1;YAML_SYNTAX;'%' is a YAML directive; delete the line",
                "a: !<x; 1:7;TAG;'!' begins a tag in YAML; put quotes",
                "a: &; 1:5;ANCHOR;'&' and '*' begin YAML's anchors and aliases; without '&'",
                // DTS
                "`soc {|→b = <1>;|}`; 1:1;DTS_SYNTAX;'{' begins a node in DTS; write soc: and indent",
                "soc {|  b: 1|}; 1:1;DTS_SYNTAX;'{' begins a node in DTS; write soc: and indent",
                "a: 1|i0: i2c@4 {|  b: 1|}; 2:1;DTS_SYNTAX;'{' begins a node in DTS; write i0:i2c@4: and",
                "`a: 1|b = <&c 2>;|d: 1`; 2:1;DTS_SYNTAX;'=' assigns a property in DTS; write b: [c, 2]",
                "`#size-cells = <1>;|a: 1|b: \"x\";`; 3:1;DTS_SYNTAX;a ';' at the end is DTS; without ';'",
            })
    void findsTheMistake(String text, String place, String code, String message, String help) {
        String yaml = text.replace('|', '\n').replace('→', '\t').replace('/', '|');
        var read = new Yaml(yaml);
        assertThat(read.root).isEmpty();
        var errors = read.diagnostics.sorted().stream()
                .filter(finding -> read.diagnostics.severityOf(finding) == Severity.ERROR)
                .toList();
        assertThat(errors).hasSize(1);
        var finding = errors.get(0);
        assertThat(finding.span().line() + ":" + finding.span().column()).isEqualTo(place);
        assertThat(finding.code().name()).isEqualTo(code);
        String words = finding.message().replace('|', '/');
        assertThat(words).contains(message);
        String helps = words + " " + String.join(" ", finding.hints())
                + finding.notes().stream()
                        .map(note ->
                                "note " + note.span().line() + ":" + note.span().column() + " ")
                        .reduce("", String::concat);
        assertThat(helps).contains(help == null ? "" : help);
    }

    @Test
    void printsTheLineWithTheMistake() {
        assertThat(new Yaml("""
                soc:
                  i2c0:i2c@40003000:
                    compatible: rtio,emulated-i2c
                      reg: [0x40003000, 0x1000]
                """).printed()).isEqualTo("""
                /x.yaml:4:7 RTIO-101 this line is indented deeper than line 3, where 'compatible' already has a value
                  4 |       reg: [0x40003000, 0x1000]
                    |       ^~~
                  hint: indent 'reg' like 'compatible', by 4 blanks""");
        assertThat(new Yaml("""
                int-gpios: [gpio0, 5, active-low
                reg: 0x68
                """).printed()).isEqualTo("""
                /x.yaml:1:12 RTIO-101 the list that begins here is not ended: ']' is missing
                  1 | int-gpios: [gpio0, 5, active-low
                    |            ^
                  note: /x.yaml:2:4 at the latest it is missing here""");
    }

    @Test
    void aDtsFileIsRecognised() {
        assertThat(new Yaml("/dts-v1/;\n/ {\n\tmodel = \"x\";\n};\n").findings())
                .containsExactly("DTS_SYNTAX 1:1 this is DTS in a file of YAML");
    }

    @Test
    void aKeyOfAMegabyteIsTooLong() {
        assertThat(new Yaml("a: 1\n" + "x".repeat(1 << 20) + ": 1\n").findings())
                .containsExactly("YAML_SYNTAX 2:1 a key has 1024 characters at most, and its ':' in the same line");
    }
}
