package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Bme280CoefficientsTest {
    @Test
    void readsEachWithItsSign() {
        ByteBuffer registers = ByteBuffer.allocate(33);
        for (int i = 0; i < 24; i += 2) {
            registers.put(i, (byte) i).put(i + 1, (byte) (0x80 + i));
        }
        registers.put(25, (byte) 0xF1);
        registers.put(26, (byte) 0x02).put(27, (byte) 0xFF).put(28, (byte) 0xF3);
        registers.put(32, (byte) 0x87);

        Bme280Coefficients c = Bme280Coefficients.of(registers);

        assertEquals(0x8000, c.t1());
        assertEquals((short) 0x8202, c.t2());
        assertEquals((short) 0x8404, c.t3());
        assertEquals(0x8606, c.p1());
        assertEquals((short) 0x8808, c.p2());
        assertEquals((short) 0x9616, c.p9());
        assertEquals(0xF1, c.h1());
        assertEquals((short) 0xFF02, c.h2());
        assertEquals(0xF3, c.h3());
        assertEquals((byte) 0x87, c.h6());
    }

    @Test
    void sharesTheNibblesOfE5() {
        // 0x134 and 0x032
        assertNibbles(308, 50, 0x13, 0x24, 0x03);
        // 0x800 and 0xFFF: the sign is in the whole bytes, E4 and E6
        assertNibbles(-2_048, -1, 0x80, 0xF0, 0xFF);
        assertNibbles(-1, -2_048, 0xFF, 0x0F, 0x80);
        assertNibbles(2_047, 2_047, 0x7F, 0xFF, 0x7F);
    }

    private static void assertNibbles(int h4, int h5, int e4, int e5, int e6) {
        ByteBuffer registers = ByteBuffer.allocate(33);
        registers.put(29, (byte) e4).put(30, (byte) e5).put(31, (byte) e6);

        Bme280Coefficients c = Bme280Coefficients.of(registers);

        assertEquals(h4, c.h4());
        assertEquals(h5, c.h5());
    }
}
