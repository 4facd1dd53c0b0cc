package dev.rtio.compiler.tree;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.Board;
import dev.rtio.compiler.source.dts.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DTS's statements make of a tree. */
class DtsTreeTest {
    @TempDir
    Path directory;

    private static String show(Tree tree) {
        return tree.root().flatten().stream()
                .map(node -> node.path()
                        + node.properties().values().stream()
                                .map(property -> " " + property.name() + "=" + Values.show(property.value()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private Board board(String text) {
        return Board.dts(directory, "/dts-v1/;\n" + text);
    }

    @Test
    void nodesAreMergedByNameLabelAndPath() {
        Tree tree = board("""
                / { a = <1>; l1: n@1 { b; c = "x"; m: m { }; }; };
                / { a = <2>; l2: n@1 { c = "y"; d; }; n { }; };
                l3: &l1 { e; };
                &{/n@1/m} { f; };
                &m { o { g = &l3; }; };
                """).tree();
        assertThat(show(tree)).isEqualTo("""
                / a=<2>
                /n@1 b= c="y" d= e=
                /n@1/m f=
                /n@1/m/o g=&l3
                /n""");
        assertThat(tree.root().find("/n@1").labels().keySet())
                .containsExactly("l1", "l2", "l3")
                .inOrder();
        TreeProperty c = tree.root().find("/n@1").properties().get("c");
        assertThat(Values.show(c.shadowed().value())).isEqualTo("\"x\"");
        assertThat(tree.name()).isEqualTo("x");
        assertThat(tree.notation()).isEqualTo(Notation.DTS);
    }

    @Test
    void whatIsDeletedIsGone() {
        Tree tree = board("""
                / {
                    p = <1>;
                    q;
                    a: a { };
                    b: b { bb: b { }; };
                    c { d: d { }; };
                    /delete-property/ p;
                    /delete-node/ a;
                };
                / { p = <2>; a: a { new; }; /delete-node/ &d; };
                /delete-node/ &bb;
                &b { x; };
                &{/c} { /delete-property/ none; /delete-node/ none; };
                / { /delete-property/ q; q = <3>; };
                """).build().orElseThrow();
        assertThat(show(tree)).isEqualTo("""
                / p=<2> q=<3>
                /b x=
                /c
                /a new=""");
        assertThat(tree.labels().keySet()).containsExactly("b", "a").inOrder();
        assertThat(tree.deletedLabels().keySet()).containsExactly("d", "bb");
    }

    @Test
    void whatNothingRefersToMayBeLeftOut() {
        Tree tree = board("""
                / {
                    p = <&b>;
                    q = &c;
                    /omit-if-no-ref/ a: a { child { r = <&d>; }; };
                    /omit-if-no-ref/ b: b { };
                    /omit-if-no-ref/ c: c { };
                    /omit-if-no-ref/ d: d { };
                    e: e { };
                    f: f { };
                };
                /omit-if-no-ref/ &e;
                &f { s = <&{/f}>; };
                /omit-if-no-ref/ &f;
                """).tree();
        assertThat(show(tree)).isEqualTo("""
                / p=<&b> q=&c
                /b
                /c
                /d
                /f s=<&/f>""");
    }

    @Test
    void overlaysOfEitherLanguageGoOverBoardsOfEither() {
        Board dts = board("/ { l: n@1 { a = <1>; }; };")
                .overlay("l: { a: 2, b: x }\n/: { m: {} }\n")
                .dtsOverlay("&l { c; k: o { }; };\n/delete-node/ &{/m};\n");
        assertThat(show(dts.tree())).isEqualTo("/\n/n@1 a=2 b=x c=\n/n@1/o");
        Board yaml = new Board(directory, "l:n@1: { a: 1 }\n").dtsOverlay("/ { z; };\n&l { a = <2>; };\n");
        assertThat(show(yaml.tree())).isEqualTo("/ z=\n/n@1 a=<2>");
        assertThat(yaml.tree().notation()).isEqualTo(Notation.YAML);
    }

    @Test
    void aPhandleIsANumberOfItsOwn() {
        assertThat(show(board("/ { a { phandle = <1>; }; l: b { phandle = <&l>; }; c { phandle = <0xfffffffe>; }; };")
                        .tree()))
                .isEqualTo("/\n/a phandle=<1>\n/b phandle=<&l>\n/c phandle=<0xfffffffe>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ { }; &missing { };                     | UNKNOWN_LABEL 8",
                "/ { }; &{/missing} { };                  | UNKNOWN_LABEL 8",
                "/ { }; &{missing} { };                   | UNKNOWN_LABEL 8",
                "/ { n { }; }; &{/n/m/o} { };             | UNKNOWN_LABEL 15",
                "/ { p = <1 &missing>; };                 | UNKNOWN_LABEL 12",
                "/ { p = &missing; };                     | UNKNOWN_LABEL 9",
                "/ { p = <&{/n@1}>; n { }; };             | UNKNOWN_LABEL 10",
                "/ { p = [00], &{/}, &{/m}; };            | UNKNOWN_LABEL 21",
                "/ { p = <&l>; l: n { }; }; /delete-node/ &l;  | UNKNOWN_LABEL 10",
                "/ { l: n { }; /delete-node/ &l; }; &l { };    | UNKNOWN_LABEL 36",
                "/ { }; /delete-node/ &missing;           | UNKNOWN_LABEL 22",
                "/ { }; /delete-node/ &{/};               | DELETES_NOTHING 22",
                "/ { /delete-node/ n; };                  | DELETED_NOTHING 19",
                "/ { /delete-property/ p; };              | DELETED_NOTHING 23",
                "/ { }; /omit-if-no-ref/ &missing;        | UNKNOWN_LABEL 25",
                "/ { l: a { }; l: b { }; };               | DUPLICATE_LABEL 15",
                "/ { l: a { }; l: p = <1>; };             | DUPLICATE_LABEL 15",
                "/ { l: p = <1>; l: a { }; };             | DUPLICATE_LABEL 5",
                "/ { l: p = <1>; l: q; };                 | DUPLICATE_LABEL 17",
                "/ { p = <l: 1 l: 2>; };                  | DUPLICATE_LABEL 15",
                "/ { l: a { p = l: [00]; }; };            | DUPLICATE_LABEL 16",
                "/ { n { phandle = <0>; }; };             | PHANDLE 19",
                "/ { n { phandle = <0xffffffff>; }; };    | PHANDLE 19",
                "/ { n { phandle = <1 2>; }; };           | PHANDLE 19",
                "/ { n { phandle = \"1\"; }; };           | PHANDLE 19",
                "/ { n { phandle; }; };                   | PHANDLE 16",
                "/ { a { phandle = <3>; }; b { phandle = <3>; }; };    | PHANDLE 41",
                "/ { a { phandle = <&l>; }; l: b { }; };  | PHANDLE 20",
                "/ { n { linux,phandle = <1 2>; }; };     | PHANDLE 25",
                "/ { n { linux,phandle = \"1\"; }; };     | PHANDLE 25",
                "/ { n { phandle = <1>; linux,phandle = <2>; }; };             | PHANDLE 40",
                "/ { a { linux,phandle = <3>; }; b { phandle = <3>; }; };      | PHANDLE 47",
                "/ { a { phandle = <1>; linux,phandle = <1>; }; b { linux,phandle = <2>; }; }; | ``",
            })
    void referencesLabelsAndPhandlesAreChecked(String text, String expected) {
        Board board = board(text);
        assertWithMessage(text)
                .that(String.join(", ", board.findings()))
                .isEqualTo(expected.replaceAll("(\\w+) (\\d+)", "$1 x.dts:2:$2"));
    }

    @Test
    void findingsNameTheOtherPlace() {
        var board = board("""
                / {
                    p = <&uart1>, <&old>, <&{/soc/uart}>;
                    soc { uart0: uart@1 { phandle = <7>; }; old: x { phandle = <7>; }; };
                    uart0: q;
                };
                /delete-node/ &old;
                &{/soc} { x { phandle = <7>; }; y { }; y { }; z; /delete-property/ zz; };
                """);
        board.build();
        assertThat(board.printed())
                .isEqualTo("""
                /x.dts:3:10 RTIO-201 no node has the label 'uart1'
                  3 |     p = <&uart1>, <&old>, <&{/soc/uart}>;
                    |          ^~~~~~
                  hint: did you mean 'uart0'?
                /x.dts:3:20 RTIO-201 no node has the label 'old'
                  3 |     p = <&uart1>, <&old>, <&{/soc/uart}>;
                    |                    ^~~~
                  note: /x.dts:7:15 its node was deleted here
                /x.dts:3:28 RTIO-201 '/soc' has no node 'uart'
                  3 |     p = <&uart1>, <&old>, <&{/soc/uart}>;
                    |                            ^~~~~~~~~~~~
                  hint: did you mean 'uart@1'?
                /x.dts:5:5 RTIO-202 the label 'uart0' is given to 'uart0' of '/', but also elsewhere
                """.replace("'uart0' of '/'", "'q' of '/'").stripTrailing() + """

                  5 |     uart0: q;
                    |     ^~~~~
                  note: /x.dts:4:11 first given here
                /x.dts:8:25 RTIO-221 two nodes have the phandle 0x7
                  8 | &{/soc} { x { phandle = <7>; }; y { }; y { }; z; /delete-property/ zz; };
                    |                         ^~~
                  note: /x.dts:4:27 the other one
                /x.dts:8:40 RTIO-210 the node 'y' stands twice between these braces
                  8 | &{/soc} { x { phandle = <7>; }; y { }; y { }; z; /delete-property/ zz; };
                    |                                        ^
                  note: /x.dts:8:33 first written here
                  hint: put what stands in the second node into the first
                /x.dts:8:68 RTIO-223 '/soc' has no property 'zz' to delete
                  8 | &{/soc} { x { phandle = <7>; }; y { }; y { }; z; /delete-property/ zz; };
                    |                                                                    ^~
                  hint: did you mean 'z'?""");
    }

    @Test
    void commentsSayWhereALineWasWrittenFirst() {
        var board = board("""
                /* node '/' defined in dts/skeleton.dtsi:9 */
                / {
                    a = <1>; /* in boards/x/x.dts:12 */
                    b = "x",
                        "y"; /* in boards/x y/x(1).dts:13 */
                    c; // in boards/x/x.dts:14
                    d; /* see in the manual */
                    /* node '/n' defined in dts/soc.dtsi:7 */
                    n { e; };
                    m { /* soc.dtsi:1:2-3:4 */
                        f; /* soc.dtsi:2:3-2:9 */
                    };
                };
                """);
        Tree tree = board.tree();
        List<String> origins = tree.root().flatten().stream()
                .flatMap(node -> node.properties().values().stream())
                .map(property -> property.name() + " " + property.origin())
                .toList();
        assertThat(origins)
                .containsExactly(
                        "a boards/x/x.dts:12",
                        "b boards/x y/x(1).dts:13",
                        "c boards/x/x.dts:14",
                        "d null",
                        "e null",
                        "f soc.dtsi:2")
                .inOrder();
        assertThat(tree.root().find("/n").origin().toString()).isEqualTo("Optional[dts/soc.dtsi:7]");
        assertThat(tree.root().find("/m").origin().toString()).isEqualTo("Optional[soc.dtsi:1]");
    }

    @Test
    void lineMarkersSayItToo() {
        var board = board("""
                # 1 "boards/x.dts"
                #line 40 "dts/soc.dtsi"
                / {
                    a;
                    n {
                # 7 "boards/x.dts" 2
                        b; /* in other.dts:1 */
                        c; c@;
                    };
                };
                """);
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.dts:9:13 RTIO-205 '@' cannot stand in a property's name
                  9 |         c; c@;
                    |             ^
                  note: boards/x.dts:8:1 this line was written here""");
        var root = board.build().orElseThrow().root();
        assertThat(root.properties().get("a").origin().toString()).isEqualTo("dts/soc.dtsi:41");
        assertThat(root.find("/n").origin().orElseThrow().toString()).isEqualTo("dts/soc.dtsi:42");
        assertThat(root.find("/n").properties().get("b").origin().toString()).isEqualTo("other.dts:1");
    }
}
