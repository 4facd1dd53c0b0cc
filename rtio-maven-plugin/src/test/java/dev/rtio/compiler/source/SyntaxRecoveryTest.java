package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** More than one mistake of syntax in a file. */
class SyntaxRecoveryTest {
    private static String places(String text) {
        return new Yaml(text)
                .diagnostics.sorted().stream()
                        .map(finding -> finding.span().line() + ":"
                                + finding.span().column() + " " + finding.code().name())
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void mistakesOfDifferentNodesComeInOneRun() {
        assertThat(places("""
                compatible: "acme,board
                model: x
                soc:
                  a@0:
                    reg: [0, 1
                    label: foo
                  b@1:
                    reg [1, 1]
                    label: foo
                  i2c: i2c@5:
                    reg: [1, 1]
                  c:
                    x: 1
                      y: 2
                      z: 3
                  d:
                    e: &x
                """)).isEqualTo("""
                1:13 YAML_SYNTAX
                5:10 YAML_SYNTAX
                8:5 YAML_SYNTAX
                10:13 YAML_SYNTAX
                14:7 YAML_SYNTAX
                17:8 ANCHOR""");
    }

    @Test
    void aBlockThatIsIndentedWronglyIsOneMistake() {
        assertThat(places("a:\n  x: 1\n    y: 2\n    z: 3\n    u: 4\nb: [1\nc: 1\n"))
                .isEqualTo("3:5 YAML_SYNTAX\n6:4 YAML_SYNTAX");
    }

    @Test
    void whatEveryLineHasIsSaidOnce() {
        assertThat(places("a:\n\tx: 1\nb:\n\ty: 1\n")).isEqualTo("2:1 TAB_INDENTATION");
        assertThat(places("/dts-v1/;\n/ {\n  a {\n    b = <1>;\n  };\n};\n")).isEqualTo("1:1 DTS_SYNTAX");
    }

    @Test
    void assignmentsOfDtsAreEachShown() {
        assertThat(places("soc:\n  a:\n    reg = <1 2>;\n    label = \"x\";\n  b:\n    reg = <3 4>;\n"))
                .isEqualTo("3:5 DTS_SYNTAX\n6:5 DTS_SYNTAX");
    }

    @Test
    void emptyingLinesMakesNoFindingsOfItsOwn() {
        // All that is left is a comment, and a key of which the lines are gone.
        assertThat(places("# a comment\na: [1\n")).isEqualTo("2:4 YAML_SYNTAX");
        assertThat(places("a:\n  b: 1: 2\n")).isEqualTo("2:7 YAML_SYNTAX");
    }

    @Test
    void linesEndAnyWay() {
        assertThat(places("a: [1\r\nb: c: d\r\n")).isEqualTo("1:4 YAML_SYNTAX\n2:5 YAML_SYNTAX");
        assertThat(places("a: [1\rb: c: d\r")).isEqualTo("1:4 YAML_SYNTAX\n2:5 YAML_SYNTAX");
    }

    @Test
    void aFileThatIsNoYamlAtAllIsGivenUp() {
        String text = "a: b: c\n".repeat(1000);
        assertThat(new Yaml(text).diagnostics.sorted()).hasSize(21);
    }
}
