package dev.rtio.compiler.source;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.source.Numbers.Failure;
import dev.rtio.compiler.source.Numbers.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "10, 10",
        "-1, -1",
        "-0, 0",
        "0x76, 118",
        "0XfF, 255",
        "-0x10, -16",
        "0x0010, 16",
        "1_000, 1000",
        "0x4000_3000, 1073754112",
        "4K, 4096",
        "-1K, -1024",
        "16M, 16777216",
        "2G, 2147483648",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "18446744073709551615, -1",
        "0xffffffffffffffff, -1",
        "17179869183G, -1073741824",
    })
    void reads(String text, long bits) {
        boolean negative = text.startsWith("-") && bits != 0;
        assertThat(Numbers.parse(text)).isEqualTo(new Value(bits, negative));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "\"\";there is no number",
                "010;'010' has a leading zero: write decimal numbers without, octal ones as 0x hexadecimal",
                "00;'00' has a leading zero: write decimal numbers without, octal ones as 0x hexadecimal",
                "0x;'0x' has no digits behind 0x",
                "0x1g;'0x1g' has 'g' among its hexadecimal digits",
                "0x10K;'0x10K' has a size suffix, which only decimal numbers can have",
                "0x_1;'0x_1' has '_' in another place than between two digits",
                "1__0;'1__0' has '_' in another place than between two digits",
                "1_;'1_' has '_' in another place than between two digits",
                "1 2;'1 2' is more than one number: write a list, [1, 2]",
                "(1 << 4);'(1 << 4)' is an expression: write its result",
                "1.5;'1.5' is a fraction: only whole numbers are allowed",
                "0b101;'0b101' is binary or octal: write it in decimal or 0x hexadecimal",
                "4KB;'4KB' has an unknown suffix: K, M and G are allowed, for 1024, 1024² and 1024³",
                "4k;'4k' has an unknown suffix: K, M and G are allowed, for 1024, 1024² and 1024³",
                "1UL;'1UL' has an unknown suffix: K, M and G are allowed, for 1024, 1024² and 1024³",
                "+5;'+5' has a '+': write it without",
                "1f;'1f' is not a decimal number: write 0x1f if it is hexadecimal",
                "-;'-' is not a number",
                "gpio0;'gpio0' is not a number",
                "be;'be' is not a number",
                "18446744073709551616;'18446744073709551616' does not fit into 64 bits",
                "-9223372036854775809;'-9223372036854775809' does not fit into 64 bits",
                "17179869184G;'17179869184G' does not fit into 64 bits",
                "0x10000000000000000;'0x10000000000000000' does not fit into 64 bits",
                "١٢;'١٢' is not a number",
            })
    void saysWhyATextIsNoNumber(String text, String reason) {
        assertThat(Numbers.parse(text)).isEqualTo(new Failure(reason));
    }

    @Test
    void doesNotReadWhatNobodyWrites() {
        assertThat(((Failure) Numbers.parse("1".repeat(1_000_000))).reason()).endsWith("is too long for a number");
    }

    @ParameterizedTest
    @CsvSource({
        "255, 8, true",
        "256, 8, false",
        "-128, 8, true",
        "-129, 8, false",
        "0xffffffff, 32, true",
        "0x100000000, 32, false",
        "-2147483648, 32, true",
        "-2147483649, 32, false",
        "0xffffffffffffffff, 64, true",
        "0xffffffffffffffff, 63, false",
    })
    void knowsWhatFitsIntoACell(String text, int bits, boolean fits) {
        assertThat(((Value) Numbers.parse(text)).fits(bits)).isEqualTo(fits);
    }
}
