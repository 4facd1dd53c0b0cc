package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Bme280CompensationTest {
    /** The coefficients and codes of Bosch's calculation example, and humidity ones for which the result is known. */
    static final Bme280Coefficients EXAMPLE = new Bme280Coefficients(
            27_504, 26_435, -1_000, 36_477, -10_685, 3_024, 2_855, 140, -7, 15_500, -14_600, 6_000, 75, 362, 0, 308, 50,
            30);

    @Test
    void calculatesTheExample() {
        int fine = Bme280Compensation.fineTemperature(EXAMPLE, 519_888);

        assertEquals(128_422, fine);
        assertEquals(2_508, Bme280Compensation.temperature(fine));
        assertEquals(25_767_233, Bme280Compensation.pressure(EXAMPLE, fine, 415_148));
        assertEquals(58_139, Bme280Compensation.humidity(EXAMPLE, fine, 30_000));
        assertEquals("56.78", String.format("%.2f", 58_139 / 1_024.0));
    }

    @Test
    void limitsTheHumidity() {
        assertEquals(0, Bme280Compensation.humidity(EXAMPLE, 128_422, 0));
        assertEquals(100 << 10, Bme280Compensation.humidity(EXAMPLE, 128_422, 65_535));
    }

    @Test
    void hasNoPressureWithoutCoefficients() {
        Bme280Coefficients erased = new Bme280Coefficients(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        assertEquals(0, Bme280Compensation.pressure(erased, 128_422, 415_148));
    }
}
