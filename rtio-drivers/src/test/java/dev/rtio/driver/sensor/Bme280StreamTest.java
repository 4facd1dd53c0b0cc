package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Bme280StreamTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long CONVERSION = Bme280Oversampling.STANDARD.conversionNanos();

    private final TestBoard board = new TestBoard();

    @Test
    void measuresOncePerSecond() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 4, new Mempool(4, 24, 8));
        stream(rtio, sensor);
        long begin = now();

        board.timer.advance(3 * SECOND);

        for (int i = 0; i < 3; i++) {
            Cqe cqe = rtio.consume();
            assertEquals(Bme280Decoder.FRAME_BYTES, cqe.result());
            assertTrue((cqe.flags() & Cqe.MORE) != 0);
            assertEquals(begin + i * SECOND + CONVERSION, timestamp(sensor, cqe));
            assertEquals(2_508, sensor.decoder().temperature(cqe.buffer()));
            giveBack(rtio, cqe);
        }
        assertNull(rtio.consume());
    }

    @Test
    void takesAnotherPeriod() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        sensor.samplingPeriod(100 * MILLI);
        Rtio rtio = board.context(1, 4, new Mempool(4, 24, 8));
        stream(rtio, sensor);

        long first = next(rtio, sensor);
        assertEquals(first + 100 * MILLI, next(rtio, sensor));

        // Shorter than a conversion: one follows the other.
        sensor.samplingPeriod(MILLI);
        next(rtio, sensor);
        long fast = next(rtio, sensor);
        assertEquals(fast + CONVERSION, next(rtio, sensor));
        assertThrows(IllegalArgumentException.class, () -> sensor.samplingPeriod(0));
    }

    @Test
    void measuresForAReadBetweenTheTicksAndKeepsTheRhythm() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 4, new Mempool(4, 24, 8));
        Rtio other = board.context(1, 1);
        ByteBuffer buffer = ByteBuffer.allocate(Bme280Decoder.FRAME_BYTES);
        stream(rtio, sensor);
        long first = next(rtio, sensor);

        // The read's conversion is still running when the tick comes.
        board.timer.advance(first - CONVERSION + SECOND - 10 * MILLI - now());
        other.acquire().prepareRead(sensor, Sqe.PRIORITY_NORMAL, buffer, 0, Bme280Decoder.FRAME_BYTES, 0);
        other.submit();

        assertEquals(first + SECOND - 10 * MILLI + CONVERSION, next(rtio, sensor));
        assertEquals(first + SECOND - 10 * MILLI, sensor.decoder().timestamp(buffer));
        assertEquals(first + 2 * SECOND, next(rtio, sensor));
    }

    @Test
    void servesStreamsOfSeveralContextsAtOneTick() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio one = board.context(1, 4, new Mempool(4, 24, 8));
        Rtio other = board.context(1, 4, new Mempool(4, 24, 8));
        stream(one, sensor);
        board.timer.advance(500 * MILLI);
        giveBack(one, one.consume());
        stream(other, sensor);

        long tick = next(one, sensor);

        Cqe cqe = other.consume();
        assertEquals(tick, timestamp(sensor, cqe));
    }

    @Test
    void pausesWithoutABlockAndGoesOnWhenOneIsBack() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 8, new Mempool(2, 24, 8));
        stream(rtio, sensor);

        board.timer.advance(10 * SECOND);
        assertEquals(1, rtio.multishotPauses());
        assertTrue(board.timer.isEmpty(), "the sensor is not used in vain");
        Cqe first = rtio.consume();
        Cqe second = rtio.consume();
        assertNull(rtio.consume());
        assertEquals(SECOND, timestamp(sensor, second) - timestamp(sensor, first));

        long resumed = now();
        giveBack(rtio, first);
        board.timer.advance(CONVERSION);
        Cqe third = rtio.consume();
        assertEquals(resumed + CONVERSION, timestamp(sensor, third));
        assertEquals(2_508, sensor.decoder().temperature(third.buffer()));
        assertEquals(2_508, sensor.decoder().temperature(second.buffer()), "which is still its reader's");

        giveBack(rtio, second);
        giveBack(rtio, third);
        assertEquals(resumed + SECOND + CONVERSION, next(rtio, sensor));
    }

    @Test
    void pausesWithoutAPlaceForTheCompletion() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1, new Mempool(4, 24, 8));
        stream(rtio, sensor);

        board.timer.advance(10 * SECOND);

        assertEquals(1, rtio.multishotPauses());
        giveBack(rtio, rtio.consume());
        assertTrue(next(rtio, sensor) > 10 * SECOND);
    }

    @Test
    void endsWithAnError() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Mempool pool = new Mempool(4, 24, 8);
        Rtio rtio = board.context(1, 4, pool);
        stream(rtio, sensor);
        next(rtio, sensor);
        board.bus.faults().fromNow().nack();

        board.timer.advance(SECOND);

        Cqe cqe = rtio.consume();
        assertEquals(-Errno.ENXIO, cqe.result());
        assertEquals(0, cqe.flags() & Cqe.MORE);
        assertNull(cqe.buffer());
        assertEquals(pool.blocks(), pool.free());
        assertTrue(board.timer.isEmpty());
    }

    @Test
    void endsIfThePoolCanNeverHoldAFrame() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1, new Mempool(1, 8, 8));
        stream(rtio, sensor);

        assertEquals(-Errno.ENOMEM, rtio.consume().result());
    }

    private static void stream(Rtio rtio, Bme280 sensor) {
        rtio.acquire().prepareReadMultishot(sensor, Sqe.PRIORITY_NORMAL, 0);
        rtio.submit();
    }

    /** Lets time pass until the next frame, gives it back, and returns when it was read. */
    private long next(Rtio rtio, Bme280 sensor) {
        Cqe cqe = rtio.consume();
        while (cqe == null) {
            assertTrue(board.timer.advanceToNext() > 0);
            cqe = rtio.consume();
        }
        long timestamp = timestamp(sensor, cqe);
        giveBack(rtio, cqe);
        return timestamp;
    }

    private static long timestamp(Bme280 sensor, Cqe cqe) {
        assertNotNull(cqe.buffer());
        return sensor.decoder().timestamp(cqe.buffer());
    }

    private static void giveBack(Rtio rtio, Cqe cqe) {
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        rtio.release(cqe);
    }

    private long now() {
        return board.timer.clock().nanoTime();
    }
}
