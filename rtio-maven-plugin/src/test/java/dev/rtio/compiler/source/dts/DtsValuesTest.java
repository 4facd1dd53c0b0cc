package dev.rtio.compiler.source.dts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.Board;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands behind the '='. */
class DtsValuesTest {
    @TempDir
    Path directory;

    private String value(String written) {
        Board board = Board.dts(directory, "/dts-v1/;\n/ { p = " + written + "; };\n");
        return Values.show(
                Objects.requireNonNull(board.tree().root().properties().get("p"))
                        .value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<>                          | <>",
                "< 1 2 >                     | <1 2>",
                "<1>, <2 3>                  | <1>, <2 3>",
                "<0x10 0XFf 010 0>           | <0x10 0xff 8 0>",
                "<1U 2L 3UL 4LL 5ULL 6ull>   | <1 2 3 4 5 6>",
                "<0xffffffff 4294967295>     | <0xffffffff 4294967295>",
                "<(-1) (-2147483648)>        | <-1 -2147483648>",
                "<'a' '\\0' '\\'' '\"' '\\x4b' '\\n'>   | <97 0 39 34 75 10>",
                "/bits/ 8 <1 0xff (-1)>      | [1 0xff 255]",
                "/bits/ 16 <0x1234 1>        | 16[0x12 0x34 0 1]",
                "/bits/ 32 <1>               | <1>",
                "/bits/ 64 <0x123456789a 1>  | 64<0x12 0x3456789a 0 1>",
                "/bits/ 64 <(-1)>            | 64<4294967295 4294967295>",
                "/bits/(8*2) <1>             | 16[0 1]",
                "[]                          | []",
                "[ 12 aB ]                   | [0x12 0xab]",
                "[0011 22]                   | [0x00 0x11 0x22]",
                "\"\"                        | \"\"",
                "\"one\", \"two\"            | \"one\", \"two\"",
                "\"a\\tb\\\\c\\\"d\\x41\\101\"  | \"a\tb\\c\"dA\"A\"",
                "\"\\xe2\\x84\\xa2\"         | \"™\"",
                "\"PSOC™ = <1>; // no\"      | \"PSOC™ = <1>; // no\"",
                "<1 2>, \"x\", [03], <4>     | <1 2>, \"x\", [0x03], <4>",
            })
    void valuesAreReadAsTheyAreWritten(String written, String expected) {
        // CSV escapes nothing, so that the last letter of the escapes test is told apart by hand.
        String wanted = expected.equals("\"a\tb\\c\"dA\"A\"") ? "\"a\tb\\c\"dAA\"" : expected;
        assertWithMessage(written).that(value(written)).isEqualTo(wanted);
    }

