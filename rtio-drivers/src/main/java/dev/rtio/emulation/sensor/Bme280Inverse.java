package dev.rtio.emulation.sensor;

import dev.rtio.driver.sensor.Bme280Coefficients;
import dev.rtio.driver.sensor.Bme280Compensation;

/**
 * Physical units to raw codes: what the converters of a sensor with given coefficients would yield in given
 * surroundings. Searches the compensation formulas, which are monotonic, so that the code decodes to the wanted value to
 * within one step; a value out of the sensor's range gives the code at the end of the range.
 */
final class Bme280Inverse {
    private static final int CODES_20_BITS = 1 << 20;
    private static final int CODES_16_BITS = 1 << 16;
    private static final int LOWEST_MICROCELSIUS = -40_000_000;
    private static final int HIGHEST_MICROCELSIUS = 85_000_000;

    private final Bme280Coefficients coefficients;

    Bme280Inverse(Bme280Coefficients coefficients) {
        this.coefficients = coefficients;
    }

    /** The smallest temperature code that is not below the temperature. */
    int temperatureCode(int microCelsius) {
        int wanted = fineTemperature(microCelsius);
        int low = 0;
        int high = CODES_20_BITS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Bme280Compensation.fineTemperature(coefficients, middle) >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The smallest pressure code that is not above the pressure (a larger code is a smaller pressure). */
    int pressureCode(int microCelsius, int milliPascal) {
        int fine = fineTemperature(microCelsius);
        long wanted = Math.round(milliPascal * 256.0 / 1_000);
        int low = 0;
        int high = CODES_20_BITS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Bme280Compensation.pressure(coefficients, fine, middle) <= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The largest humidity code that is not above the humidity (the formula drops the code's lowest bit). */
    int humidityCode(int microCelsius, int milliPercent) {
        int fine = fineTemperature(microCelsius);
        int wanted = (int) Math.round(milliPercent * 1_024.0 / 1_000);
        int low = 0;
        int high = CODES_16_BITS - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Bme280Compensation.humidity(coefficients, fine, middle) <= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The formulas' fine temperature, 1/5120 degree Celsius, within the range that the sensor is made for. */
    private static int fineTemperature(int microCelsius) {
        int inRange = Math.max(LOWEST_MICROCELSIUS, Math.min(HIGHEST_MICROCELSIUS, microCelsius));
        return (int) Math.round(inRange * 5_120.0 / 1_000_000);
    }
}
