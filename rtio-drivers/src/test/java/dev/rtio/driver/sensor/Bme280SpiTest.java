package dev.rtio.driver.sensor;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.sensor.EmulatedBme280;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The same driver and the same sensor, on SPI. */
class Bme280SpiTest {
    private static final long CONVERSION = Bme280Oversampling.STANDARD.conversionNanos();
    private static final int FAST = 10_000_000;

    private final TestBoard board = new TestBoard();
    private final EmulatedBme280 emulated = board.air(board.spi, 1);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * Bme280Decoder.FRAME_BYTES);

    @Test
    void readsTheExampleInMode0() {
        assertReadsTheExample(board.spiDriver(1, false, false, FAST));
    }

    @Test
    void readsTheExampleInMode3() {
        assertReadsTheExample(board.spiDriver(1, true, true, FAST));
    }

    private void assertReadsTheExample(Bme280 sensor) {
        assertEquals(0, sensor.start());
        assertEquals(Bme280CompensationTest.EXAMPLE, sensor.decoder().coefficients());
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        board.timer.advanceToNext();

        assertResults(rtio, Bme280Decoder.FRAME_BYTES);
        assertExample(sensor, buffer);
        assertEquals(0, emulated.findings());
    }

    @Test
    void streamsIntoAPoolBesideOneOnI2c() {
        Bme280 onI2c = board.sensor(TestBoard.FIRST);
        Bme280 onSpi = board.spiDriver(1, false, false, FAST);
        assertEquals(0, onSpi.start());
        Rtio rtio = board.context(2, 8, new Mempool(8, 24, 8));
        rtio.acquire().prepareReadMultishot(onI2c, Sqe.PRIORITY_NORMAL, 0);
        rtio.acquire().prepareReadMultishot(onSpi, Sqe.PRIORITY_NORMAL, 1);
        rtio.submit();
        board.timer.advance(3_500_000_000L);

        int[] frames = new int[2];
        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
            frames[(int) cqe.userdata()]++;
            assertExample(cqe.userdata() == 0 ? onI2c : onSpi, cqe.buffer());
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
        assertEquals(4, frames[0]);
        assertEquals(4, frames[1]);
    }

    /** What the datasheet's clock does not allow is found by the first transfer. */
    @Test
    void doesNotStartInAModeOrAtASpeedThatTheSensorDoesNotKnow() {
        assertEquals(-Errno.EIO, board.spiDriver(1, false, true, FAST).start());
        assertEquals(-Errno.EIO, board.spiDriver(1, true, false, FAST).start());
        assertEquals(-Errno.EIO, board.spiDriver(1, false, false, FAST + 1).start());
        assertEquals(3, emulated.findings());
    }

    @Test
    void doesNotStartWithoutASensor() {
        assertEquals(-Errno.ENODEV, board.spiDriver(0, false, false, FAST).start());
    }

    /** The one bit that tells a BME280 from another chip. */
    @Test
    void doesNotStartOnABitFlipInTheChipId() {
        board.spi.faults().at(0).bitFlip(1, 4);
        Bme280 sensor = board.spiDriver(1, false, false, FAST);
        assertEquals(-Errno.ENODEV, sensor.start());
        assertEquals(0, sensor.start());
    }

    @Test
    void answersWithTheErrorOfTheBusAndGoesOn() {
        Bme280 sensor = board.spiDriver(1, false, false, FAST);
        assertEquals(0, sensor.start());
        Rtio rtio = board.context(1, 1);
        board.spi.faults().next().timeout();
        read(rtio, sensor, 0);
        assertResults(rtio, -Errno.ETIMEDOUT);

        read(rtio, sensor, 0);
        board.timer.advanceToNext();
        assertResults(rtio, Bme280Decoder.FRAME_BYTES);
    }

    /** Writing two registers at once, reading from the status to the data: 4 + 13 bytes at 1 MHz. */
    @Test
    void measuresAndTransfersTakeTheirTime() {
        board.spi.takeTime(board.timer);
        Bme280 sensor = board.spiDriver(1, false, false, 1_000_000);
        assertEquals(0, sensor.start());
        Rtio rtio = board.context(1, 1);
        long begin = board.timer.clock().nanoTime();
        read(rtio, sensor, 0);
        board.timer.advance(CONVERSION + 17 * 8_000 - 1);
        assertNull(rtio.consume());
        board.timer.advance(1);

        assertResults(rtio, Bme280Decoder.FRAME_BYTES);
        assertEquals(begin + CONVERSION + 17 * 8_000, sensor.decoder().timestamp(buffer));
    }

    @Test
    void twoOnOneBusTakeTurns() {
        board.spi.takeTime(board.timer);
        board.air(board.spi, 2);
        Bme280 first = board.spiDriver(1, false, false, 1_000_000);
        Bme280 second = board.spiDriver(2, false, false, 1_000_000);
        assertEquals(0, first.start());
        assertEquals(0, second.start());
        Rtio rtio = board.context(2, 2);
        read(rtio, first, 0);
        read(rtio, second, Bme280Decoder.FRAME_BYTES);
        board.timer.advance(2 * CONVERSION);

        assertResults(rtio, Bme280Decoder.FRAME_BYTES, Bme280Decoder.FRAME_BYTES);
        assertExample(first, buffer);
        assertExample(second, buffer.duplicate().position(Bme280Decoder.FRAME_BYTES));
    }

    private void read(Rtio rtio, Bme280 sensor, int offset) {
        Sqe sqe = rtio.acquire();
        assertNotNull(sqe);
        sqe.prepareRead(sensor, Sqe.PRIORITY_NORMAL, buffer, offset, Bme280Decoder.FRAME_BYTES, 0);
        rtio.submit();
    }

    private static void assertExample(Bme280 sensor, ByteBuffer frame) {
        assertEquals(2_508, sensor.decoder().temperature(frame));
        assertEquals(25_767_233, sensor.decoder().pressure(frame));
        assertEquals(58_139, sensor.decoder().humidity(frame));
    }
}
