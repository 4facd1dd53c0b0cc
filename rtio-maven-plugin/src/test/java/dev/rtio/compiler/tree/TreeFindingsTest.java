package dev.rtio.compiler.tree;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.Board;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with names and with what stands below them. */
class TreeFindingsTest {
    @TempDir
    Path directory;

    @Test
    void labelsBelongToOneNode() {
        var board = new Board(directory, """
                include: base.yaml
                soc:
                  i2c0:i2c@40004000: {}
                  i2c0:i2c@40003000: {}
                """).file("base.yaml", "soc:\n  i2c0:i2c@40003000: {}\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.board.yaml:3:3 RTIO-202 the label 'i2c0' already belongs to '/soc/i2c@40003000'
                  3 |   i2c0:i2c@40004000: {}
                    |   ^~~~
                  note: /base.yaml:2:3 first given here
                  hint: give '/soc/i2c@40004000' another label""");
    }

    @Test
    void namesOfNodes() {
        assertThat(new Board(directory, """
                1node: {}
                no de: {}
                nö: {}
                a@1@2: {}
                b@: {}
                c@xyz: {}
                d@0x10: {}
                e@010: {}
                f@0: {}
                g@1f,0: {}
                h@C000: {}
                l:: {}
                "@1": {}
                n23456789012345678901234567890x1: {}
                n2345678901234567890123456789012345@1: {}
                n234567890123456789012345678901@1: {}
                /: {}
                /soc: {}
                """).with(DiagnosticCode.LONG_NAME).findings())
                .containsExactly(
                        "NODE_NAME_START x.board.yaml:1:1",
                        "NODE_NAME x.board.yaml:2:3",
                        "NODE_NAME x.board.yaml:3:2",
                        "NODE_NAME x.board.yaml:4:3",
                        "NODE_NAME x.board.yaml:5:3",
                        "NODE_NAME x.board.yaml:6:3",
                        "UNIT_ADDRESS x.board.yaml:7:3",
                        "UNIT_ADDRESS x.board.yaml:8:3",
                        "NODE_NAME x.board.yaml:12:3",
                        "NODE_NAME x.board.yaml:13:1",
                        "LONG_NAME x.board.yaml:14:1",
                        "LONG_NAME x.board.yaml:15:1",
                        "NODE_NAME x.board.yaml:17:1",
                        "NODE_NAME x.board.yaml:18:1")
                .inOrder();
    }

    @Test
    void namesOfPropertiesAndLabels() {
        var board = new Board(directory, """
                a b: 1
                "": 1
                "quoted key": 1
                a/b: 1
                zephyr,sram-non-secure-partition-with-a-long-name: 1
                "#x?*+._-,": 1
                lbl-x:a: {}
                1l:b: {}
                :c: {}
                l2345678901234567890123456789012:d: {}
                _l1:e: {}
                """).with(DiagnosticCode.LONG_NAME);
        assertThat(board.findings())
                .containsExactly(
                        "PROPERTY_NAME x.board.yaml:1:2",
                        "PROPERTY_NAME x.board.yaml:2:1",
                        "PROPERTY_NAME x.board.yaml:3:1",
                        "PROPERTY_NAME x.board.yaml:4:2",
                        "LABEL_NAME x.board.yaml:7:4",
                        "LABEL_NAME x.board.yaml:8:1",
                        "LABEL_NAME x.board.yaml:9:1",
                        "LONG_NAME x.board.yaml:10:1")
                .inOrder();
        assertThat(board.printed()).contains("""
                /x.board.yaml:7:4 RTIO-206 '-' cannot stand in a label
                  7 | lbl-x:a: {}
                    |    ^
                  hint: write '_' instead: lbl_x
                """);
    }

    @Test
    void blanksThatAreNoneAreNamed() {
        var board = new Board(directory, "soc:\n\u00a0 reg: 1\n");
        assertThat(board.findings()).containsExactly("PROPERTY_NAME x.board.yaml:2:1");
        assertThat(board.printed()).contains("U+00A0 (NO-BREAK SPACE) cannot stand in a property's name");
    }

    @Test
    void aKeyWithAnAddressOrLabelIsANode() {
        var board = new Board(directory, "l:a@1:\nb@2: 5\nc: 1\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.board.yaml:1:1 RTIO-203 'l:a@1' is a node's key, but nothing stands below it
                  1 | l:a@1:
                    | ^~~~~
                  hint: indent what belongs to the node deeper than its key
                  hint: write {} for an empty node: l:a@1: {}
                /x.board.yaml:2:1 RTIO-203 'b@2' is a node's key, but its value is no mapping
                  2 | b@2: 5
                    | ^~~
                  hint: write the node's properties below it, one to a line""");
    }

