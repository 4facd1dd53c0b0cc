package dev.rtio.emulation.sensor;

import dev.rtio.driver.sensor.Bme280Registers;

/**
 * The measuring half of an emulated BME280: modes, conversion times, filter and resolution (Bosch BST-BME280-DS002,
 * sections 3.3, 3.4 and 9.1). It has no timer of its own: it is brought up to date when somebody looks, so that a sensor
 * in normal mode costs nothing while nobody does.
 */
final class Bme280Converter {
    private static final long NANOS_PER_MICRO = 1_000;

    /** Standby times by the code in {@code config}, in microseconds. */
    private static final int[] STANDBY_MICROS = {500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 10_000, 20_000};

    /** With the slowest filter (15/16 a step) what was measured this many steps ago is less than one code. */
    private static final int FILTER_MEMORY = 256;

    private final Bme280Surroundings surroundings;

    private int temperatureOversampling;
    private int pressureOversampling;
    private int humidityOversampling;
    private int mode;
    private int standby;
    private int filter;

    private long conversionStart;
    private long conversionEnd;
    private boolean filterFilled;
    private int filteredTemperature;
    private int filteredPressure;

    private int temperature;
    private int pressure;
    private int humidity;

    Bme280Converter(Bme280Surroundings surroundings) {
        this.surroundings = surroundings;
        reset();
    }

    /** Everything as after power-on: asleep, no data. */
    void reset() {
        temperatureOversampling = 0;
        pressureOversampling = 0;
        humidityOversampling = 0;
        mode = Bme280Registers.MODE_SLEEP;
        configure(0, 0);
        temperature = Bme280Registers.SKIPPED_20_BITS;
        pressure = Bme280Registers.SKIPPED_20_BITS;
        humidity = Bme280Registers.SKIPPED_16_BITS;
    }

    /** Sets standby time and filter by their codes in {@code config}. */
    void configure(int standby, int filter) {
        this.standby = standby;
        this.filter = filter;
        filterFilled = false;
    }

    /** Takes oversampling codes (0 to 7) and mode (0 to 3); a mode other than sleep starts a conversion at {@code now}. */
    void command(int temperatureOversampling, int pressureOversampling, int humidityOversampling, int mode, long now) {
        this.temperatureOversampling = temperatureOversampling;
        this.pressureOversampling = pressureOversampling;
        this.humidityOversampling = humidityOversampling;
        this.mode = mode;
        startConversion(now);
    }

    private void startConversion(long start) {
        conversionStart = start;
        conversionEnd = start + conversionNanos();
    }

    /** Ends the conversions that are over at {@code now}. */
    void settle(long now) {
        if (mode == Bme280Registers.MODE_SLEEP || now < conversionEnd) {
            return;
        }
        if (mode != Bme280Registers.MODE_NORMAL) {
            measure();
            mode = Bme280Registers.MODE_SLEEP;
            return;
        }
        long cycle = conversionNanos() + STANDBY_MICROS[standby] * NANOS_PER_MICRO;
        long forgotten = (now - conversionEnd) / cycle - (filter == 0 ? 0 : FILTER_MEMORY);
        if (forgotten > 0) {
            startConversion(conversionStart + forgotten * cycle);
        }
        while (now >= conversionEnd) {
            measure();
            startConversion(conversionStart + cycle);
        }
    }

    /** Whether a conversion is running at {@code now}, to which this is settled. */
    boolean measuring(long now) {
        return mode != Bme280Registers.MODE_SLEEP && now >= conversionStart && now < conversionEnd;
    }

    /** When the running conversion ends. */
    long conversionEnd() {
        return conversionEnd;
    }

    int mode() {
        return mode;
    }

    /** Temperature code in the data registers. */
    int temperature() {
        return temperature;
    }

    /** Pressure code in the data registers. */
    int pressure() {
        return pressure;
    }

    /** Humidity code in the data registers. */
    int humidity() {
        return humidity;
    }

    private void measure() {
        surroundings.observe(conversionStart);
        boolean firstFiltered = !filterFilled;
        if (temperatureOversampling == 0) {
            temperature = Bme280Registers.SKIPPED_20_BITS;
        } else if (filter == 0) {
            temperature = resolved(surroundings.temperatureCode(), temperatureOversampling);
        } else {
            filteredTemperature = filtered(filteredTemperature, surroundings.temperatureCode(), firstFiltered);
            temperature = filteredTemperature;
        }
        if (pressureOversampling == 0) {
            pressure = Bme280Registers.SKIPPED_20_BITS;
        } else if (filter == 0) {
            pressure = resolved(surroundings.pressureCode(), pressureOversampling);
        } else {
            filteredPressure = filtered(filteredPressure, surroundings.pressureCode(), firstFiltered);
            pressure = filteredPressure;
        }
        filterFilled = filter != 0;
        humidity = humidityOversampling == 0 ? Bme280Registers.SKIPPED_16_BITS : surroundings.humidityCode();
    }

    /** 16 bits without oversampling, one more with each doubling; the bits below are 0. */
    private static int resolved(int code, int oversampling) {
        int missingBits = 5 - Math.min(oversampling, 5);
        return code >> missingBits << missingBits;
    }

    private int filtered(int before, int code, boolean first) {
        if (first) {
            return code;
        }
        int shift = Math.min(filter, 4);
        return (before * ((1 << shift) - 1) + code) >> shift;
    }

    /** The typical time of the datasheet; a driver that waits for the maximum is always late enough. */
    private long conversionNanos() {
        long micros = 1_000 + 2_000L * samples(temperatureOversampling);
        if (pressureOversampling != 0) {
            micros += 2_000L * samples(pressureOversampling) + 500;
        }
        if (humidityOversampling != 0) {
            micros += 2_000L * samples(humidityOversampling) + 500;
        }
        return micros * NANOS_PER_MICRO;
    }

    private static int samples(int oversampling) {
        return oversampling == 0 ? 0 : 1 << (Math.min(oversampling, 5) - 1);
    }
}
