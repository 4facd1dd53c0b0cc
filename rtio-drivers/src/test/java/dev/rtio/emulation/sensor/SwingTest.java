package dev.rtio.emulation.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SwingTest {
    private static final long MILLI = 1_000_000;

    @Test
    void goesUpDownAndBack() {
        Swing swing = new Swing(1_000, 200, 400);

        assertEquals(1_000, swing.at(0));
        assertEquals(1_100, swing.at(50 * MILLI));
        assertEquals(1_200, swing.at(100 * MILLI));
        assertEquals(1_000, swing.at(200 * MILLI));
        assertEquals(800, swing.at(300 * MILLI));
        assertEquals(900, swing.at(350 * MILLI));
        assertEquals(1_000, swing.at(400 * MILLI));
        assertEquals(1_100, swing.at(450 * MILLI));
    }

    @Test
    void standsStillWithoutAmplitudeOrPeriod() {
        assertEquals(7, new Swing(7, 0, 400).at(50 * MILLI));
        assertEquals(7, new Swing(7, 3, 0).at(50 * MILLI));
    }

    @Test
    void doesNotOverflow() {
        long quarter = Integer.MAX_VALUE / 4;
        Swing swing = new Swing(0, 200_000_000, Integer.MAX_VALUE);

        assertEquals(200_000_000, swing.at(quarter * MILLI), 1);
        assertEquals(-200_000_000, swing.at(quarter * 3 * MILLI), 1);
    }
}
