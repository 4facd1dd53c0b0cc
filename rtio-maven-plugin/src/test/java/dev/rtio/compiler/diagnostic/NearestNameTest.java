package dev.rtio.compiler.diagnostic;

import static com.google.common.truth.Truth.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void findsTypingMistakes() {
        assertThat(NearestName.of("bme28", List.of("i2c0", "bme280", "bmi160"))).hasValue("bme280");
        assertThat(NearestName.of("int-gpois", List.of("int-gpios", "interrupts")))
                .hasValue("int-gpios");
        assertThat(NearestName.of("sq_size", List.of("cq-size", "sq-size"))).hasValue("sq-size");
        assertThat(NearestName.of("I2C0", List.of("i2c0", "i2c1"))).hasValue("i2c0");
    }

    @Test
    void findsNamesWithoutVendorOrUnitAddress() {
        assertThat(NearestName.of("bme280", List.of("bosch,bme280", "bosch,bme680")))
                .hasValue("bosch,bme280");
        assertThat(NearestName.of("bme28", List.of("bosch,bme280", "st,lis2dh")))
                .hasValue("bosch,bme280");
        assertThat(NearestName.of("sensr", List.of("gpio@0", "sensor@76"))).hasValue("sensor@76");
        assertThat(NearestName.of("sensor", List.of("gpio@0", "sensor@76"))).hasValue("sensor@76");
    }

    @Test
    void lettersThatChangedPlacesAreOneSlip() {
        assertThat(NearestName.of("rge", List.of("reg"))).hasValue("reg");
        assertThat(NearestName.of("gre", List.of("reg"))).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsFarAway() {
        assertThat(NearestName.of("bme280", List.of("uart0", "flash"))).isEmpty();
        assertThat(NearestName.of("", List.of("a"))).isEmpty();
        assertThat(NearestName.of("a", List.of("xyz"))).isEmpty();
        assertThat(NearestName.hint("bme280", List.of())).isEmpty();
    }

    @Test
    void namesEquallyNearOnesInAlphabeticalOrder() {
        List<String> names = new java.util.ArrayList<>(List.of("i2c3", "i2c1", "i2c2", "i2c0", "i2c10"));
        assertThat(NearestName.hint("i2c", names)).hasValue("did you mean 'i2c0', 'i2c1' or 'i2c2'?");
        Collections.reverse(names);
        assertThat(NearestName.hint("i2c", names)).hasValue("did you mean 'i2c0', 'i2c1' or 'i2c2'?");
    }

    @Test
    void doesNotCompareNamesThatNobodyWrites() {
        String huge = "x".repeat(1_000_000);
        assertThat(NearestName.of(huge, List.of(huge + "y"))).isEmpty();
        assertThat(NearestName.of("xx", List.of(huge))).isEmpty();
    }
}