    @Test
    void referencesStandInCellsAndOutsideOfThem() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                / {
                    p = <&l 1 &{/n@1/m} &{/}>, &l, &{/n@1};
                    l: n@1 { m { }; };
                };
                """);
        assertThat(Values.show(
                        Objects.requireNonNull(board.tree().root().properties().get("p"))
                                .value()))
                .isEqualTo("<&l 1 &/n@1/m &/>, &l, &/n@1");
    }

    @Test
    void labelsMayStandAnywhereWithinAValue() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                / { a: b: p = c: <d: 1 e: 2 f:> g: , h: [i: 01 j:], k: "x" l:; };
                """);
        var property = Objects.requireNonNull(board.tree().root().properties().get("p"));
        assertThat(Values.show(property.value())).isEqualTo("<1 2>, [0x01], \"x\"");
        assertThat(property.labels().stream().map(label -> label.text()).toList())
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
                .inOrder();
    }

    @Test
    void nothingNeedsABlank() {
        Board board = Board.dts(directory, "/dts-v1/;/{a:b:n{c:d:m{e:p=f:/bits/8<g:1 h:2>i:,[03]j:,\"x\";q;};};};");
        var node = Objects.requireNonNull(board.tree().root().find("/n/m"));
        assertThat(node.labels().keySet()).containsExactly("c", "d").inOrder();
        assertThat(Values.show(
                        Objects.requireNonNull(node.properties().get("p")).value()))
                .isEqualTo("[1 2], [0x03], \"x\"");
        assertThat(Values.show(
                        Objects.requireNonNull(node.properties().get("q")).value()))
                .isEmpty();
    }

    @Test
    void commentsMayStandBetweenAnyTwoWords() {
        Board board = Board.dts(directory, """
                /* * / // */ /**//dts-v1//**/;// ;
                //
                / /**/ { // {
                    p /* ; */ = /* "x" */ <1 /* 2 */ 3 // 4
                        5>, "/* text */", // <6>
                        [07 /* 08 */];
                } /***/ ; /* // */
                """);
        assertThat(Values.show(
                        Objects.requireNonNull(board.tree().root().properties().get("p"))
                                .value()))
                .isEqualTo("<1 3 5>, \"/* text */\", [0x07]");
    }

    @Test
    void bytesOfAFile() throws Exception {
        Files.write(directory.resolve("blob.bin"), new byte[] {0, 1, (byte) 0xff, 'x'});
        assertThat(value("/incbin/ (\"blob.bin\")")).isEqualTo("[0x00 0x01 0xff 0x78]");
        assertThat(value("/incbin/(\"blob.bin\", 1, 2)")).isEqualTo("[0x01 0xff]");
        assertThat(value("/incbin/ (\"blob.bin\" , (2 + 2) , 0), <1>")).isEqualTo("[], <1>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "< 0x100000000 >      | DTS_NUMBER 7",
                "< 1 (1 << 32) >      | DTS_NUMBER 9",
                "<(-2147483649)>      | DTS_NUMBER 6",
                "/bits/ 8 <0x100>     | DTS_NUMBER 15",
                "/bits/ 8 <(-129)>    | DTS_NUMBER 15",
                "/bits/ 16 <0x10000>  | DTS_NUMBER 16",
                "/bits/ 64 <0x10000000000000000> | DTS_NUMBER 16",
                "<0xg>                | DTS_NUMBER 6",
                "<089>                | DTS_NUMBER 6",
                "<1LU2>               | DTS_NUMBER 6",
                "/bits/ 128 <0>       | DTS_BITS 12",
                "/bits/ 0 <0>         | DTS_BITS 12",
                "/bits/ 8 <&l>        | DTS_BITS 15",
                "/bits/ x <0>         | DTS_PREPROCESSOR 12",
                "/bits/ 8 [00]        | DTS_SYNTAX_ERROR 13",
                "[123]                | DTS_NUMBER 6",
                "[0x12]               | DTS_NUMBER 6",
                "[1 2]                | DTS_NUMBER 6, DTS_NUMBER 8",
                "[&l]                 | DTS_SYNTAX_ERROR 6",
                "[00                  | DTS_NOT_CLOSED 8",
                "<1 2                 | DTS_NOT_CLOSED 9",
                "<1, 2>               | DTS_SYNTAX_ERROR 7",
                "<-1>                 | DTS_EXPRESSION 6",
                "<GPIO_PULL_UP>       | DTS_PREPROCESSOR 6",
                "<\"x\">              | DTS_SYNTAX_ERROR 6",
                "<&>                  | DTS_SYNTAX_ERROR 6",
                "<&1>                 | DTS_SYNTAX_ERROR 6",
                "&{/n                 | DTS_SYNTAX_ERROR 5",
                "5                    | DTS_SYNTAX_ERROR 5",
                "word                 | DTS_SYNTAX_ERROR 5",
                "<1>,                 | DTS_SYNTAX_ERROR 9",
                "<1> <2>              | DTS_SYNTAX_ERROR 9",
                "\"x                  | DTS_NOT_CLOSED 5",
                "\"\\400\"            | DTS_STRING 6",
                "\"ab\\x\"            | DTS_STRING 8",
                "\"\\xff\"            | DTS_STRING 5",
                "<''>                 | DTS_STRING 6",
                "<'ab'>               | DTS_STRING 6",
                "<'ä'>                | DTS_STRING 6",
                "<'\\400'>            | DTS_STRING 7",
                "/incbin/ \"a\"       | DTS_INCBIN 14",
                "/incbin/ (\"b\", 1)  | DTS_INCBIN 21",
                "/incbin/ (\"b\", 1, 2) | DTS_INCBIN 15",
                "/incbin/ (\"c\")     | INCLUDE_NOT_FOUND 15",
                "/incbin/ (\"../b\")  | INCLUDE_OUTSIDE 15",
                "/incbin/ (\"/b\")    | INCLUDE_OUTSIDE 15",
            })
    void whatIsNoValueIsFoundAtItsPlace(String written, String expected) throws Exception {
        Files.write(directory.resolve("b"), new byte[] {0, 1});
        Board board = Board.dts(directory, "/dts-v1/;\n/ {\np = " + written + ";\nq = <1>;\n l: n { };\n};\n");
        String found = String.join(", ", board.findings());
        assertWithMessage(written).that(found).isEqualTo(expected.replaceAll("(\\w+) (\\d+)", "$1 x.dts:3:$2"));
    }

    @Test
    void findingsSayWhatToWrite() {
        var board = Board.dts(directory, """
                /dts-v1/;
                / {
                    a = 5;
                    b = okay;
                    c = <1, 2>;
                    d = <-1>;
                    e = <0x1ffffffff>;
                    f = <1 2;
                    g = "open;
                    h = <GPIO_ACTIVE_LOW GPIO_ACTIVE_LOW>;
                };
                """);
        board.build();
        assertThat(board.printed()).isEqualTo("""
                /x.dts:3:9 RTIO-122 a value is expected here
                  3 |     a = 5;
                    |         ^
                  hint: write a number as <5>
                /x.dts:4:9 RTIO-122 a value is expected here
                  4 |     b = okay;
                    |         ^~~~
                  hint: write a text as "okay", a reference to a node as &okay
                /x.dts:5:11 RTIO-122 a comma cannot stand between the numbers of '< >'
                  5 |     c = <1, 2>;
                    |           ^
                  hint: write a blank; commas stand between brackets: <1>, <2>
                /x.dts:6:10 RTIO-126 an expression stands in parentheses
                  6 |     d = <-1>;
                    |          ^
                  hint: write (-1)
                /x.dts:7:10 RTIO-125 this number, 0x1ffffffff, does not fit into 32 bits
                  7 |     e = <0x1ffffffff>;
                    |          ^~~~~~~~~~~
                /x.dts:8:13 RTIO-124 '>' is missing here
                  8 |     f = <1 2;
                    |             ^
                  note: /x.dts:8:9 the bracket is opened here
                /x.dts:9:9 RTIO-124 the text that begins here does not end
                  9 |     g = "open;
                    |         ^
                  hint: write a " behind it
                /x.dts:10:10 RTIO-130 'GPIO_ACTIVE_LOW' is no number; if it is a macro, the C preprocessor must have run before
                  10 |     h = <GPIO_ACTIVE_LOW GPIO_ACTIVE_LOW>;
                     |          ^~~~~~~~~~~~~~~
                  hint: write its value, or a reference to a node as &GPIO_ACTIVE_LOW""");
    }
}