    @Test
    void oneNameIsANodeOrAProperty() {
        var board = new Board(directory, "include: base.yaml\na: {}\nl:b: 1\nc: {}\nd: 1\n")
                .file("base.yaml", "a: 1\nd: {}\n");
        assertThat(board.findings())
                .containsExactly(
                        "NODE_AND_PROPERTY x.board.yaml:2:1",
                        "NOT_A_MAPPING x.board.yaml:3:1",
                        "NODE_AND_PROPERTY x.board.yaml:5:1")
                .inOrder();
        assertThat(board.printed()).startsWith("""
                /x.board.yaml:2:1 RTIO-209 'a' is a node here, but a property elsewhere
                  2 | a: {}
                    | ^
                  note: /base.yaml:1:1 a property here
                  hint: rename one of them, or delete the first with 'a: ~'
                """);
    }

    @Test
    void twoKeysMayMeanTheSame() {
        var board = new Board(directory, """
                size-cells: 1
                "#size-cells": 2
                x:a: {}
                y:a: {}
                a: 1
                """);
        assertThat(board.findings())
                .containsExactly(
                        "DUPLICATE_NAME x.board.yaml:2:1",
                        "DUPLICATE_NAME x.board.yaml:4:1",
                        "DUPLICATE_NAME x.board.yaml:5:1")
                .inOrder();
        assertThat(board.printed()).startsWith("""
                /x.board.yaml:2:1 RTIO-210 '#size-cells' stands twice in this mapping
                  2 | "#size-cells": 2
                    | ^~~~~~~~~~~~~
                  note: /x.board.yaml:1:1 first written here
                """);
    }

    @Test
    void nodesAreNotListItems() {
        var board = new Board(directory, "sensors:\n  - reg: 0x76\n  - reg: 0x77\nb: [[a: 1]]\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.board.yaml:2:5 RTIO-218 a list of 'sensors' holds a mapping; nodes are not list items
                  2 |   - reg: 0x76
                    |     ^~~~~~~~~
                  hint: write a key for each node below 'sensors', without '-'
                /x.board.yaml:4:6 RTIO-218 a list of 'b' holds a mapping; nodes are not list items
                  4 | b: [[a: 1]]
                    |      ^~~~
                  hint: write a key for each node below 'b', without '-'""");
    }

    @Test
    void onlyWhatExistsCanBeDeleted() {
        var board = new Board(directory, "include: base.yaml\nsoc:\n  uart1: ~\n  s: ~\n  statu: ~\n")
                .file("base.yaml", "soc:\n  uart@0: {}\n  uart0: {}\n  s:sensor@76: {}\n  status: okay\n")
                .overlay("/soc/uart0: ~\n")
                .overlay("/soc: { uart0: ~ }\n/: ~\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /o2.overlay.yaml:1:9 RTIO-216 '/soc' has neither a node nor a property 'uart0' that '~' could delete
                  1 | /soc: { uart0: ~ }
                    |         ^~~~~
                  note: /o1.overlay.yaml:1:1 deleted here already
                /o2.overlay.yaml:2:1 RTIO-216 the root node cannot be deleted
                  2 | /: ~
                    | ^
                /x.board.yaml:3:3 RTIO-216 '/soc' has neither a node nor a property 'uart1' that '~' could delete
                  3 |   uart1: ~
                    |   ^~~~~
                  hint: did you mean 'uart0'?
                /x.board.yaml:4:3 RTIO-216 '/soc' has neither a node nor a property 's' that '~' could delete
                  4 |   s: ~
                    |   ^
                  hint: 's' is a label; the node's name is 'sensor@76'
                /x.board.yaml:5:3 RTIO-216 '/soc' has neither a node nor a property 'statu' that '~' could delete
                  5 |   statu: ~
                    |   ^~~~~
                  hint: did you mean 'status'?""");
    }

