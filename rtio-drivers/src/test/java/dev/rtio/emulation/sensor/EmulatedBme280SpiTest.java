package dev.rtio.emulation.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Errno;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import org.junit.jupiter.api.Test;

/** What the datasheet says of SPI (section 6.3), seen from the wires. */
class EmulatedBme280SpiTest {
    private static final int IDLE = 0xFF;

    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedBme280 sensor =
            new EmulatedBme280(new EmulatedSpiBus(0, 0), 0, timer, 25_082_422, 100_653_254, 56_780, 0, 0, 0, 0);

    @Test
    void readsFromAnAddressWithTheHighestBitSet() {
        assertTrue(sensor.select(0, 1_000_000));
        assertEquals(IDLE, sensor.exchange(0xD0));
        assertEquals(0x60, sensor.exchange(0));
        sensor.deselect();
    }

    @Test
    void writesPairsWithTheHighestBitCleared() {
        timer.advance(2_000_000);
        exchange(0x72, 0b001, 0x74, 0b001_011_01);
        timer.advance(14_000_000);

        assertEquals(0b001, read(0xF2));
        assertEquals(0b001_011_00, read(0xF4));
        sensor.select(0, 1_000_000);
        sensor.exchange(0xF7);
        int[] example = {0x65, 0x5A, 0xC0, 0x7E, 0xED, 0x00, 0x75, 0x30};
        for (int expected : example) {
            assertEquals(expected, sensor.exchange(0));
        }
        sensor.deselect();
        assertEquals(0, sensor.findings());
    }

    /** A value may have the highest bit; only of an address it says anything. */
    @Test
    void isResetByAValueWithTheHighestBit() {
        timer.advance(2_000_000);
        assertEquals(0x00, read(0xF3));
        exchange(0x60, 0xB6);

        assertEquals(0x01, read(0xF3));
    }

    @Test
    void refusesAndCountsWhatIsNotThere() {
        sensor.select(0, 1_000_000);
        assertEquals(-Errno.EIO, sensor.exchange(0x51), "no such register");
        sensor.deselect();
        sensor.select(0, 1_000_000);
        assertEquals(IDLE, sensor.exchange(0x50));
        assertEquals(-Errno.EIO, sensor.exchange(0), "read-only");
        sensor.deselect();
        sensor.select(0, 1_000_000);
        assertEquals(IDLE, sensor.exchange(0xFE));
        sensor.exchange(0);
        assertEquals(-Errno.EIO, sensor.exchange(0), "behind the last register");
        sensor.deselect();

        assertEquals(3, sensor.findings());
    }

    @Test
    void followsClocksOfModes0And3UpTo10MHz() {
        assertTrue(sensor.select(SpiIodev.MODE_CPOL | SpiIodev.MODE_CPHA, 10_000_000));
        assertFalse(sensor.select(SpiIodev.MODE_CPOL, 1_000_000));
        assertFalse(sensor.select(SpiIodev.MODE_CPHA, 1_000_000));
        assertFalse(sensor.select(SpiIodev.TRANSFER_LSB, 1_000_000));
        assertFalse(sensor.select(SpiIodev.CS_ACTIVE_HIGH, 1_000_000));
        assertFalse(sensor.select(0, 10_000_001));
        assertEquals(5, sensor.findings());
    }

    private int read(int register) {
        sensor.select(0, 1_000_000);
        sensor.exchange(register);
        int value = sensor.exchange(0);
        sensor.deselect();
        return value;
    }

    private void exchange(int... values) {
        sensor.select(0, 1_000_000);
        for (int value : values) {
            assertEquals(IDLE, sensor.exchange(value));
        }
        sensor.deselect();
    }
}
