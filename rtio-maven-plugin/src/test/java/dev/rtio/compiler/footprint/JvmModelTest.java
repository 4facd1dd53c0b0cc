package dev.rtio.compiler.footprint;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmModelTest {
    @Test
    void theNameAloneMeansTheDefaults() {
        assertThat(JvmModel.parse("hotspot-17")).isEqualTo(JvmModel.HOTSPOT_17);
        assertThat(JvmModel.parse(" hotspot-25 ")).isEqualTo(JvmModel.HOTSPOT_25);
        assertThat(JvmModel.HOTSPOT_17.name()).isEqualTo("HotSpot 17, 64 bit, compressed oops");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hotspot-17 -XX:-UseCompressedOops | hotspot-17 -UseCompressedOops",
                "hotspot-17,+UseZGC | hotspot-17 -UseCompressedOops",
                "hotspot-17 -UseCompressedClassPointers, -XX:ObjectAlignmentInBytes=16"
                        + " | hotspot-17 -UseCompressedClassPointers ObjectAlignmentInBytes=16",
                "hotspot-25 UseCompactObjectHeaders | hotspot-25 +UseCompactObjectHeaders",
                "hotspot-25 +UseCompressedOops ObjectAlignmentInBytes=8 | hotspot-25"
            })
    void optionsAreWrittenAsOnTheCommandLine(String text, String expected) {
        JvmModel model = JvmModel.parse(text);
        assertThat(model.text()).isEqualTo(expected);
        assertThat(JvmModel.parse(model.text())).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hotspot-21 | it begins with hotspot-17 or hotspot-25, not with 'hotspot-21'",
                "\"\" | it begins with hotspot-17 or hotspot-25, not with ''",
                "hotspot-17 +UseCompactObjectHeaders | HotSpot 17 has no compact object headers; HotSpot 25 has",
                "hotspot-25 +UseCompactObjectHeaders -UseCompressedClassPointers"
                        + " | compact object headers need compressed class pointers",
                "hotspot-25 +UseZGC +UseCompressedOops | ZGC has no compressed oops",
                "hotspot-17 +UseCompressedOops -UseCompressedOops | UseCompressedOops is switched on and off",
                "hotspot-17 ObjectAlignmentInBytes=12 | ObjectAlignmentInBytes is a power of two from 8 to 256, not 12",
                "hotspot-17 -Xmx4m | '-Xmx4m' is none of the options that determine the layout: UseCompressedOops,"
                        + " UseCompressedClassPointers, UseCompactObjectHeaders, UseZGC, ObjectAlignmentInBytes=BYTES"
            })
    void whatIsNoJvmIsRefused(String text, String why) {
        var refused = assertThrows(IllegalArgumentException.class, () -> JvmModel.parse(text));
        assertThat(refused).hasMessageThat().isEqualTo("'" + text.strip() + "' is no model of a JVM: " + why);
    }

    /** Headers and lengths of arrays, as tables of HotSpot's sources have them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hotspot-17 | 16 | 24 | 24 | 24",
                "hotspot-17 -UseCompressedClassPointers | 16 | 32 | 32 | 32",
                "hotspot-25 -UseCompressedClassPointers | 16 | 24 | 24 | 32",
                "hotspot-25 +UseCompactObjectHeaders | 8 | 16 | 16 | 24",
                "hotspot-25 -UseCompressedOops +UseCompactObjectHeaders | 8 | 16 | 24 | 24",
                "hotspot-17 ObjectAlignmentInBytes=16 | 16 | 32 | 32 | 32"
            })
    void sizesFollowTheOptions(String text, long object, long bytes, long references, long longs) {
        JvmModel model = JvmModel.parse(text);
        assertThat(ObjectLayout.bytes(model, java.util.List.of())).isEqualTo(object);
        assertThat(model.arrayBytes('B', 4)).isEqualTo(bytes);
        assertThat(model.arrayBytes('L', 1)).isEqualTo(references);
        assertThat(model.arrayBytes('J', 1)).isEqualTo(longs);
    }
}
