package dev.rtio.compiler.writer;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.image.Argument;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralsTest {
    @Test
    void numbersAreGroupedFromFiveDigitsOn() {
        assertThat(Literals.number(7, false, false)).isEqualTo("7");
        assertThat(Literals.number(9999, false, false)).isEqualTo("9999");
        assertThat(Literals.number(10_000, false, false)).isEqualTo("10_000");
        assertThat(Literals.number(-1_234_567, false, false)).isEqualTo("-1_234_567");
        assertThat(Literals.number(5_000_000_000L, true, false)).isEqualTo("5_000_000_000L");
    }

    @Test
    void addressesAreHexadecimal() {
        assertThat(Literals.number(0x76, false, true)).isEqualTo("0x76");
        assertThat(Literals.number(0x40003000, false, true)).isEqualTo("0x40003000");
        assertThat(Literals.number(0x1_0000_0000L, true, true)).isEqualTo("0x100000000L");
        assertThat(Literals.number(-1, true, true)).isEqualTo("0xFFFFFFFFFFFFFFFFL");
    }

    @Test
    void anUnsignedCellIsTheIntWithTheSameBits() {
        assertThat(Literals.number(0xFFFF_FFFFL, false, false)).isEqualTo("0xFFFFFFFF");
        assertThat(Literals.number(0xE000_E100L, false, true)).isEqualTo("0xE000E100");
    }

    @Test
    void textCannotBecomeCode() {
        assertThat(Literals.string("a\"b\\c\n\r\t\u0000")).isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0000\"");
        assertThat(Literals.string("\\u0022; System.exit(1); //")).isEqualTo("\"\\\\u0022; System.exit(1); //\"");
        assertThat(Literals.string("25 °C")).isEqualTo("\"25 \\u00b0C\"");
    }

    @Test
    void listsAreArrays() {
        assertThat(Literals.of(new Argument.Numbers(List.of(1L, 0xFFFF_FFFFL), false)))
                .isEqualTo("new int[] {1, 0xFFFFFFFF}");
        assertThat(Literals.of(new Argument.Numbers(List.of(), true))).isEqualTo("new long[0]");
        assertThat(Literals.of(new Argument.Bytes(List.of(0, 127, 255)))).isEqualTo("new byte[] {0, 127, -1}");
        assertThat(Literals.of(new Argument.Texts(List.of("a", "b")))).isEqualTo("new String[] {\"a\", \"b\"}");
    }
}
