package dev.rtio.compiler.tree;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.Board;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeBuilderTest {
    @TempDir
    Path directory;

    @Test
    void mappingsAreNodesAndEverythingElseIsAProperty() {
        Tree tree = new Board(directory, """
                model: ACME weather station
                soc:
                  i2c0:bus:i2c@40003000:
                    address-cells: 1
                    nvmem-cells: cal
                    reg: [0x40003000, 4K]
                    flag:
                    sensor@76: {}
                """).tree();
        TreeNode i2c = at(tree, "/soc/i2c@40003000");
        assertThat(tree.name()).isEqualTo("x");
        assertThat(tree.root().properties().keySet()).containsExactly("model");
        assertThat(i2c.labels().keySet()).containsExactly("i2c0", "bus").inOrder();
        assertThat(tree.labels()).containsExactly("i2c0", i2c, "bus", i2c);
        assertThat(i2c.properties().keySet())
                .containsExactly("#address-cells", "nvmem-cells", "reg", "flag")
                .inOrder();
        assertThat(i2c.children().keySet()).containsExactly("sensor@76");
        assertThat(i2c.children().get("sensor@76").path()).isEqualTo("/soc/i2c@40003000/sensor@76");
    }

    @Test
    void includedFilesComeFirstAndKeepWhereTheyCameFrom() {
        Tree tree = new Board(directory, """
                include: [soc/a.yaml, soc/b.yaml]
                status: board
                """)
                .file("soc/a.yaml", "include: base.yaml\nstatus: a\nonly-a: 1\n")
                .file("soc/b.yaml", "include: base.yaml\nstatus: b\n")
                .file("soc/base.yaml", "status: base\nsoc: {}\n")
                .tree();
        var written = new java.util.ArrayList<String>();
        for (TreeProperty p = tree.root().properties().get("status"); p != null; p = p.shadowed()) {
            written.add(
                    ((Scalar) p.value()).text() + " " + Path.of(p.span().file()).getFileName());
        }
        assertThat(written)
                .containsExactly("board x.board.yaml", "b b.yaml", "a a.yaml", "base base.yaml")
                .inOrder();
        assertThat(tree.root().properties().keySet())
                .containsExactly("only-a", "status")
                .inOrder();
        assertThat(tree.root().properties()).doesNotContainKey("include");
    }

    @Test
    void overlaysNameNodesByLabelOrPath() {
        Tree tree = new Board(directory, """
                soc:
                  i2c0:i2c@4000:
                    s:sensor@76: { reg: 0x76 }
                    sensor@77: {}
                """)
                .overlay("""
                        s: { reg: 0x78 }
                        more:i2c0: { clock-frequency: 400000 }
                        /soc/i2c/sensor@77: ~
                        /: { model: other }
                        """)
                .overlay("more: { clock-frequency: ~ }")
                .tree();
        TreeNode i2c = at(tree, "/soc/i2c@4000");
        assertThat(i2c.children().keySet()).containsExactly("sensor@76");
        assertThat(i2c.properties()).isEmpty();
        assertThat(i2c.deleted().keySet()).containsExactly("sensor@77", "clock-frequency");
        assertThat(tree.labels()).containsEntry("more", i2c);
        assertThat(tree.root().properties()).containsKey("model");
    }

    @Test
    void deletedNodesTakeTheirLabelsAlong() {
        Tree tree = new Board(directory, "include: base.yaml\nsoc:\n  i2c: ~\n")
                .file("base.yaml", "soc:\n  i2c0:i2c@4000:\n    s:sensor@76: {}\n")
                .tree();
        assertThat(tree.labels()).isEmpty();
        assertThat(tree.deletedLabels().keySet()).containsExactly("i2c0", "s").inOrder();
        assertThat(tree.deletedLabels().get("s").line()).isEqualTo(3);
    }

    @Test
    void aNodeMayBeWrittenAgainAfterItsDeletion() {
        Tree tree = new Board(directory, "include: base.yaml\nsoc: ~\n")
                .file("base.yaml", "l:soc: { a: 1 }\n")
                .overlay("/: { l:soc: { b: 1 } }\n")
                .tree();
        assertThat(at(tree, "/soc").properties().keySet()).containsExactly("b");
        assertThat(tree.deletedLabels()).isEmpty();
        assertThat(tree.root().deleted()).isEmpty();
    }

    @Test
    void aNameWithoutUnitAddressMeansTheNodeOfAnEarlierFile() {
        Tree tree = new Board(directory, """
                include: base.yaml
                imu: { reg: 0x69 }
                timer@1: {}
                timer: {}
                """)
                .file("base.yaml", "imu@68: { reg: 0x68 }\n")
                .tree();
        assertThat(tree.root().children().keySet())
                .containsExactly("imu@68", "timer@1", "timer")
                .inOrder();
    }

    private static TreeNode at(Tree tree, String path) {
        List<TreeNode> all = tree.root().flatten();
        Optional<TreeNode> found =
                all.stream().filter(node -> node.path().equals(path)).findFirst();
        return found.orElseThrow(() -> new AssertionError(path));
    }
}
