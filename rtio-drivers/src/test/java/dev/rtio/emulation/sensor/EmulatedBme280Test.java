package dev.rtio.emulation.sensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Errno;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.timer.VirtualTimer;
import org.junit.jupiter.api.Test;

/** What the datasheet says of the registers, seen from the wires. Numbers are the datasheet's, not the constants'. */
class EmulatedBme280Test {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private static final int[] NO_DATA = {0x80, 0, 0, 0x80, 0, 0, 0x80, 0};
    private static final int[] EXAMPLE = {0x65, 0x5A, 0xC0, 0x7E, 0xED, 0x00, 0x75, 0x30};

    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus bus = new EmulatedI2cBus(100_000);
    private EmulatedBme280 sensor = sensor(0x76, 0, 0);

    private EmulatedBme280 sensor(int address, int microCelsiusSwing, int periodMillis) {
        return new EmulatedBme280(
                bus, address, timer, 25_082_422, 100_653_254, 56_780, microCelsiusSwing, 0, 0, periodMillis);
    }

    @Test
    void identifiesItself() {
        assertEquals(0x60, read(0xD0));
        assertEquals(0x00, read(0xE0));
    }

    @Test
    void hasCoefficientsAfterItsStart() {
        assertEquals(0x01, read(0xF3));
        assertEquals(0x00, read(0x88));

        timer.advance(2 * MILLI);

        assertEquals(0x00, read(0xF3));
        int[] low = read(0x88, 26);
        assertEquals(27_504, low[0] | low[1] << 8);
        assertEquals(-1_000, (short) (low[4] | low[5] << 8));
        assertEquals(6_000, low[22] | low[23] << 8);
        assertEquals(75, low[25]);
        assertArrayEquals(new int[] {0x6A, 0x01, 0x00, 0x13, 0x24, 0x03, 0x1E}, read(0xE1, 7));
    }

    @Test
    void sharesTheNibblesOfE5() {
        byte[] registers = Bme280Calibration.registers(
                new dev.rtio.driver.sensor.Bme280Coefficients(
                        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -2_048, -1, -128),
                0x80,
                0xF0);

        assertEquals((byte) 0x80, registers[0xE4 - 0x80]);
        assertEquals((byte) 0xF0, registers[0xE5 - 0x80]);
        assertEquals((byte) 0xFF, registers[0xE6 - 0x80]);
        assertEquals((byte) 0x80, registers[0xE7 - 0x80]);
    }

    @Test
    void sleepsWithoutDataAtFirst() {
        timer.advance(1_000 * MILLI);

        assertArrayEquals(NO_DATA, read(0xF7, 8));
        assertEquals(0x00, read(0xF4));
    }

    @Test
    void measuresOnceInForcedMode() {
        timer.advance(2 * MILLI);
        write(0xF2, 0b001, 0xF4, 0b001_011_01);

        // 1 + 2 + (2 * 4 + 0.5) + (2 + 0.5) ms
        assertEquals(0x08, read(0xF3));
        assertEquals(0b001_011_01, read(0xF4));
        timer.advance(14_000 * MICRO - 1);
        assertEquals(0x08, read(0xF3));
        assertArrayEquals(NO_DATA, read(0xF7, 8));

        timer.advance(1);
        assertEquals(0x00, read(0xF3));
        assertEquals(0b001_011_00, read(0xF4));
        assertArrayEquals(EXAMPLE, read(0xF7, 8));
    }

    @Test
    void takesForcedForModeTwo() {
        write(0xF4, 0b001_000_10);
        timer.advance(3 * MILLI);

        assertEquals(0b001_000_00, read(0xF4));
        assertEquals(0x7E, read(0xFA));
    }

    @Test
    void hasFewerBitsWithLessOversampling() {
        write(0xF4, 0b001_001_01);
        timer.advance(10 * MILLI);

        // 16 bits of 0x655AC and 0x7EED0
        assertArrayEquals(new int[] {0x65, 0x5A, 0x00, 0x7E, 0xED, 0x00}, read(0xF7, 6));
    }

