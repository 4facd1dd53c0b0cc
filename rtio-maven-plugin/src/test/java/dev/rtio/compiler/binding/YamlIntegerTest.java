package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML 1.1's integers, with the examples of its own pages among them. */
class YamlIntegerTest {
    @ParameterizedTest
    @CsvSource({
        "685230, 685230",
        "+685_230, 685230",
        "02472256, 685230",
        "0x_0A_74_AE, 685230",
        "0b1010_0111_0100_1010_1110, 685230",
        "190:20:30, 685230",
        "0, 0",
        "-0x10, -16",
        "010, 8",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void integers(String text, long value) {
        assertThat(YamlInteger.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "x", "0x", "0x_", "0b", "08", "1.5", "4K", "1:60", "9223372036854775808", "0o10", "１"})
    void others(String text) {
        assertThat(YamlInteger.parse(text)).isEmpty();
    }
}
