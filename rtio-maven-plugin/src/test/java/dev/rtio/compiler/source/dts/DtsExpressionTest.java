package dev.rtio.compiler.source.dts;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.rtio.compiler.Board;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C's operators on 64 bits. */
class DtsExpressionTest {
    @TempDir
    Path directory;

    private String value(String written) {
        Board board = Board.dts(directory, "/dts-v1/;\n/ { p = <" + written + ">; };\n");
        return Values.show(
                Objects.requireNonNull(board.tree().root().properties().get("p"))
                        .value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "(1);                            <1>",
                "((((2))));                      <2>",
                "(0 ? 1 : 2);                    <2>",
                "(2 ? 1 : 2);                    <1>",
                "(0 ? 1 : 1 ? 2 : 3);            <2>",
                "(1 ? 0 ? 4 : 5 : 6);            <5>",
                "(0 || 0) (0 || 5) (5 || 0);     <0 1 1>",
                "(0 && 5) (5 && 2);              <0 1>",
                "(1 | 2) (6 ^ 3) (6 & 3);        <3 5 2>",
                "(1 == 1) (1 == 2) (1 != 1) (1 != 2);        <1 0 0 1>",
                "(1 < 2) (2 < 2) (2 <= 2) (1 > 2) (2 >= 2);  <1 0 1 0 1>",
                "(1 << 4) (16 >> 3);             <16 2>",
                "(1 + 2) (5 - 3) (5 - 7);        <3 2 -2>",
                "(2 * 3) (7 / 2) (7 % 4);        <6 3 3>",
                "(-7 / 2) (-7 % 2);              <-3 -1>",
                "(~0) (~0xf) (!0) (!5) (-(-1)) (+1);  <-1 -16 1 0 1 1>",
                "(- - 1) (!!7) (~~3);            <1 1 3>",
                "(1 + 2 * 3) ((1 + 2) * 3);      <7 9>",
                "(10 - 4 - 3) (64 / 4 / 2);      <3 8>",
                "(1 | 6 & 3 ^ 1);                <3>",
                "(1 << 1 + 1) (1 < 2 == 1);      <4 1>",
                "(1 || 0 && 0);                  <1>",
                "('a' + 1) (-'a');               <98 -97>",
                "(1/* * */+/* + */1);            <2>",
                "(0x10 + 1) (1 << 8) (0x1 << 8); <0x11 256 0x100>",
                "(-1 < 0) (-1 < 0U) (-1 >> 4);   <1 0 -1>",
                "(~0U >> 32) (~0U);              <4294967295 4294967295>",
                "(1 ? -1 : 0U);                  <4294967295>",
                "(0xffffffffffffffff >> 60);     <0xf>",
                "(1 << 63 >> 62);                <2>",
                // What C does not evaluate may be anything that has a form.
                "(0 && 1 / 0) (1 || 1 % 0) (1 ? 2 : 1 / 0) (0 ? 1 << 99 : 3);  <0 1 2 3>",
            })
    void operatorsAreThoseOfC(String written, String expected) {
        assertWithMessage(written).that(value(written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "(1 / 0);             DTS_EXPRESSION 9",
                "(1 % (1 - 1));       DTS_EXPRESSION 9",
                "(1 << 64);           DTS_EXPRESSION 9",
                "(1 >> (-1));         DTS_EXPRESSION 9",
                "(0x7fffffffffffffff + 1);     DTS_EXPRESSION 6",
                "(0x4000000000000000 * 4);     DTS_EXPRESSION 6",
                "(3 << 63);           DTS_EXPRESSION 6",
                "(1 +);               DTS_EXPRESSION 10",
                "(1;                  DTS_EXPRESSION 9, DTS_NOT_CLOSED 9",
                "(1 2);               DTS_EXPRESSION 9",
                "();                  DTS_EXPRESSION 7",
                "(1 ? 2);             DTS_EXPRESSION 12",
                "(* 1);               DTS_EXPRESSION 7",
                "(FOO | 1);           DTS_PREPROCESSOR 7",
                "(1 = 1);             DTS_EXPRESSION 9",
                "(\"x\");             DTS_EXPRESSION 7",
                "('a;                 DTS_STRING 7, DTS_NOT_CLOSED 10",
            })
    void whatHasNoValueIsFoundAtItsPlace(String written, String expected) {
        Board board = Board.dts(directory, "/dts-v1/;\n/ {\np = <" + written + ">;\nq = <1>;\n};\n");
        assertWithMessage(written)
                .that(String.join(", ", board.findings()))
                .isEqualTo(expected.replaceAll("(\\w+) (\\d+)", "$1 x.dts:3:$2"));
    }

    @Test
    void oneMistakeHidesNoOther() {
        Board board = Board.dts(directory, """
                /dts-v1/;
                / {
                    a = <(1 / 0) (2 +) 5 ((3 % 0) * (1 ? 2))>, <(4 4)>;
                    b = <(5 / 0)>;
                };
                """);
        assertThat(board.findings())
                .containsExactly(
                        "DTS_EXPRESSION x.dts:3:13",
                        "DTS_EXPRESSION x.dts:3:22",
                        "DTS_EXPRESSION x.dts:3:30",
                        "DTS_EXPRESSION x.dts:3:43",
                        "DTS_EXPRESSION x.dts:3:52",
                        "DTS_EXPRESSION x.dts:4:13")
                .inOrder();
    }

    @Test
    void depthIsLimited() {
        String deep = "(".repeat(65) + "1" + ")".repeat(65);
        Board board =
                Board.dts(directory, "/dts-v1/;\n/ {\np = <" + deep + ">;\nq = <" + "(".repeat(60_000) + ">;\n};\n");
        assertThat(board.findings())
                .containsExactly(
                        "DTS_EXPRESSION x.dts:3:70", "DTS_EXPRESSION x.dts:4:70", "DTS_NOT_CLOSED x.dts:4:60007")
                .inOrder();
        assertThat(value("(" + "1+".repeat(20_000) + "1)")).isEqualTo("<20001>");
    }
}
