package dev.rtio.samples.buses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Submission;
import dev.rtio.driver.sensor.Bme280;
import dev.rtio.emulation.bus.Fault;
import org.junit.jupiter.api.Test;

/** What the overlay says happens, and nothing else. */
class TwoBusesTest {
    private final TwoBusesBoard board = TwoBusesBoard.create();

    TwoBusesTest() {
        board.start();
    }

    @Test
    void i2cFailsTwiceAndGoesOn() {
        assertEquals(2_508, temperature(board.readOutdoor(), board.outdoor()));
        assertEquals(-Errno.ENXIO, temperature(board.readOutdoor(), board.outdoor()));
        assertEquals(-Errno.EAGAIN, temperature(board.readOutdoor(), board.outdoor()));
        assertEquals(2_508, temperature(board.readOutdoor(), board.outdoor()));
        assertEquals(1, board.i2c().faults().injected(Fault.NACK));
        assertEquals(1, board.i2c().faults().injected(Fault.ARBITRATION_LOST));
    }

    @Test
    void spiFlipsABitHangsAndGoesOn() {
        assertEquals(2_100, temperature(board.readIndoor(), board.indoor()));
        // The bit is worth 4096 codes of 0.0003 degrees.
        assertEquals(1_972, temperature(board.readIndoor(), board.indoor()));
        assertEquals(1, board.spi().faults().injected(Fault.BIT_FLIP));
        long before = board.timer().clock().nanoTime();
        assertEquals(-Errno.ETIMEDOUT, temperature(board.readIndoor(), board.indoor()));
        assertEquals(10_000_000, board.timer().clock().nanoTime() - before);
        assertEquals(2_100, temperature(board.readIndoor(), board.indoor()));
    }

    /** Hundredths of a degree, or a negative errno. */
    private int temperature(Submission reading, Bme280 sensor) {
        Rtio rtio = board.samples();
        reading.submit();
        Cqe cqe = rtio.consume(Long.MAX_VALUE);
        int answer = cqe.result() < 0 ? cqe.result() : sensor.decoder().temperature(cqe.buffer());
        rtio.releaseBuffer(cqe);
        rtio.release(cqe);
        return answer;
    }
}
