package dev.rtio.emulation.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.driver.sensor.Bme280Coefficients;
import dev.rtio.driver.sensor.Bme280Compensation;
import org.junit.jupiter.api.Test;

class Bme280InverseTest {
    private static final Bme280Coefficients C = Bme280Calibration.EXAMPLE;

    private final Bme280Inverse inverse = new Bme280Inverse(C);

    @Test
    void findsTheCodesOfTheExample() {
        assertEquals(519_888, inverse.temperatureCode(25_082_422));
        assertEquals(415_148, inverse.pressureCode(25_082_422, 100_653_254));
        assertEquals(30_000, inverse.humidityCode(25_082_422, 56_780));
    }

    @Test
    void comesBackToTheTemperature() {
        for (int micro = -40_000_000; micro <= 85_000_000; micro += 123_457) {
            int code = inverse.temperatureCode(micro);
            double wanted = micro * 5_120.0 / 1_000_000;
            assertTrue(Bme280Compensation.fineTemperature(C, code) >= wanted - 0.5);
            assertTrue(Bme280Compensation.fineTemperature(C, code - 1) < wanted + 0.5, "not the smallest for " + micro);
        }
    }

    @Test
    void comesBackToThePressureAtAnyTemperature() {
        for (int micro = -40_000_000; micro <= 85_000_000; micro += 12_345_678) {
            int fine = (int) Math.round(micro * 5_120.0 / 1_000_000);
            for (int milli = 30_000_000; milli <= 110_000_000; milli += 654_321) {
                int code = inverse.pressureCode(micro, milli);
                double pascal = Bme280Compensation.pressure(C, fine, code) / 256.0;
                assertEquals(milli / 1_000.0, pascal, 0.25, "at " + micro + " microcelsius");
            }
        }
    }

    @Test
    void comesBackToTheHumidityAtAnyTemperature() {
        for (int micro = -40_000_000; micro <= 85_000_000; micro += 12_345_678) {
            int fine = (int) Math.round(micro * 5_120.0 / 1_000_000);
            for (int milli = 0; milli <= 100_000; milli += 321) {
                int code = inverse.humidityCode(micro, milli);
                double percent = Bme280Compensation.humidity(C, fine, code) / 1_024.0;
                assertEquals(milli / 1_000.0, percent, 0.02, "at " + micro + " microcelsius");
            }
        }
    }

    @Test
    void goesNoFurtherThanTheConverters() {
        assertEquals(inverse.temperatureCode(85_000_000), inverse.temperatureCode(Integer.MAX_VALUE));
        assertEquals(inverse.temperatureCode(-40_000_000), inverse.temperatureCode(Integer.MIN_VALUE));
        assertEquals(0, inverse.pressureCode(25_000_000, Integer.MAX_VALUE));
        assertEquals(0xFFFFF, inverse.pressureCode(25_000_000, Integer.MIN_VALUE));
        assertEquals(0xFFFF, inverse.humidityCode(25_000_000, 100_001));
        assertEquals(0, inverse.humidityCode(25_000_000, -1));
    }
}
