package dev.rtio.compiler.source.dts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.Board;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements, and what keeps one from being any. */
class DtsSyntaxTest {
    @TempDir
    Path directory;

    @Test
    void statementsOutsideOfNodes() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                /dts-v1/;
                /memreserve/ 0x10000000 0x4000;
                a: b: /memreserve/ (1 + 1) 0xffffffffffffffff;
                / { l: n { m { }; }; o { }; };
                / { x; };
                q: &l { y; };
                &{/n/m} { z; };
                /delete-node/ &{/o};
                """);
        var tree = board.tree();
        assertThat(tree.reservations().toString())
                .isEqualTo("[Reservation[address=268435456, size=16384], Reservation[address=2, size=-1]]");
        assertThat(tree.root().properties().keySet()).containsExactly("x");
        assertThat(tree.root().children().keySet()).containsExactly("n");
        assertThat(tree.labels().keySet()).containsExactly("l", "q").inOrder();
        assertThat(tree.root().find("/n/m").properties().keySet()).containsExactly("z");
    }

    @Test
    void propertiesAndNodesMayStandInAnyOrderAndBearAnyName() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                / {
                    0node-1,a._+@1f { };
                    #cells;
                    ?a+b*c.d_e,f-0 = <1>;
                    \\reg = <2>;
                    0x1 = <3>;
                    123;
                };
                """);
        var root = board.build().orElseThrow().root();
        assertThat(root.children().keySet()).containsExactly("0node-1,a._+@1f");
        assertThat(root.properties().keySet())
                .containsExactly("#cells", "?a+b*c.d_e,f-0", "reg", "0x1", "123")
                .inOrder();
        assertThat(board.findings()).containsExactly("NODE_NAME_START x.dts:3:5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ { };                          | DTS_HEADER 1:1",
                "/dts-v1/ / { };                 | DTS_SEMICOLON 1:9",
                "``                              | EMPTY_FILE 1:1",
                "/dts-v1/;                       | MISSING_ROOT 1:10",
                "/dts-v1/; /plugin/; / { };      | DTS_PLUGIN 1:11",
                "/dts-v1/; / { }; /plugin/;      | DTS_PLUGIN 1:18",
                "/dts-v1/; l: / { };             | DTS_SYNTAX_ERROR 1:14",
                "/dts-v1/; / { }; l: foo { };    | DTS_SYNTAX_ERROR 1:21",
                "/dts-v1/; / { }; l: ;           | DTS_SYNTAX_ERROR 1:21",
                "/dts-v1/; / { }; foo { };       | DTS_SYNTAX_ERROR 1:18",
                "/dts-v1/; / { }; };             | DTS_SYNTAX_ERROR 1:18",
                "/dts-v1/; / { }; & { };         | DTS_SYNTAX_ERROR 1:18",
                "/dts-v1/; / { } / { };          | DTS_SYNTAX_ERROR 1:17",
                "/dts-v1/; / ;                   | DTS_SYNTAX_ERROR 1:12",
                "/dts-v1/; / { }; /memreserve/ 1;      | DTS_EXPRESSION 1:32",
                "/dts-v1/; / { }; /memreserve/ &l 1;   | DTS_EXPRESSION 1:31",
                "/dts-v1/; / { }; /delete-node/ n;     | DTS_SYNTAX_ERROR 1:32",
                "/dts-v1/; / { }; /delete-node/ &l     | UNKNOWN_LABEL 1:32, DTS_SEMICOLON 1:34",
                "/dts-v1/; / { }; /omit-if-no-ref/ n;  | DTS_SYNTAX_ERROR 1:35",
                "/dts-v1/; / { }; /unknown/ ;    | DTS_SYNTAX_ERROR 1:18",
                "/dts-v1/; / {                   | DTS_NOT_CLOSED 1:13",
                "/dts-v1/; / { a { };            | DTS_NOT_CLOSED 1:13",
                "/dts-v1/; / { /* };             | DTS_NOT_CLOSED 1:13, DTS_NOT_CLOSED 1:15",
                "/dts-v1/; / { a b; };           | DTS_SYNTAX_ERROR 1:17",
                "/dts-v1/; / { a <1>; };         | DTS_SYNTAX_ERROR 1:16",
                "/dts-v1/; / { a = <1> b; };     | DTS_SYNTAX_ERROR 1:23",
                "/dts-v1/; / { l: ; };           | DTS_SYNTAX_ERROR 1:18",
                "/dts-v1/; / { ; };              | DTS_SYNTAX_ERROR 1:15",
                "/dts-v1/; / { = <1>; };         | DTS_SYNTAX_ERROR 1:15",
                "/dts-v1/; / { &l { }; };        | DTS_SYNTAX_ERROR 1:15",
                "/dts-v1/; / { / { }; };         | DTS_SYNTAX_ERROR 1:15",
                "/dts-v1/; / { /delete-node/ ; }; | DTS_SYNTAX_ERROR 1:29",
                "/dts-v1/; / { /delete-property/ &l; }; | DTS_SYNTAX_ERROR 1:33",
                "/dts-v1/; / { /delete-property/ = ; }; | DTS_SYNTAX_ERROR 1:33",
                "/dts-v1/; / { a; /delete-property/ a }; | DTS_SEMICOLON 1:37",
                "/dts-v1/; / { /omit-if-no-ref/ a; };  | DTS_SYNTAX_ERROR 1:32",
                "/dts-v1/; / { l : a; };         | DTS_SYNTAX_ERROR 1:17",
                "/dts-v1/; / { a { } };          | DTS_SEMICOLON 1:20",
                "/dts-v1/; / { a = <1> };        | DTS_SEMICOLON 1:22",
                "/dts-v1/; / { a };              | DTS_SEMICOLON 1:16",
                "/dts-v1/; / { }                 | DTS_SEMICOLON 1:16",
                "/dts-v1/; / { b@1 = <1>; };     | PROPERTY_NAME 1:16",
                "/dts-v1/; / { n@1@2 { }; };     | NODE_NAME 1:17",
                "/dts-v1/; / { n@ { }; };        | NODE_NAME 1:17",
                "/dts-v1/; / { n@g { }; };       | NODE_NAME 1:17",
                "/dts-v1/; / { a*b { }; };       | NODE_NAME 1:16",
                "/dts-v1/; / { n { }; n { }; };  | DUPLICATE_NAME 1:22",
                "/dts-v1/; / { p; p = <1>; };    | REPEATED_PROPERTY 1:18",
                "/dts-v1/; / { }; /include/ x;   | DTS_SYNTAX_ERROR 1:18, DTS_SYNTAX_ERROR 1:28",
                "/dts-v1/; / { }; /include/ \"x; | DTS_NOT_CLOSED 1:18",
                "/dts-v1/; / { }; /include/ \"none.dtsi\" | INCLUDE_NOT_FOUND 1:28",
                "/dts-v1/; / { }; /include/ \"../none.dtsi\" | INCLUDE_OUTSIDE 1:28",
            })
    void whatIsNoStatementIsFoundAtItsPlace(String text, String expected) {
        Board board = Board.dts(directory, text);
        assertWithMessage(text)
                .that(String.join(", ", board.findings()))
                .isEqualTo(expected.replaceAll("(\\w+) (\\d+)", "$1 x.dts:$2"));
    }

    @Test
    void aMissingSemicolonIsFoundWhereItIsMissing() {
        var board = Board.dts(directory, """
                /dts-v1/;
                / {
                    a = <1>
                    b = "x"; // fine
                    c
                    n {
                        d;
                    }
                    m { };
                }
                """);
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.dts:3:12 RTIO-123 ';' is missing here
                  3 |     a = <1>
                    |            ^
                /x.dts:5:6 RTIO-123 ';' is missing here
                  5 |     c
                    |      ^
                /x.dts:8:6 RTIO-123 ';' is missing here
                  8 |     }
                    |      ^
                /x.dts:10:2 RTIO-123 ';' is missing here
                  10 | }
                     |  ^""");
        // Nothing is lost by that, so that the later stages find the rest.
        assertThat(board.build().orElseThrow().root().properties().keySet())
                .containsExactly("a", "b", "c")
                .inOrder();
    }

    @Test
    void allMistakesAreFoundInOneRun() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                / {
                    a = <1, 2>;
                    b = ;
                    c = "x
                    n@1 {
                        d = [1];
                        e e;
                        /delete-node/ ;
                        f = <&nobody>;
                    };
                    g = <(1 / 0)>;
                };
                what { h; };
                &nobody { };
                """);
        assertThat(board.findings())
                .containsExactly(
                        "DTS_SYNTAX_ERROR x.dts:3:11",
                        "DTS_SYNTAX_ERROR x.dts:4:9",
                        "DTS_NOT_CLOSED x.dts:5:9",
                        "DTS_SEMICOLON x.dts:5:11",
                        "DTS_NUMBER x.dts:7:14",
                        "DTS_SYNTAX_ERROR x.dts:8:11",
                        "DTS_SYNTAX_ERROR x.dts:9:23",
                        "DTS_EXPRESSION x.dts:12:13",
                        "DTS_SYNTAX_ERROR x.dts:14:1")
                .inOrder();
    }

    @Test
    void labelsAreCheckedThoughAValueIsWrong() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                / { a = <0x1ffffffff>; b = <&nobdy>; nobody: n { }; };
                """);
        assertThat(board.findings())
                .containsExactly("DTS_NUMBER x.dts:2:10", "UNKNOWN_LABEL x.dts:2:29")
                .inOrder();
        assertThat(board.printed()).contains("hint: did you mean 'nobody'?");
    }

    @Test
    void linesForThePreprocessorAreNamedOnce() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                #include <mem.h>
                #define A \\
                    { broken
                / {
                #ifdef B
                    #size-cells = <1>;
                    # address;
                #endif
                };
                """);
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.dts:2:1 RTIO-130 this line is for the C preprocessor, which must have run before
                  2 | #include <mem.h>
                    | ^~~~~~~~~~~~~~~~
                  hint: take the file 'zephyr.dts' of a build of the board, or write /include/ "file.dtsi"
                /x.dts:8:7 RTIO-122 '{', '=' or ';' must follow the name '#'
                  8 |     # address;
                    |       ^~~~~~~""");
    }

    @Test
    void includedTextStandsWhereItIsIncluded() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                /include/ "sub/a.dtsi"
                / { p = <1 /include/ "cells.txt" 3>; /include/"sub/b.dtsi" };
                """)
                .file("sub/a.dtsi", "/include/ \"b.txt\" / { a; };\n")
                .file("sub/b.txt", "/* nothing */")
                .file("sub/b.dtsi", "b; n { c; };")
                .file("cells.txt", "2");
        var root = board.tree().root();
        assertThat(root.properties().keySet()).containsExactly("a", "p", "b").inOrder();
        assertThat(Values.show(root.properties().get("p").value())).isEqualTo("<1 2 3>");
        assertThat(root.properties().get("b").span().file()).endsWith("b.dtsi");
    }

    @Test
    void includesEnd() {
        Board board = Board.dts(directory, "/dts-v1/;\n/include/ \"a.dtsi\"\n/ { };\n")
                .file("a.dtsi", "/include/ \"b.dtsi\"\n")
                .file("b.dtsi", "\n  /include/ \"a.dtsi\"\n");
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /b.dtsi:2:13 RTIO-212 the files include each other in a circle
                  2 |   /include/ "a.dtsi"
                    |             ^~~~~~~~
                  note: /a.dtsi:1:11 on the way here
                  note: /a.dtsi:1:11 included here
                  note: /x.dts:2:11 included here""");
        var deep = Board.dts(directory, "/dts-v1/;\n/include/ \"d0.dtsi\"\n/ { };\n");
        for (int i = 0; i < 20; i++) {
            deep.file("d" + i + ".dtsi", "/include/ \"d" + (i + 1) + ".dtsi\"");
        }
        assertThat(deep.findings()).containsExactly("INCLUDE_DEPTH d15.dtsi:1:11");
    }
}
