package dev.rtio.driver.sensor;

/**
 * The datasheet's integer formulas from raw codes to physical units (Bosch BST-BME280-DS002, section 4.2.3), with its
 * names. Stateless; allocates nothing.
 */
public final class Bme280Compensation {
    /** Largest humidity before the final shift: 100 %RH in Q20.12 of the intermediate result. */
    private static final int HUMIDITY_LIMIT = 419_430_400;

    private Bme280Compensation() {}

    /**
     * The fine temperature that all three quantities are calculated from, in units of 1/5120 degree Celsius.
     *
     * @param adcT 20-bit temperature code
     */
    public static int fineTemperature(Bme280Coefficients c, int adcT) {
        int var1 = (((adcT >> 3) - (c.t1() << 1)) * c.t2()) >> 11;
        int offset = (adcT >> 4) - c.t1();
        int var2 = (((offset * offset) >> 12) * c.t3()) >> 14;
        return var1 + var2;
    }

    /** Temperature in hundredths of a degree Celsius: 2508 is 25.08 °C. */
    public static int temperature(int fineTemperature) {
        return (fineTemperature * 5 + 128) >> 8;
    }

    /**
     * Pressure in Pa as Q24.8: 25767233 is 100653.25 Pa.
     *
     * @param adcP 20-bit pressure code; a larger code is a smaller pressure
     * @return the pressure, or 0 where the coefficients give no result
     */
    public static long pressure(Bme280Coefficients c, int fineTemperature, int adcP) {
        long offset = fineTemperature - 128_000L;
        long var2 = offset * offset * c.p6();
        var2 += (offset * c.p5()) << 17;
        var2 += (long) c.p4() << 35;
        long var1 = ((offset * offset * c.p3()) >> 8) + ((offset * c.p2()) << 12);
        var1 = (((1L << 47) + var1) * c.p1()) >> 33;
        if (var1 == 0) {
            return 0;
        }
        long p = 1_048_576L - adcP;
        p = (((p << 31) - var2) * 3125) / var1;
        var1 = (c.p9() * (p >> 13) * (p >> 13)) >> 25;
        var2 = (c.p8() * p) >> 19;
        return ((p + var1 + var2) >> 8) + ((long) c.p7() << 4);
    }

    /**
     * Relative humidity in percent as Q22.10: 58139 is 56.78 %RH.
     *
     * @param adcH 16-bit humidity code
     * @return 0 to 102400, which is 100 %RH
     */
    public static int humidity(Bme280Coefficients c, int fineTemperature, int adcH) {
        int offset = fineTemperature - 76_800;
        int raw = ((adcH << 14) - (c.h4() << 20) - c.h5() * offset + 16_384) >> 15;
        int slope = ((((offset * c.h6()) >> 10) * (((offset * c.h3()) >> 11) + 32_768)) >> 10) + 2_097_152;
        int v = raw * ((slope * c.h2() + 8_192) >> 14);
        v -= ((((v >> 15) * (v >> 15)) >> 7) * c.h1()) >> 4;
        return Math.max(0, Math.min(HUMIDITY_LIMIT, v)) >> 12;
    }
}
