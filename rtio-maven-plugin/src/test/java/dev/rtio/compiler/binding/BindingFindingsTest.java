package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.devicetree.TypedBoard;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in binding files, with its place. */
class BindingFindingsTest {
    @TempDir
    Path directory;

    /** A board with one node, whose binding is the file {@code x.yaml}. */
    private TypedBoard board(String binding) {
        return new TypedBoard(directory, "x:\n  compatible: acme,x\n").binding("x.yaml", binding);
    }

    /** A binding whose only property is {@code speed}. */
    private TypedBoard property(String keys) {
        return board("""
                description: x
                compatible: acme,x
                include: base.yaml
                properties:
                  speed:
                """ + keys.indent(4));
    }

    @Test
    void malformedParts() {
        assertThat(board("""
                        description: [x]
                        compatible: acme,x
                        bus: { name: i2c }
                        on-bus: [i2c]
                        gpio-cells: 2
                        pwm-cells: [[a]]
                        properties: [speed]
                        child-binding: none
                        """).findings())
                .containsExactly(
                        "MALFORMED_BINDING x.yaml:1:14",
                        "BINDING_WITHOUT_DESCRIPTION x.yaml:2:1",
                        "MALFORMED_BINDING x.yaml:3:6",
                        "MALFORMED_BINDING x.yaml:4:9",
                        "MALFORMED_BINDING x.yaml:5:13",
                        "MALFORMED_BINDING x.yaml:6:13",
                        "MALFORMED_BINDING x.yaml:7:13",
                        "MALFORMED_BINDING x.yaml:8:16")
                .inOrder();
    }

    @Test
    void malformedWordsForPeople() {
        assertThat(board("""
                        title: ""
                        description: x
                        compatible: acme,x
                        examples: some text
                        include: base.yaml
                        """).findings())
                .containsExactly("MALFORMED_BINDING x.yaml:1:8", "MALFORMED_BINDING x.yaml:4:11");
        assertThat(board("title: [a]\ndescription: x\ncompatible: acme,x\nexamples: [[a]]\ninclude: base.yaml\n")
                        .findings())
                .containsExactly("MALFORMED_BINDING x.yaml:1:8", "MALFORMED_BINDING x.yaml:4:12");
        assertThat(board("description: \"\"\ncompatible: acme,x\ninclude: base.yaml\n")
                        .findings())
                .containsExactly("MALFORMED_BINDING x.yaml:1:14", "BINDING_WITHOUT_DESCRIPTION x.yaml:2:1");
    }

    @Test
    void advice() {
        TypedBoard both = property("type: int\ndefault: 1\nrequired: true\n");
        assertThat(both.findings()).containsExactly("MISSING_PROPERTY x.board.yaml:1:1");
        assertThat(both.with(DiagnosticCode.REQUIRED_WITH_DEFAULT).findings())
                .containsExactly("MISSING_PROPERTY x.board.yaml:1:1", "REQUIRED_WITH_DEFAULT x.yaml:7:14");
        TypedBoard tokens = property("type: string\nenum: [a-b, a_b, A.B, c]\n");
        assertThat(tokens.findings()).isEmpty();
        assertThat(tokens.with(DiagnosticCode.ENUM_TOKENS).findings())
                .containsExactly("ENUM_TOKENS x.yaml:7:17", "ENUM_TOKENS x.yaml:7:22");
    }

    @Test
    void malformedProperties() {
        assertThat(board("""
                        description: x
                        compatible: acme,x
                        include: base.yaml
                        properties:
                          nothing:
                          text: int
                          flags: { type: int, required: maybe, enum: 3, description: [x] }
                          both: { type: int, required: true, deprecated: true }
                        """).findings())
                .containsExactly(
                        "MALFORMED_BINDING x.yaml:5:3",
                        "MALFORMED_BINDING x.yaml:6:9",
                        "MALFORMED_BINDING x.yaml:7:33",
                        "MALFORMED_BINDING x.yaml:7:46",
                        "MALFORMED_BINDING x.yaml:7:62",
                        "MALFORMED_BINDING x.yaml:8:38",
                        "MISSING_PROPERTY x.board.yaml:1:1")
                .inOrder();
    }

    @Test
    void fileThatIsNoMapping() {
        assertThat(board("- compatible: acme,x\n").findings())
                .containsExactly("UNKNOWN_COMPATIBLE x.board.yaml:2:15", "MALFORMED_BINDING x.yaml:1:1");
    }

