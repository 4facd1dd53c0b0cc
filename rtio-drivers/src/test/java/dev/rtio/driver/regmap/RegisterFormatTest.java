package dev.rtio.driver.regmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RegisterFormatTest {
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

    /* A tiny write sends its lowest byte first. */

    @Test
    void ordersNumbers() {
        assertEquals(0x34, RegisterFormat.BYTES.header(0x34, true, 1));
        assertEquals(0x3412, RegisterFormat.BYTES.withRegisters(2, BIG).header(0x1234, true, 1));
        assertEquals(0x1234, RegisterFormat.BYTES.withRegisters(2, LITTLE).header(0x1234, true, 1));
    }

    @Test
    void setsAndClearsFlags() {
        RegisterFormat format =
                RegisterFormat.BYTES.withReadFlag(0x80).withWriteFlag(0x40).withBurstFlag(0x20);
        assertEquals(0x81, format.header(0x01, true, 1));
        assertEquals(0x41, format.header(0xE1, false, 1));
        assertEquals(0xA1, format.header(0x41, true, 2));
    }

    @Test
    void ordersValues() {
        ByteBuffer wire = ByteBuffer.allocate(4).putInt(0, 0xF1E2_D3C4);
        assertEquals(0xF1, RegisterFormat.BYTES.value(wire));
        assertEquals(0xF1E2, RegisterFormat.BYTES.withValues(2, BIG).value(wire));
        assertEquals(0xE2F1, RegisterFormat.BYTES.withValues(2, LITTLE).value(wire));
        assertEquals(0xF1E2_D3C4, RegisterFormat.BYTES.withValues(4, BIG).value(wire));
        assertEquals(0xC4D3_E2F1, RegisterFormat.BYTES.withValues(4, LITTLE).value(wire));
        assertEquals(0xC4D3_E2F1L, RegisterFormat.BYTES.withValues(4, BIG).wire(0xF1E2_D3C4));
        assertEquals(0xF1E2_D3C4L, RegisterFormat.BYTES.withValues(4, LITTLE).wire(0xF1E2_D3C4));
        assertEquals(0xC4D3L, RegisterFormat.BYTES.withValues(2, BIG).wire(0xF1E2_D3C4));
        assertEquals(0xC4L, RegisterFormat.BYTES.wire(0xF1E2_D3C4));
    }

    @Test
    void refusesWhatNoDeviceHas() {
        assertThrows(IllegalArgumentException.class, () -> RegisterFormat.BYTES.withRegisters(3, BIG));
        assertThrows(IllegalArgumentException.class, () -> RegisterFormat.BYTES.withValues(3, BIG));
        assertThrows(IllegalArgumentException.class, () -> RegisterFormat.BYTES.withReadFlag(0x100));
    }
}
