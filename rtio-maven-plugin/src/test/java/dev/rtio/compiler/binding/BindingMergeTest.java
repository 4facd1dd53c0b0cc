package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.devicetree.TypedBoard;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a binding may write over the files that it includes, for itself, its child bindings and theirs; and what not. */
class BindingMergeTest {
    private static final String LEVEL = "child-binding:\n";

    @TempDir
    Path directory;

    /** Nodes for a binding and two levels of child bindings. */
    private TypedBoard board(String binding, String included) {
        return new TypedBoard(directory, "x:\n  compatible: acme,x\n  y:\n    z: {}\n")
                .binding("x.yaml", "description: x\ncompatible: acme,x\ninclude: [base.yaml, part.yaml]\n" + binding)
                .binding("part.yaml", "# what is included\n" + included);
    }

    /** {@code properties: p:} with a key, so many child bindings down. */
    private static String nested(int levels, String line) {
        var text = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            text.append(LEVEL.indent(2 * i));
        }
        return text + ("properties:\n  p:\n    " + line + "\n").indent(2 * levels);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(0, 1, 2)
                .flatMap(level -> Stream.of(
                        Arguments.of(level, "type: int", "type: string", DiagnosticCode.INCLUDE_CONFLICT),
                        Arguments.of(level, "type: int, default: 1", "default: 2", DiagnosticCode.INCLUDE_CONFLICT),
                        Arguments.of(level, "type: int, const: 1", "const: 2", DiagnosticCode.INCLUDE_CONFLICT),
                        Arguments.of(level, "type: int, enum: [1]", "enum: [1, 2]", DiagnosticCode.INCLUDE_CONFLICT),
                        Arguments.of(
                                level,
                                "type: int, required: true",
                                "required: false",
                                DiagnosticCode.REQUIRED_DOWNGRADE)));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void nothingThatAnIncludedFileSaysIsTakenBack(int level, String included, String own, DiagnosticCode code) {
        String part = nested(level, "x").replace("\n" + " ".repeat(2 * level + 4) + "x", " { " + included + " }");
        List<Diagnostic> found = board(nested(level, own), part).all().stream()
                .filter(finding -> finding.code() == code)
                .toList();
        assertThat(found).hasSize(1);
        int line = 6 + level;
        int column = 2 * level + 5 + own.indexOf(' ') + 1;
        assertThat(found.get(0).span().toString()).endsWith("x.yaml:" + line + ":" + column);
        assertThat(found.get(0).notes().get(0).span().file()).endsWith("part.yaml");
    }

    @Test
    void contradictionsBetweenTwoIncludedFiles() {
        assertThat(new TypedBoard(directory, "x:\n  compatible: acme,x\n")
                        .binding("x.yaml", "description: x\ncompatible: acme,x\ninclude: [base.yaml, a.yaml, b.yaml]\n")
                        .binding("a.yaml", "properties:\n  p:\n    type: int\n    required: false\n")
                        .binding("b.yaml", "properties:\n  p:\n    type: string\n    required: true\n")
                        .findings())
                .containsExactly("INCLUDE_CONFLICT a.yaml:3:11", "MISSING_PROPERTY x.board.yaml:1:1");
    }

    @Test
    void filesThatIncludeTheSameFile() {
        new TypedBoard(directory, "x:\n  compatible: acme,x\n  p: 1\n")
                .binding("x.yaml", "description: x\ncompatible: acme,x\ninclude: [left.yaml, right.yaml]\n")
                .binding("left.yaml", "include: [base.yaml, top.yaml]\nproperties: { p: { required: true } }\n")
                .binding("right.yaml", "include: [base.yaml, top.yaml]\nproperties: { p: { enum: [1, 2] } }\n")
                .binding("top.yaml", "properties: { p: { type: int } }\n")
                .correct();
    }

    @Test
    void wordsAreTheIncludersOwn() {
        new TypedBoard(directory, "x:\n  compatible: acme,x\n")
                .binding(
                        "x.yaml",
                        "title: X\ndescription: x\ncompatible: acme,x\nexamples: [x]\ninclude: [base.yaml, part.yaml]\n")
                .binding("part.yaml", "title: Y\ndescription: y\ncompatible: acme,y\nexamples: [y]\n")
                .correct();
    }

    @Test
    void moreMayBeSaidAndRequired() {
        new TypedBoard(directory, "x:\n  compatible: acme,x\n  p: 1\n  q: a\n")
                .binding("x.yaml", """
                        description: x
                        compatible: acme,x
                        include: [base.yaml, part.yaml]
                        properties:
                          p: { required: true, const: 1 }
                          q: { default: a, description: more }
                        """)
                .binding("part.yaml", "properties:\n  p: { type: int }\n  q: { type: string, enum: [a, b] }\n")
                .correct();
    }

    @Test
    void filtersOfFilters() {
        // What the inner file blocks, the outer one cannot allow; what neither blocks is there.
        TypedBoard board = new TypedBoard(directory, "x:\n  compatible: acme,x\n  a: 1\n  b: 1\n  c: 1\n")
                .binding("x.yaml", """
                        description: x
                        compatible: acme,x
                        include:
                          - base.yaml
                          - { name: inner.yaml, property-allowlist: [a, b] }
                        """)
                .binding("inner.yaml", "include:\n  - { name: part.yaml, property-blocklist: [b] }\n")
                .binding("part.yaml", "properties:\n  a: { type: int }\n  b: { type: int }\n  c: { type: int }\n");
        assertThat(board.findings())
                .containsExactly(
                        "FILTER_WITHOUT_EFFECT x.yaml:5:49",
                        "UNDECLARED_PROPERTY x.board.yaml:4:3",
                        "UNDECLARED_PROPERTY x.board.yaml:5:3");
    }
}