    @Test
    void leavesOutWhatIsSkipped() {
        write(0xF4, 0b010_000_01);
        timer.advance(5 * MILLI);

        assertArrayEquals(new int[] {0x80, 0, 0, 0x7E, 0xED, 0x00, 0x80, 0}, read(0xF7, 8));
    }

    @Test
    void latchesTheHumidityWithCtrlMeas() {
        write(0xF4, 0b001_000_01);
        write(0xF2, 0b101);
        timer.advance(3 * MILLI);
        assertEquals(0b101, read(0xF2));
        assertEquals(0x00, read(0xF3), "a conversion without humidity takes 3 ms");
        assertEquals(0x80, read(0xFD));

        write(0xF4, 0b001_000_01);
        timer.advance(35_500 * MICRO - 1);
        assertEquals(0x08, read(0xF3), "one with 16 times humidity takes 3 + 32.5 ms");
        timer.advance(1);
        assertEquals(0x00, read(0xF3));
        assertEquals(0x75, read(0xFD));
    }

    @Test
    void measuresAgainAndAgainInNormalMode() {
        EmulatedBme280 warming = sensor(0x77, 10_000_000, 4_000);
        sensor = warming;
        // Standby 10 ms, conversion 3 ms.
        write(0xF5, 0b110_000_00, 0xF4, 0b001_000_11);

        timer.advance(2 * MILLI);
        assertEquals(0x08, read(0xF3));
        timer.advance(5 * MILLI);
        assertEquals(0x00, read(0xF3), "standing by");
        int first = temperature();
        timer.advance(5 * MILLI);
        assertEquals(first, temperature(), "still standing by");
        timer.advance(3 * MILLI);
        assertEquals(0x08, read(0xF3), "the second conversion began at 13 ms");
        timer.advance(MILLI);
        assertTrue(temperature() > first, "the air became warmer");
        assertEquals(0b001_000_11, read(0xF4));

        // At 1 s the air is at its warmest; conversion 77 began at 1001 ms.
        timer.advance(1_004 * MILLI - timer.clock().nanoTime());
        assertEquals(0x00, read(0xF3));
        int code = new Bme280Inverse(Bme280Calibration.EXAMPLE).temperatureCode(35_082_422 - 10_000);
        assertEquals(code >> 4 << 4, temperature());
    }

    @Test
    void changesTheModeWhenTheConversionIsOver() {
        write(0xF4, 0b001_000_11);
        timer.advance(MILLI);
        write(0xF4, 0b001_000_00);
        write(0xF4, 0b111_111_11);

        assertEquals(0b001_000_11, read(0xF4), "delayed");
        timer.advance(2 * MILLI);
        assertEquals(0b001_000_00, read(0xF4), "the second change came while one was waiting");
        assertEquals(0x7E, read(0xFA), "the conversion was finished");
    }

    @Test
    void ignoresConfigInNormalMode() {
        write(0xF5, 0b101_100_10);
        assertEquals(0b101_100_00, read(0xF5));
        write(0xF4, 0b001_000_11, 0xF5, 0);

        assertEquals(0b101_100_00, read(0xF5));
    }

    @Test
    void filtersTemperatureAndPressure() {
        EmulatedBme280 warming = sensor(0x77, 40_000_000, 4);
        sensor = warming;
        // Filter 2. The middle at 0 and 4 ms, the warmest at 1 and 5 ms.
        write(0xF5, 0b000_001_00);
        write(0xF4, 0b001_000_01);
        timer.advance(5 * MILLI);
        assertEquals(519_888, temperature(), "the first value fills the filter, with all 20 bits");
        write(0xF4, 0b001_000_01);
        timer.advance(5 * MILLI);

        int warmest = new Bme280Inverse(Bme280Calibration.EXAMPLE).temperatureCode(65_082_422);
        assertEquals((519_888 + warmest) / 2, temperature());
    }