    @Test
    void unknownKeysShowTheNearest() {
        Diagnostic found = board("""
                description: x
                compatible: acme,x
                include: base.yaml
                propertys: {}
                """).finding();
        assertThat(found.hints()).containsExactly("did you mean 'properties'?");
        assertThat(found.span().line()).isEqualTo(4);
        assertThat(property("type: int\nrequird: true\n").findings()).containsExactly("UNKNOWN_BINDING_KEY x.yaml:7:5");
    }

    @Test
    void legacyKeysShowTodaysSpelling() {
        Diagnostic found = board("""
                description: x
                compatible: acme,x
                include: base.yaml
                parent-bus: i2c
                """).finding();
        assertThat(found.toString()).contains("LEGACY_BINDING_KEY");
        assertThat(found.span().line()).isEqualTo(4);
        assertThat(found.hints()).containsExactly("write 'on-bus: <bus>'");
    }

    @Test
    void missingIncludeNamesWhereItWasSearchedAndTheNearestFile() {
        Diagnostic found = board("""
                description: x
                compatible: acme,x
                include: [base.yaml, i2c-devise.yaml]
                """).finding();
        assertThat(found.code().name()).isEqualTo("BINDING_INCLUDE_NOT_FOUND");
        assertThat(found.span().column()).isEqualTo(22);
        assertThat(found.message()).contains(directory.resolve("bindings").toString());
        assertThat(found.hints()).containsExactly("did you mean 'i2c-device.yaml'?");
    }

    @Test
    void missingIncludeIsTheOnlyFinding() {
        // The properties without type, and those that the board sets, may be declared by the missing file.
        assertThat(new TypedBoard(directory, "x:\n  compatible: acme,x\n  speed: 1\n  other: 2\n  part: { more: 3 }\n")
                        .binding("x.yaml", """
                                description: x
                                compatible: acme,x
                                include: [absent.yaml]
                                properties:
                                  speed: { required: true }
                                child-binding:
                                  properties:
                                    less: { description: no type }
                                """)
                        .findings())
                .containsExactly("BINDING_INCLUDE_NOT_FOUND x.yaml:3:11");
    }

    @Test
    void childBindingThatIncludesItself() {
        assertThat(board("description: x\ncompatible: acme,x\ninclude: [base.yaml, part.yaml]\n")
                        .binding("part.yaml", "# parts of parts\nchild-binding:\n  include: part.yaml\n")
                        .findings())
                .containsExactly("BINDING_INCLUDE_CYCLE part.yaml:2:1");
    }

    @Test
    void includeInCircles() {
        Diagnostic found = board("description: x\ncompatible: acme,x\ninclude: [base.yaml, y.yaml]\n")
                .binding("y.yaml", "include: z.yaml\n")
                .binding("z.yaml", "# nothing else\ninclude: [y.yaml]\n")
                .finding();
        assertThat(found.code().name()).isEqualTo("BINDING_INCLUDE_CYCLE");
        assertThat(found.message()).endsWith("y.yaml -> z.yaml -> y.yaml");
        assertThat(found.span().file()).endsWith("z.yaml");
        assertThat(found.span().line()).isEqualTo(2);
    }

    @Test
    void malformedIncludes() {
        assertThat(board("""
                        description: x
                        compatible: acme,x
                        include:
                          - base.yaml
                          - { property-allowlist: [speed] }
                          - { name: sensor-device.yaml, property-allowlist: [label], property-blocklist: [reg] }
                          - { name: sensor-device.yaml, property-blocklist: label }
                          - { name: sensor-device.yaml, allow: [label] }
                          - { name: sensor-device.yaml, child-binding: [label] }
                          - { name: sensor-device.yaml, property-blocklist: [[label]] }
                          - [sensor-device.yaml]
                        """).findings())
                .containsExactly(
                        "MALFORMED_INCLUDE x.yaml:5:5",
                        "MALFORMED_INCLUDE x.yaml:6:62",
                        "MALFORMED_INCLUDE x.yaml:7:53",
                        "MALFORMED_INCLUDE x.yaml:8:33",
                        "MALFORMED_INCLUDE x.yaml:9:48",
                        "MALFORMED_INCLUDE x.yaml:10:54",
                        "MALFORMED_INCLUDE x.yaml:11:5")
                .inOrder();
        assertThat(board("description: x\ncompatible: acme,x\ninclude: { name: base.yaml }\n")
                        .findings())
                .containsExactly("MALFORMED_INCLUDE x.yaml:3:10");
    }

