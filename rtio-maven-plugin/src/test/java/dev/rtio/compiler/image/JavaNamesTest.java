package dev.rtio.compiler.image;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class JavaNamesTest {
    @Test
    void namesAreNearToTheText() {
        assertThat(JavaNames.lowerCamel("living_room")).isEqualTo("livingRoom");
        assertThat(JavaNames.lowerCamel("i2c@40003000")).isEqualTo("i2c40003000");
        assertThat(JavaNames.upperCamel("weather-station")).isEqualTo("WeatherStation");
        assertThat(JavaNames.constant("clock-frequency")).isEqualTo("CLOCK_FREQUENCY");
        assertThat(JavaNames.constant("acme,level")).isEqualTo("ACME_LEVEL");
    }

    @Test
    void namesAreAlwaysIdentifiers() {
        assertThat(JavaNames.lowerCamel("class")).isEqualTo("class_");
        assertThat(JavaNames.lowerCamel("record")).isEqualTo("record_");
        assertThat(JavaNames.lowerCamel("1wire")).isEqualTo("n1wire");
        assertThat(JavaNames.lowerCamel("---")).isEqualTo("node");
        assertThat(JavaNames.constant("3-wire")).isEqualTo("N_3_WIRE");
        assertThat(JavaNames.constant("#")).isEqualTo("NAMELESS");
    }

    @Test
    void noNameIsGivenTwice() {
        var names = new JavaNames();
        names.reserve("lamp");
        assertThat(names.allocate("lamp")).isEqualTo("lamp_2");
        assertThat(names.allocate("i2c-0")).isEqualTo("i2c0");
        assertThat(names.allocate("i2c_0")).isEqualTo("i2c0_2");
        assertThat(names.allocate("start")).isEqualTo("start_2");
    }
}