    @Test
    void aNameWithoutUnitAddressMustFitOneNode() {
        var board = new Board(directory, "include: base.yaml\nimu: {}\nimu@1: ~\n")
                .file("base.yaml", "imu@0: {}\nimu@1: {}\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.board.yaml:2:1 RTIO-217 'imu' may mean 'imu@0' or 'imu@1'
                  2 | imu: {}
                    | ^~~
                  note: /base.yaml:1:1 this is '/imu@0'
                  note: /base.yaml:2:1 this is '/imu@1'
                  hint: write the name with its unit address, or a label in an overlay""");
        assertThat(new Board(directory, "imu@0: {}\nimu@1: {}\n")
                        .overlay("/imu: ~\n")
                        .findings())
                .containsExactly("AMBIGUOUS_NODE o1.overlay.yaml:1:1");
    }

    @Test
    void overlaysNameNodesThatExist() {
        var board = new Board(directory, "soc:\n  b:bme280:sensor@76: {}\n  x:old: {}\nmodel: ACME\n")
                .overlay("x: ~\n")
                .overlay("""
                        bme28: {}
                        soc: { a: 1 }
                        model: other
                        x: {}
                        /soc/old: {}
                        /soc/sensr: {}
                        /soc/sensor: 5
                        bme280:
                        """);
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /o2.overlay.yaml:1:1 RTIO-201 no node has the label 'bme28'
                  1 | bme28: {}
                    | ^~~~~
                  hint: did you mean 'bme280'?
                /o2.overlay.yaml:2:1 RTIO-201 no node has the label 'soc'
                  2 | soc: { a: 1 }
                    | ^~~
                  hint: an overlay's keys are labels or paths; the node's path is /soc
                /o2.overlay.yaml:3:1 RTIO-201 no node has the label 'model'
                  3 | model: other
                    | ^~~~~
                  hint: an overlay's keys are labels or paths; write properties of the root below the key '/'
                /o2.overlay.yaml:4:1 RTIO-201 no node has the label 'x'
                  4 | x: {}
                    | ^
                  note: /o1.overlay.yaml:1:1 its node was deleted here
                /o2.overlay.yaml:5:1 RTIO-201 '/soc' has no node 'old'
                  5 | /soc/old: {}
                    | ^~~~~~~~
                  note: /o1.overlay.yaml:1:1 deleted here
                /o2.overlay.yaml:6:1 RTIO-201 '/soc' has no node 'sensr'
                  6 | /soc/sensr: {}
                    | ^~~~~~~~~~
                  hint: did you mean 'sensor@76'?
                /o2.overlay.yaml:7:1 RTIO-203 an overlay's key names a node, and below it stands what changes; a mapping is needed here
                  7 | /soc/sensor: 5
                    | ^~~~~~~~~~~
                  hint: write {} to change nothing, ~ to delete the node
                /o2.overlay.yaml:8:1 RTIO-203 an overlay's key names a node, and below it stands what changes; below 'bme280' stands nothing
                  8 | bme280:
                    | ^~~~~~
                  hint: write {} to change nothing, ~ to delete the node""");
    }

    @Test
    void aTreeWithFindingsIsStillBuiltForTheLaterStages() {
        var board = new Board(directory, "no de: { a: 1 }\nsoc: { b: 1 }\n");
        assertThat(board.build().orElseThrow().root().children().keySet())
                .containsExactly("no de", "soc")
                .inOrder();
    }

    @Test
    void hugeTreesTakeLinearTime() {
        var text = new StringBuilder("include: base.yaml\n");
        var base = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append("n").append(i).append(": {}\n");
            base.append("l").append(i).append(":n").append(i).append("@1: {}\n");
        }
        var board = new Board(directory, text.toString()).file("base.yaml", base.toString());
        assertThat(board.findings()).isEmpty();
    }
}