    @Test
    void contradictionShowsBothPlaces() {
        Diagnostic found = board("""
                description: x
                compatible: acme,x
                include: [base.yaml, y.yaml]
                properties:
                  speed:
                    type: string
                """)
                .binding("y.yaml", "properties:\n  speed:\n    type: int\n")
                .finding();
        assertThat(found.code().name()).isEqualTo("INCLUDE_CONFLICT");
        assertThat(found.span().line()).isEqualTo(6);
        assertThat(found.notes().get(0).span().toString()).endsWith("y.yaml:3:11");
    }

    @Test
    void requirementCannotBeTakenBack() {
        Diagnostic found = board("""
                description: x
                compatible: acme,x
                include: base.yaml
                properties:
                  compatible:
                    required: false
                """).finding();
        assertThat(found.code().name()).isEqualTo("REQUIRED_DOWNGRADE");
        assertThat(found.span().line()).isEqualTo(6);
        assertThat(found.span().column()).isEqualTo(15);
    }

    @Test
    void types() {
        assertThat(property("description: fast\n").findings()).containsExactly("PROPERTY_WITHOUT_TYPE x.yaml:5:3");
        assertThat(property("type: integer\n").findings()).containsExactly("UNKNOWN_PROPERTY_TYPE x.yaml:6:11");
        assertThat(property("type: uint8_array\n").finding().hints()).containsExactly("did you mean 'uint8-array'?");
    }

    @Test
    void literalsFitTheirTypes() {
        assertThat(property("type: int\ndefault: fast\n").findings())
                .containsExactly("DEFAULT_OF_WRONG_TYPE x.yaml:7:14");
        assertThat(property("type: uint8-array\ndefault: [1, 256]\n").findings())
                .containsExactly("DEFAULT_OF_WRONG_TYPE x.yaml:7:14");
        assertThat(property("type: boolean\ndefault: true\n").findings())
                .containsExactly("DEFAULT_OF_WRONG_TYPE x.yaml:7:14");
        assertThat(property("type: string-array\nconst: one\n").findings())
                .containsExactly("CONST_OF_WRONG_TYPE x.yaml:7:12");
        assertThat(property("type: int\nenum: [1, \"2\"]\n").findings())
                .containsExactly("ENUM_OF_WRONG_TYPE x.yaml:7:15");
        assertThat(property("type: int\ndefault:\n").findings()).isEmpty();
    }

    @Test
    void specifierSpaces() {
        assertThat(property("type: phandle-array\n").findings()).containsExactly("SPECIFIER_SPACE x.yaml:5:3");
        assertThat(property("type: int\nspecifier-space: gpio\n").findings())
                .containsExactly("SPECIFIER_SPACE x.yaml:7:5");
        assertThat(property("type: phandle-array\nspecifier-space: gpio\n").findings())
                .isEmpty();
    }

    @Test
    void limits() {
        assertThat(property("type: string\nmin: 1\n").findings()).containsExactly("MALFORMED_LIMIT x.yaml:7:5");
        assertThat(property("type: int\nmin: low\n").findings()).containsExactly("MALFORMED_LIMIT x.yaml:7:10");
        assertThat(property("type: int\nmin: 3\nmax: 2\n").findings()).containsExactly("MALFORMED_LIMIT x.yaml:7:5");
        assertThat(property("type: int\nmin: 3\ndefault: 2\n").findings())
                .containsExactly("MALFORMED_LIMIT x.yaml:8:14");
        assertThat(property("type: int\nmax: 3\nenum: [1]\n").findings()).containsExactly("MALFORMED_LIMIT x.yaml:7:5");
        assertThat(property("type: int\nmin-len: 1\n").findings()).containsExactly("MALFORMED_LIMIT x.yaml:7:5");
        assertThat(property("type: array\nmin-len: 3\nmax-len: 2\n").findings())
                .containsExactly("MALFORMED_LIMIT x.yaml:7:5");
        assertThat(property("type: array\nmax-len: -1\n").findings()).containsExactly("MALFORMED_LIMIT x.yaml:7:14");
    }

    @Test
    void textsAreTextsToYamlToo() {
        assertThat(board("""
                        title: 12
                        description: on
                        compatible: acme,x
                        include: base.yaml
                        examples: node {}
                        bus: [~, 1.5]
                        on-bus: ""
                        """).findings())
                .containsExactly(
                        "MALFORMED_BINDING x.yaml:1:8",
                        "MALFORMED_BINDING x.yaml:2:14",
                        "BINDING_WITHOUT_DESCRIPTION x.yaml:3:1",
                        "MALFORMED_BINDING x.yaml:5:11",
                        "MALFORMED_BINDING x.yaml:6:7",
                        "MALFORMED_BINDING x.yaml:6:10",
                        "MALFORMED_BINDING x.yaml:7:9")
                .inOrder();
    }

