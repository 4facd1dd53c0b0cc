package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** What is read, with its places; and the files that hold more or less than one readable document. */
class YamlReaderTest {
    @Test
    void everyScalarStaysTextWithItsStyleAndPlace() {
        var yaml = new Yaml("""
                on: no
                a: [010, "12:30", 'x']
                e:
                t: ~
                q: "~"
                """);
        assertThat(yaml.shape())
                .isEqualTo("{on P1:1-1:3: no P1:5-1:7, "
                        + "a P2:1-2:2: [010 P2:5-2:8, 12:30 Q2:10-2:17, x Q2:19-2:22] 2:4-2:23, "
                        + "e P3:1-3:2:  P3:3-3:3, t P4:1-4:2: ~ P4:4-4:5, q P5:1-5:2: ~ Q5:4-5:7} 1:1-5:7");
        assertThat(yaml.findings()).isEmpty();
    }

    @Test
    void blocksEndWithTheirLastLine() {
        var yaml = new Yaml("""
                a:
                  b: |
                    one
                    # no comment

                  # a comment
                  c:
                    - x
                    - y: {}

                # the end
                """);
        assertThat(yaml.shape())
                .isEqualTo("{a P1:1-1:2: {b P2:3-2:4: one\n# no comment\n B2:6-4:17, "
                        + "c P7:3-7:4: [x P8:7-8:8, {y P9:7-9:8: {} 9:10-9:12} 9:7-9:12] 8:5-9:12} 2:3-9:12} 1:1-9:12");
    }

    @Test
    void placesCountCodePointsAndAllKindsOfLineEnds() {
        var yaml = new Yaml("\"\uD83D\uDE00\": x\r\nb: \uD83D\uDE00 y\rc: [\uD83D\uDE00,\n z]");
        assertThat(yaml.shape())
                .isEqualTo("{\uD83D\uDE00 Q1:1-1:4: x P1:6-1:7, b P2:1-2:2: \uD83D\uDE00 y P2:4-2:7, "
                        + "c P3:1-3:2: [\uD83D\uDE00 P3:5-3:6, z P4:2-4:3] 3:4-4:4} 1:1-4:4");
    }

    @Test
    void flowCollectionsSpanTheirBrackets() {
        assertThat(new Yaml("{ a: [1, 2 ] ,\n b: { } }").shape())
                .isEqualTo("{a P1:3-1:4: [1 P1:7-1:8, 2 P1:10-1:11] 1:6-1:13, b P2:2-2:3: {} 2:5-2:8} 1:1-2:10");
    }

    @Test
    void aFileWithoutContentIsAMistakeInABoardOnly() {
        assertThat(new Yaml("").findings())
                .containsExactly("EMPTY_FILE 1:1 the file holds nothing but blanks or comments");
        assertThat(new Yaml("# nothing\n\n").findings()).hasSize(1);
        assertThat(new Yaml("---\n# nothing\n").findings()).hasSize(1);
        var binding = new Yaml("# nothing\n", YamlMode.BINDING);
        assertThat(binding.findings()).isEmpty();
        assertThat(binding.shape()).isEqualTo("{} 1:1-1:1");
    }

    @Test
    void aFileHasOneDocument() {
        assertThat(new Yaml("---\na: 1\n...\n").findings()).isEmpty();
        for (YamlMode mode : YamlMode.values()) {
            var yaml = new Yaml("a: 1\n---\nb: 1\n", mode);
            assertThat(yaml.findings())
                    .containsExactly("SEVERAL_DOCUMENTS 2:1 '---' begins a second document; a file has one");
            assertThat(yaml.root).isEmpty();
        }
    }

    @Test
    void aByteOrderMarkIsPassedOverWithAWarning() {
        var yaml = new Yaml("\uFEFFa: 1\n");
        assertThat(yaml.findings())
                .containsExactly("BYTE_ORDER_MARK 1:1 the file begins with a byte order mark,"
                        + " which other tools may take for a character");
        assertThat(yaml.shape()).isEqualTo("{a P1:1-1:2: 1 P1:4-1:5} 1:1-1:5");
        assertThat(yaml.printed()).contains("\n  1 | a: 1\n");
    }

