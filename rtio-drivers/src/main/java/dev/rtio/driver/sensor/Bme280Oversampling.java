package dev.rtio.driver.sensor;

/**
 * How often a BME280 measures each quantity for one result, and what follows from that (Bosch BST-BME280-DS002, sections
 * 3.4 and 9.1).
 *
 * @param temperature 1, 2, 4, 8 or 16; the other quantities cannot be calculated without it
 * @param pressure 0 (not measured), 1, 2, 4, 8 or 16
 * @param humidity 0 (not measured), 1, 2, 4, 8 or 16
 */
public record Bme280Oversampling(int temperature, int pressure, int humidity) {
    /** The datasheet's setting for indoor navigation (section 3.5.3): pressure as exact as it gets. */
    public static final Bme280Oversampling STANDARD = new Bme280Oversampling(2, 16, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is none of those that are allowed
     */
    public Bme280Oversampling {
        if (temperature == 0) {
            throw new IllegalArgumentException("a BME280 needs the temperature for all other quantities");
        }
        check(temperature);
        check(pressure);
        check(humidity);
    }

    private static void check(int samples) {
        if (samples < 0 || samples > 16 || Integer.bitCount(samples) > 1) {
            throw new IllegalArgumentException("oversampling is 0, 1, 2, 4, 8 or 16, not " + samples);
        }
    }

    /** Value of {@link Bme280Registers#CTRL_HUM}. */
    int ctrlHum() {
        return code(humidity);
    }

    /** Value of {@link Bme280Registers#CTRL_MEAS} that starts one measurement. */
    int ctrlMeasForced() {
        return (code(temperature) << 5) | (code(pressure) << 2) | Bme280Registers.MODE_FORCED;
    }

    private static int code(int samples) {
        return samples == 0 ? 0 : Integer.numberOfTrailingZeros(samples) + 1;
    }

    /** The longest time that a measurement takes. */
    public long conversionNanos() {
        int micros = 1_250 + 2_300 * (temperature + pressure + humidity);
        if (pressure != 0) {
            micros += 575;
        }
        if (humidity != 0) {
            micros += 575;
        }
        return micros * 1_000L;
    }
}