    @Test
    void textsThatWantQuotes() {
        assertThat(property("type: string\ndefault: off\n").finding().hints())
                .containsExactly("put quotes around it: \"off\"");
        assertThat(property("type: string\nconst: 1.5\n").findings())
                .containsExactly("CONST_OF_WRONG_TYPE x.yaml:7:12");
        assertThat(property("type: string-array\nenum: [\"1\", 0x2]\n").findings())
                .containsExactly("ENUM_OF_WRONG_TYPE x.yaml:7:17");
    }

    @Test
    void numbersAreThoseOfYaml() {
        assertThat(property("type: array\ndefault: [010, 0b11, 1:30, 1_000, +7, -0x1]\n")
                        .findings())
                .isEmpty();
        assertThat(property("type: int\ndefault: 4K\n").findings())
                .containsExactly("DEFAULT_OF_WRONG_TYPE x.yaml:7:14");
        assertThat(property("type: int\ndefault: 0x1_0000_0000_0000_0000\n").findings())
                .containsExactly("DEFAULT_OF_WRONG_TYPE x.yaml:7:14");
    }

    @Test
    void structureHasItsDefaults() {
        assertThat(board("""
                        description: x
                        compatible: acme,x
                        include: base.yaml
                        properties:
                          status: { default: disabled }
                          "#size-cells": { default: 0 }
                        """).findings())
                .containsExactly("DEFAULT_OF_STRUCTURE x.yaml:5:13", "DEFAULT_OF_STRUCTURE x.yaml:6:20");
    }

    @Test
    void includesAreNotEndlesslyDeep() {
        TypedBoard board = board("description: x\ncompatible: acme,x\ninclude: [base.yaml, f0.yaml]\n");
        for (int i = 0; i < 40; i++) {
            board.binding("f" + i + ".yaml", "include: f" + (i + 1) + ".yaml\n");
        }
        assertThat(board.findings()).containsExactly("BINDING_INCLUDE_DEPTH f30.yaml:1:10");
    }

    @Test
    void bindingsAreNotEndlesslyLarge() {
        var properties = new StringBuilder("properties:\n");
        for (int i = 0; i < 3_000; i++) {
            properties.append("  p").append(i).append(": { type: int }\n");
        }
        assertThat(board("description: x\ncompatible: acme,x\ninclude: [base.yaml, large.yaml]\n")
                        .binding("large.yaml", properties.toString())
                        .findings())
                .isEmpty();
        assertThat(board("description: x\ncompatible: acme,x\ninclude: [base.yaml, large.yaml, more.yaml]\n")
                        .binding("large.yaml", properties.toString())
                        .binding("more.yaml", properties.toString().replace("  p", "  q"))
                        .findings())
                .containsExactly("BINDINGS_TOO_LARGE x.yaml:1:1");
    }

    @Test
    void filtersThatFilterNothing() {
        assertThat(board("""
                        description: x
                        compatible: acme,x
                        include:
                          - name: base.yaml
                            property-blocklist:
                        """).findings()).containsExactly("FILTER_WITHOUT_EFFECT x.yaml:5:5");
    }