    @Test
    void charactersThatNobodySeesAreReportedOnceWithTheirNumber() {
        var yaml = new Yaml("a: \uD83D\uDE00x\u0000\nb: \u2028\u202e\nc: \uD800\n");
        assertThat(yaml.findings())
                .containsExactly("INVISIBLE_CHARACTER 1:6 U+0000 (NULL) stands here and cannot be seen,"
                        + " and 3 more such characters follow");
        assertThat(yaml.root).isPresent();
        assertThat(new Yaml("a: x\uFEFF\n").findings())
                .containsExactly(
                        "INVISIBLE_CHARACTER 1:5 U+FEFF (ZERO WIDTH NO-BREAK SPACE) stands here and cannot be seen");
        assertThat(new Yaml("a: \u2028x\n", YamlMode.BINDING).findings()).isEmpty();
        assertThat(new Yaml("a: \u0007\n", YamlMode.BINDING).findings()).hasSize(1);
    }

    @Test
    void aTextSeparatorOfUnicodeIsNoLineEnd() {
        assertThat(new Yaml("a: x\u2028y\nb: z\n", YamlMode.BINDING).shape())
                .isEqualTo("{a P1:1-1:2: x y P1:4-1:7, b P2:1-2:2: z P2:4-2:5} 1:1-2:5");
    }

    @Test
    void aKeyStandsOnce() {
        var yaml = new Yaml("""
                a: 1
                b: 2
                "a": 3
                n: { x: 1 }
                n: { y: 1 }
                """);
        assertThat(yaml.findings())
                .containsExactly(
                        "DUPLICATE_KEY 3:1 the key 'a' stands twice in this mapping",
                        "DUPLICATE_KEY 5:1 the key 'n' stands twice in this mapping")
                .inOrder();
        assertThat(yaml.shape())
                .isEqualTo("{a P1:1-1:2: 1 P1:4-1:5, b P2:1-2:2: 2 P2:4-2:5, "
                        + "n P4:1-4:2: {x P4:6-4:7: 1 P4:9-4:10} 4:4-4:12} 1:1-5:12");
        assertThat(yaml.printed()).isEqualTo("""
                /x.yaml:3:1 RTIO-102 the key 'a' stands twice in this mapping
                  3 | "a": 3
                    | ^~~
                  note: /x.yaml:1:1 first written here
                  hint: keep the line that is right, delete the other
                /x.yaml:5:1 RTIO-102 the key 'n' stands twice in this mapping
                  5 | n: { y: 1 }
                    | ^
                  note: /x.yaml:4:1 first written here
                  hint: move what stands below the second key below the first""");
    }

    @Test
    void inABindingTheSecondOfTwoKeysCounts() {
        var yaml = new Yaml("a: 1\na: 2\n", YamlMode.BINDING);
        assertThat(yaml.findings())
                .containsExactly("DUPLICATE_BINDING_KEY 2:1 the key 'a' stands twice in this mapping;"
                        + " the second one counts");
        assertThat(yaml.diagnostics.hasErrors()).isFalse();
        assertThat(yaml.shape()).isEqualTo("{a P2:1-2:2: 2 P2:4-2:5} 1:1-2:5");
    }

    @Test
    void bindingsMayHaveAnchorsAliasesMergesAndTags() {
        var yaml = new Yaml("""
                base: &b { x: 1, y: 2 }
                copy: *b
                more: { <<: *b, x: 3 }
                both: { <<: [*b, { z: 4 }] }
                include: !include [a.yaml, b.yaml]
                """, YamlMode.BINDING);
        assertThat(yaml.findings()).isEmpty();
        assertThat(yaml.shape().replaceAll(" [PQB]?\\d+:\\d+-\\d+:\\d+", ""))
                .isEqualTo("{base: {x: 1, y: 2}, copy: {x: 1, y: 2}, more: {x: 3, y: 2}, "
                        + "both: {x: 1, y: 2, z: 4}, include: [a.yaml, b.yaml]}");
        assertThat(yaml.shape())
                .contains("copy P2:1-2:5: {x P1:12-1:13: 1 P1:15-1:16, y P1:18-1:19: 2 P1:21-1:22} 2:7-2:9");
    }

    @Test
    void anAliasNeedsItsAnchorInFront() {
        assertThat(new Yaml("a: *b\nb: &b 1\n", YamlMode.BINDING).findings())
                .containsExactly("YAML_SYNTAX 1:4 the alias '*b' stands before or without its anchor '&b'");
        assertThat(new Yaml("a: &b [*b]\n", YamlMode.BINDING).findings())
                .containsExactly("YAML_SYNTAX 1:8 the alias '*b' stands before or without its anchor '&b'");
    }
}
