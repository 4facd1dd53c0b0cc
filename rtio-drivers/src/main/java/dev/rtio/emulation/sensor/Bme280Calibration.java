package dev.rtio.emulation.sensor;

import dev.rtio.driver.sensor.Bme280Coefficients;
import dev.rtio.driver.sensor.Bme280Registers;

/** Coefficients as a sensor's registers hold them (Bosch BST-BME280-DS002, table 16). */
final class Bme280Calibration {
    /**
     * Coefficients for which the result of the formulas is known: temperature and pressure from Bosch's calculation
     * example for the BMP280 (BST-BMP280-DS001, section 3.12), humidity alike.
     */
    static final Bme280Coefficients EXAMPLE = new Bme280Coefficients(
            27_504, 26_435, -1_000, 36_477, -10_685, 3_024, 2_855, 140, -7, 15_500, -14_600, 6_000, 75, 362, 0, 308, 50,
            30);

    private Bme280Calibration() {}

    /** The registers from {@code first} to {@code last}; those without a coefficient are 0. */
    static byte[] registers(Bme280Coefficients c, int first, int last) {
        byte[] registers = new byte[last - first + 1];
        int[] words = {c.t1(), c.t2(), c.t3(), c.p1(), c.p2(), c.p3(), c.p4(), c.p5(), c.p6(), c.p7(), c.p8(), c.p9()};
        int at = Bme280Registers.CALIB00 - first;
        for (int word : words) {
            registers[at++] = (byte) word;
            registers[at++] = (byte) (word >> 8);
        }
        registers[0xA1 - first] = (byte) c.h1();
        registers[0xE1 - first] = (byte) c.h2();
        registers[0xE2 - first] = (byte) (c.h2() >> 8);
        registers[0xE3 - first] = (byte) c.h3();
        registers[0xE4 - first] = (byte) (c.h4() >> 4);
        registers[0xE5 - first] = (byte) ((c.h4() & 0x0F) | (c.h5() << 4));
        registers[0xE6 - first] = (byte) (c.h5() >> 4);
        registers[0xE7 - first] = (byte) c.h6();
        return registers;
    }
}