    @Test
    void filterOfAChildBindingThatIncludesForItself() {
        assertThat(board("""
                        description: x
                        compatible: acme,x
                        include:
                          - base.yaml
                          - name: parts.yaml
                            child-binding:
                              property-blocklist: [speed]
                        """)
                        .binding("parts.yaml", "child-binding:\n  include: part.yaml\n  properties: {}\n")
                        .binding("part.yaml", "properties:\n  speed: { type: int }\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void twoBindingsForOneCompatible() {
        String text = "description: x\ncompatible: acme,x\ninclude: base.yaml\n";
        Diagnostic found = board(text).binding("y.yaml", text).finding();
        assertThat(found.code().name()).isEqualTo("DUPLICATE_BINDING");
        assertThat(found.span().toString()).endsWith("y.yaml:2:1");
        assertThat(found.notes().get(0).span().toString()).endsWith("x.yaml:2:1");
    }

    @Test
    void twoFilesOfOneName() {
        assertThat(board("description: x\ncompatible: acme,x\ninclude: base.yaml\n")
                        .binding("a/common.yaml", "# one\n")
                        .binding("b/common.yaml", "# other\n")
                        .findings())
                .containsExactly("SHADOWED_BINDING_FILE common.yaml:1:1");
    }

    @Test
    void filterWithoutEffect() {
        Diagnostic found = board("""
                description: x
                compatible: acme,x
                include:
                  - name: base.yaml
                    property-blocklist: [lable]
                """).finding();
        assertThat(found.code().name()).isEqualTo("FILTER_WITHOUT_EFFECT");
        assertThat(found.span().column()).isEqualTo(26);
        assertThat(found.hints()).containsExactly("did you mean 'label'?");
    }

    @Test
    void filesThatAreNoText() throws Exception {
        TypedBoard unused = board("description: x\ncompatible: acme,x\ninclude: base.yaml\n");
        byte[] latin = "compatible: acme,y\ndescription: f\u00fcr\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(directory.resolve("bindings/latin.yaml"), latin);
        assertThat(unused.findings()).isEmpty();
        TypedBoard used = new TypedBoard(directory, "y:\n  compatible: acme,y\n");
        assertThat(used.findings()).containsExactly("NOT_UTF_8 latin.yaml:1:1", "UNKNOWN_COMPATIBLE x.board.yaml:2:15");
    }

    @Test
    void sourcesThatAreNoDirectoryOrTooLarge() throws Exception {
        TypedBoard board = board("description: x\ncompatible: acme,x\ninclude: base.yaml\n")
                .binding("large.yaml", "# " + "x".repeat(1 << 20));
        assertThat(board.findings()).containsExactly("FILE_TOO_LARGE large.yaml:1:1");
        for (int i = 0; i < 34; i++) {
            board.binding("many/" + i + ".yaml", "# " + "x".repeat((1 << 20) - 2));
        }
        Diagnostic found = board.finding("BINDINGS_TOO_LARGE");
        assertThat(found.message()).startsWith("there are more than 32 MiB of YAML here");
        var diagnostics = new Diagnostics();
        new BindingLoader(new YamlReader(new SourceTexts(), diagnostics), diagnostics)
                .load(List.of(BindingSource.directory(directory.resolve("absent"))));
        assertThat(diagnostics.sorted().get(0).toString()).contains("BINDINGS_UNREADABLE");
    }

    @Test
    void findingOfAFileThatManyIncludeComesOnce() {
        TypedBoard board = new TypedBoard(
                        directory, "x:\n  compatible: acme,x\ny:\n  compatible: acme,y\nz:\n  compatible: acme,x\n")
                .binding("x.yaml", "description: x\ncompatible: acme,x\ninclude: [base.yaml, bad.yaml]\n")
                .binding("y.yaml", "description: y\ncompatible: acme,y\ninclude: [base.yaml, bad.yaml]\n")
                .binding("bad.yaml", "properties:\n  speed: { type: fast }\n");
        assertThat(board.findings()).containsExactly("UNKNOWN_PROPERTY_TYPE bad.yaml:2:18");
    }

    /** A file of another schema language, say, that no compatible can find. */
    @Test
    void fileThatOnlyBearsTheNameIsPointedOut() {
        Diagnostic found = new TypedBoard(directory, "x:\n  compatible: acme,x\n")
                .binding("acme,x.yaml", "properties:\n  compatible:\n    const: acme,x\nadditionalProperties: false\n")
                .finding();
        assertThat(found.code().name()).isEqualTo("UNKNOWN_COMPATIBLE");
        assertThat(found.notes().get(0).span().file()).endsWith("/acme,x.yaml");
        assertThat(found.notes().get(0).message()).contains("no such 'compatible:'");
    }

    @Test
    void includedFilesMayNotContradictEachOther() {
        assertThat(board("description: x\ncompatible: acme,x\ninclude: [base.yaml, y.yaml, z.yaml]\n")
                        .binding("y.yaml", "bus: i2c\nproperties: { p: { type: int, required: false, enum: [1] } }\n")
                        .binding("z.yaml", "bus: spi\nproperties: { p: { type: int, required: true, enum: [1, 2] } }\n")
                        .findings())
                .containsExactly(
                        "INCLUDE_CONFLICT y.yaml:1:6",
                        "INCLUDE_CONFLICT y.yaml:2:54",
                        "MISSING_PROPERTY x.board.yaml:1:1");
    }

    /** What a child binding includes is resolved last, so that only one of two files may have it. */
    @Test
    void includesOfChildBindingsAreNotMerged() {
        String own =
                "description: x\ncompatible: acme,x\ninclude: [base.yaml, y.yaml]\nchild-binding: { include: p.yaml }\n";
        assertThat(board(own)
                        .binding("y.yaml", "child-binding: { include: q.yaml }\n")
                        .binding("p.yaml", "{}\n")
                        .binding("q.yaml", "{}\n")
                        .findings())
                .containsExactly("INCLUDE_CONFLICT x.yaml:4:27");
        assertThat(board(own)
                        .binding("y.yaml", "child-binding: { properties: { a: { type: int } } }\n")
                        .findings())
                .isEmpty();
    }

    @Test
    void fileThatNoBoardNeedsIsNotRead() {
        assertThat(board("description: x\ncompatible: acme,x\ninclude: base.yaml\n")
                        .binding("y.yaml", "compatible: acme,y\nproperties: [broken\n")
                        .findings())
                .isEmpty();
    }

    /** What stands behind the description; its first line is the second of the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "compatible: [`acme,x`] | MALFORMED_BINDING 2:13",
                "compatible: acme,x; child-binding: { compatible: [`acme,y`] } | MALFORMED_BINDING 3:30",
                "compatible: acme,x; child-binding: { props: {} } | UNKNOWN_BINDING_KEY 3:18",
                "compatible: acme,x; child-binding: { child: {} } | LEGACY_BINDING_KEY 3:18",
                "compatible: acme,x; child-binding: { child-binding: 3 } | MALFORMED_BINDING 3:33",
                "compatible: acme,x; include: 3 | BINDING_INCLUDE_NOT_FOUND 3:10",
                "compatible: acme,x; include: list.yaml | MALFORMED_BINDING list.yaml:1:1",
                "compatible: acme,x; `#cells`: [a] | LEGACY_BINDING_KEY 3:1",
                "compatible: acme,x; child: {} | LEGACY_BINDING_KEY 3:1",
                "compatible: acme,x; child-bus: i2c | LEGACY_BINDING_KEY 3:1",
                "compatible: acme,x; parent: {} | LEGACY_BINDING_KEY 3:1",
                "compatible: acme,x; sub-node: {} | LEGACY_BINDING_KEY 3:1",
                "compatible: acme,x; bus: [[i2c]] | MALFORMED_BINDING 3:7",
                "compatible: acme,x; on-bus: [i2c] | MALFORMED_BINDING 3:9",
            })
    void negativeCasesOfTheLanguage(String lines, String expected) {
        String text = "description: x\n" + lines.replace("; ", "\n").replace('`', '"') + "\n";
        TypedBoard board = board(text).binding("list.yaml", "- a\n");
        String first = board.findings().stream()
                .filter(finding -> !finding.startsWith("UNKNOWN_COMPATIBLE"))
                .findFirst()
                .orElse("none");
        assertWithMessage(lines).that(first).isEqualTo(expected.replaceAll("^(\\w+) (\\d)", "$1 x.yaml:$2"));
    }

    /** The first key is the sixth line of the file. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: int; deprecated: 1         | MALFORMED_BINDING 7:17",
                "type: int; specifier-space: a    | SPECIFIER_SPACE 7:5",
                "type: array; const: [1, a]       | CONST_OF_WRONG_TYPE 7:12",
                "type: phandle; const: 1          | CONST_OF_WRONG_TYPE 7:12",
                "type: boolean; const: true       | CONST_OF_WRONG_TYPE 7:12",
                "type: path; default: /a          | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: phandle; default: 1        | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: phandles; default: [1]     | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: compound; default: 1       | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: int; default: [1]          | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: int; default: true         | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: string; default: 1         | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: string; default: [a]       | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: array; default: [a]        | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: array; default: 1          | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: uint8-array; default: [-1] | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: string-array; default: a   | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: string-array; default: [1] | DEFAULT_OF_WRONG_TYPE 7:14",
                "type: int; min: true             | MALFORMED_LIMIT 7:10",
                "type: int; min: 3; const: 2      | MALFORMED_LIMIT 8:12",
                "type: array; max: 3; default: [1, 4] | MALFORMED_LIMIT 8:18",
            })
    void negativeCasesOfProperties(String lines, String expected) {
        assertWithMessage(lines)
                .that(property(lines.strip().replace("; ", "\n") + "\n").findings())
                .containsExactly(expected.replaceAll("^(\\w+) (\\d)", "$1 x.yaml:$2"));
    }
}
