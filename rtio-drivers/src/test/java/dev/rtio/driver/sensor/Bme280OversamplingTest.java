package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class Bme280OversamplingTest {
    @Test
    void takesTheTimeOfTheDatasheet() {
        // 1.25 ms, and 2.3 ms for each sample, and 0.575 ms for each of pressure and humidity
        assertEquals(9_300_000, new Bme280Oversampling(1, 1, 1).conversionNanos());
        assertEquals(3_550_000, new Bme280Oversampling(1, 0, 0).conversionNanos());
        assertEquals(112_800_000, new Bme280Oversampling(16, 16, 16).conversionNanos());
    }

    @Test
    void codesTheRegisters() {
        Bme280Oversampling oversampling = new Bme280Oversampling(2, 16, 1);

        assertEquals(0b010_101_01, oversampling.ctrlMeasForced());
        assertEquals(0b001, oversampling.ctrlHum());
        assertEquals(0, new Bme280Oversampling(1, 0, 0).ctrlHum());
    }

    @Test
    void refusesWhatTheSensorCannotDo() {
        assertThrows(IllegalArgumentException.class, () -> new Bme280Oversampling(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bme280Oversampling(1, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bme280Oversampling(1, 1, 32));
        assertThrows(IllegalArgumentException.class, () -> new Bme280Oversampling(-16, 1, 1));
    }
}
