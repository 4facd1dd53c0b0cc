package dev.rtio.emulation.sensor;

/** The air around an emulated sensor, as raw codes of that sensor. */
final class Bme280Surroundings {
    private final Bme280Inverse inverse;
    private final Swing microCelsius;
    private final Swing milliPascal;
    private final Swing milliPercent;
    private final long origin;

    /* The last searches: surroundings that stand still cost one comparison. */
    private int seenMicroCelsius = Integer.MIN_VALUE;
    private int seenMilliPascal = Integer.MIN_VALUE;
    private int seenMilliPercent = Integer.MIN_VALUE;
    private int temperatureCode;
    private int pressureCode;
    private int humidityCode;

    /**
     * Creates the air around a sensor.
     *
     * @param inverse knows the sensor
     * @param origin the swings' time 0, in nanoseconds of the board's clock
     */
    Bme280Surroundings(Bme280Inverse inverse, long origin, Swing microCelsius, Swing milliPascal, Swing milliPercent) {
        this.origin = origin;
        this.inverse = inverse;
        this.microCelsius = microCelsius;
        this.milliPascal = milliPascal;
        this.milliPercent = milliPercent;
    }

    /** Looks at the air at a time; the code methods then tell what it was. */
    void observe(long now) {
        long nanos = now - origin;
        int temperature = microCelsius.at(nanos);
        int pressure = milliPascal.at(nanos);
        int humidity = milliPercent.at(nanos);
        boolean warmer = temperature != seenMicroCelsius;
        if (warmer) {
            temperatureCode = inverse.temperatureCode(temperature);
        }
        if (warmer || pressure != seenMilliPascal) {
            pressureCode = inverse.pressureCode(temperature, pressure);
        }
        if (warmer || humidity != seenMilliPercent) {
            humidityCode = inverse.humidityCode(temperature, humidity);
        }
        seenMicroCelsius = temperature;
        seenMilliPascal = pressure;
        seenMilliPercent = humidity;
    }

    int temperatureCode() {
        return temperatureCode;
    }

    int pressureCode() {
        return pressureCode;
    }

    int humidityCode() {
        return humidityCode;
    }
}
