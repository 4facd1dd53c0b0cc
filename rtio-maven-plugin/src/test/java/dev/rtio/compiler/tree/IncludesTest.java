package dev.rtio.compiler.tree;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.Board;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludesTest {
    @TempDir
    Path directory;

    @Test
    void aMissingFileIsShownWhereItIsIncluded() {
        var board = new Board(directory, """
                include:
                  - soc/simulatd.yaml
                  - simulated.yaml
                  - soc
                  - sok/x.yaml
                  - nothing-like-it.yaml
                """).file("soc/simulated.yaml", "a: 1\n");
        assertThat(board.build()).isEmpty();
        assertThat(board.printed()).isEqualTo("""
                /x.board.yaml:2:5 RTIO-211 the included file 'soc/simulatd.yaml' does not exist
                  2 |   - soc/simulatd.yaml
                    |     ^~~~~~~~~~~~~~~~~
                  hint: did you mean 'soc/simulated.yaml'?
                /x.board.yaml:3:5 RTIO-211 the included file 'simulated.yaml' does not exist
                  3 |   - simulated.yaml
                    |     ^~~~~~~~~~~~~~
                  hint: there is 'soc/simulated.yaml'
                /x.board.yaml:4:5 RTIO-211 the included 'soc' is a directory
                  4 |   - soc
                    |     ^~~
                  hint: name the file within it
                /x.board.yaml:5:5 RTIO-211 the included file 'sok/x.yaml' does not exist
                  5 |   - sok/x.yaml
                    |     ^~~~~~~~~~
                  hint: the directory 'sok' does not exist, either
                /x.board.yaml:6:5 RTIO-211 the included file 'nothing-like-it.yaml' does not exist
                  6 |   - nothing-like-it.yaml
                    |     ^~~~~~~~~~~~~~~~~~~~""");
    }

    @Test
    void includesStayWithinTheBoardsDirectory() {
        var board = new Board(directory.resolve("boards"), """
                include: [../../etc/passwd, /etc/passwd, soc/../../y.yaml, soc/a.yaml, "\\0"]
                """)
                .file("soc/a.yaml", "include: ../b.yaml\n")
                .file("b.yaml", "b: 1\n");
        assertThat(board.findings())
                .containsExactly(
                        "INCLUDE_OUTSIDE x.board.yaml:1:11",
                        "INCLUDE_OUTSIDE x.board.yaml:1:29",
                        "INCLUDE_OUTSIDE x.board.yaml:1:42",
                        "INCLUDE_NOT_FOUND x.board.yaml:1:72")
                .inOrder();
        assertThat(board.printed())
                .contains("RTIO-214 the included file lies outside '" + directory.resolve("boards")
                        + "', the directory of the board");
        assertThat(board.printed()).contains("RTIO-214 an included file is named by an absolute path");
        assertThat(board.printed()).contains("RTIO-211 'U+0000' cannot be a file's name");
    }

    @Test
    void directoriesAreSeparatedBySlashes() {
        assertThat(new Board(directory, "include: soc\\a.yaml\n")
                        .file("soc/a.yaml", "a: 1\n")
                        .finding()
                        .hints())
                .containsExactly("write '/' between directories: soc/a.yaml");
    }

    @Test
    void circlesShowTheirWay() {
        var board = new Board(directory, "include: a.yaml\n")
                .file("a.yaml", "x: 1\ninclude: [b.yaml]\n")
                .file("b.yaml", "include: [ a.yaml ]\n");
        assertThat(board.build()).isEmpty();
        assertThat(board.printed()).isEqualTo("""
                /b.yaml:1:12 RTIO-212 the files include each other in a circle
                  1 | include: [ a.yaml ]
                    |            ^~~~~~
                  note: /a.yaml:2:11 on the way here
                  note: /a.yaml:2:11 included here
                  note: /x.board.yaml:1:10 included here""");
        assertThat(new Board(directory, "include: [./x.board.yaml]\n").findings())
                .containsExactly("INCLUDE_CYCLE x.board.yaml:1:11");
    }

    @Test
    void depthIsLimited() {
        var board = new Board(directory, "include: f0.yaml\n");
        for (int i = 0; i < 40; i++) {
            board.file("f" + i + ".yaml", "include: f" + (i + 1) + ".yaml\n");
        }
        assertThat(board.findings()).containsExactly("INCLUDE_DEPTH f15.yaml:1:10");
    }

    @Test
    void valuesAreCountedWithThoseOfIncludes() {
        Board board = new Board(directory, "include: [f0.yaml, f1.yaml, f2.yaml, f3.yaml]\n");
        for (int i = 0; i < 4; i++) {
            board.file("f" + i + ".yaml", "p" + i + ": [" + "1, ".repeat(199_999) + "1]\n");
        }
        assertThat(board.findings()).containsExactly("TOO_MANY_VALUES f2.yaml:1:1");
    }

    @Test
    void includeIsANameOrAListOfNames() {
        assertThat(new Board(directory, "include: { a: b }\n").findings())
                .containsExactly("INCLUDE_FORM x.board.yaml:1:10");
        assertThat(new Board(directory, "include:\n").findings()).containsExactly("INCLUDE_FORM x.board.yaml:1:1");
        assertThat(new Board(directory, "include: [[x], ~]\n").findings())
                .containsExactly("INCLUDE_FORM x.board.yaml:1:1", "INCLUDE_FORM x.board.yaml:1:11");
        assertThat(new Board(directory, "include: []\nsoc: { include: 5 }\n").findings())
                .isEmpty();
    }

    @Test
    void mistakesInIncludedFilesShowTheWayToThem() {
        var board = new Board(directory, "a: 1\ninclude: [soc/a.yaml]\n")
                .file("soc/a.yaml", "include: b.yaml\n")
                .file("soc/b.yaml", "x y: 1\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /soc/b.yaml:1:2 RTIO-205 a blank cannot stand in a property's name
                  1 | x y: 1
                    |  ^
                  note: /soc/a.yaml:1:10 included here
                  note: /x.board.yaml:2:11 included here
                  hint: write '-' instead: x-y""");
    }

    @Test
    void filesThatCannotBeReadDoNotCauseFurtherFindings() {
        var board = new Board(directory, "include: [gone.yaml, broken.yaml]\nsoc: ~\n")
                .file("broken.yaml", "a: ]\n")
                .overlay("i2c0: { x y: 1 }\n/soc: { }\n")
                .overlay("- a\n")
                .overlay("text\n");
        assertThat(board.findings())
                .containsExactly(
                        "YAML_SYNTAX broken.yaml:1:4",
                        "NOT_A_MAPPING o2.overlay.yaml:1:1",
                        "NOT_A_MAPPING o3.overlay.yaml:1:1",
                        "INCLUDE_NOT_FOUND x.board.yaml:1:11")
                .inOrder();
        assertThat(board.build()).isEmpty();
    }

    @Test
    void aMissingBoardIsADiagnostic() throws IOException {
        var board = new Board(directory, "");
        Files.delete(directory.resolve("x.board.yaml"));
        assertThat(board.findings()).containsExactly("FILE_NOT_FOUND x.board.yaml:1:1");
    }

    @Test
    void overlaysMayIncludeOverlays() {
        Tree tree = new Board(directory, "s:soc: {}\n")
                .file("more.yaml", "s: { a: 1, b: 1 }\n")
                .overlay("include: more.yaml\ns: { a: 2 }\n")
                .tree();
        assertThat(tree.labels().get("s").properties().keySet())
                .containsExactly("b", "a")
                .inOrder();
    }
}