    @Test
    void filtersOverALongTimeAsOverAShortOne() {
        // Filter 16, standby 0.5 ms; the air stands still, so that each step gives the same.
        write(0xF5, 0b000_100_00, 0xF4, 0b001_001_11);
        timer.advance(86_400_000 * MILLI);

        assertEquals(519_888, temperature());
    }

    @Test
    void showsABurstOneMeasurement() {
        sensor = sensor(0x77, 40_000_000, 400);
        write(0xF4, 0b001_000_01);
        timer.advance(3 * MILLI);
        int[] before = read(0xF7, 6);
        timer.advance(50 * MILLI);
        write(0xF4, 0b001_000_01);
        select(0xF7);
        sensor.start(true);
        for (int i = 0; i < 4; i++) {
            assertEquals(before[i], sensor.read());
        }

        timer.advance(3 * MILLI);

        assertEquals(before[4], sensor.read());
        assertEquals(before[5], sensor.read());
        sensor.stop();
        assertFalse(before[3] == read(0xFA) && before[4] == read(0xFB), "the next burst shows the next measurement");
    }

    @Test
    void isResetByTheRightValueOnly() {
        timer.advance(2 * MILLI);
        write(0xF2, 0b001, 0xF4, 0b001_001_01);
        timer.advance(20 * MILLI);
        write(0xE0, 0xB5);
        assertEquals(0b001_001_00, read(0xF4));

        write(0xF4, 0b001_001_01, 0xE0, 0xB6);

        assertEquals(0, read(0xF2));
        assertEquals(0x01, read(0xF3), "no conversion, but copying the coefficients");
        assertEquals(0, read(0xF4));
        assertArrayEquals(NO_DATA, read(0xF7, 8));
        timer.advance(2 * MILLI - 1);
        assertEquals(0x01, read(0xF3));
        timer.advance(1);
        assertEquals(0x00, read(0xF3));
    }

    @Test
    void refusesAndCountsWhatIsNotThere() {
        assertTrue(sensor.start(false));
        assertFalse(sensor.write(0xD1), "no such register");
        sensor.stop();
        assertEquals(1, sensor.findings());

        select(0xD0);
        assertFalse(sensor.write(0x00), "read-only");
        sensor.stop();
        assertEquals(2, sensor.findings());

        select(0xFE);
        sensor.start(true);
        assertEquals(0x00, sensor.read());
        assertEquals(-Errno.EIO, sensor.read(), "behind the last register");
        sensor.stop();
        assertEquals(3, sensor.findings());
    }

    /** Reserved registers may be read (section 5.1), so that one burst brings status and data. */
    @Test
    void readsOnFromTheStatusToTheData() {
        timer.advance(2 * MILLI);
        write(0xF4, 0b001_001_01);
        timer.advance(10 * MILLI);

        int[] burst = read(0xF3, 12);
        assertEquals(0x00, burst[0]);
        assertEquals(0x65, burst[4]);
        assertEquals(0x7E, burst[7]);
        assertEquals(0, sensor.findings());
    }

    @Test
    void goesOnWhereTheLastReadEnded() {
        read(0xF2, 3);
        sensor.start(true);

        assertEquals(0x00, sensor.read(), "config");
        sensor.stop();
    }

    @Test
    void hasItsAddressForItself() {
        assertThrows(IllegalStateException.class, () -> sensor(0x76, 0, 0));
    }

    private void select(int register) {
        assertTrue(sensor.start(false));
        assertTrue(sensor.write(register));
    }

    private int[] read(int register, int count) {
        select(register);
        assertTrue(sensor.start(true));
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = sensor.read();
        }
        sensor.stop();
        return values;
    }

    private int read(int register) {
        return read(register, 1)[0];
    }

    private int temperature() {
        int[] data = read(0xFA, 3);
        return data[0] << 12 | data[1] << 4 | data[2] >> 4;
    }

    private void write(int... pairs) {
        assertTrue(sensor.start(false));
        for (int value : pairs) {
            assertTrue(sensor.write(value));
        }
        sensor.stop();
    }
}
