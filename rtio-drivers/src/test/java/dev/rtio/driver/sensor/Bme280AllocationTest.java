package dev.rtio.driver.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Cqe;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.sensor.EmulatedBme280;
import dev.rtio.testing.Allocations;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Nothing is allocated by reading, from the request through bus and emulated sensor to the decoded numbers. */
class Bme280AllocationTest {
    private final TestBoard board = new TestBoard();
    private long sum;

    @Test
    void readAllocatesNothing() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1);
        ByteBuffer buffer = ByteBuffer.allocateDirect(Bme280Decoder.FRAME_BYTES);
        Allocations.assertNone(() -> {
            rtio.acquire().prepareRead(sensor, Sqe.PRIORITY_NORMAL, buffer, 0, Bme280Decoder.FRAME_BYTES, 0);
            rtio.submit();
            board.timer.advanceToNext();
            rtio.release(rtio.consume());
            decode(sensor, buffer);
        });
    }

    @Test
    void readIntoAPoolAllocatesNothing() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1, new Mempool(1, 24, 8));
        Allocations.assertNone(() -> {
            rtio.acquire().prepareReadWithPool(sensor, Sqe.PRIORITY_NORMAL, 0);
            rtio.submit();
            take(rtio, sensor);
        });
    }

    @Test
    void streamAllocatesNothing() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 2, new Mempool(2, 24, 8));
        rtio.acquire().prepareReadMultishot(sensor, Sqe.PRIORITY_NORMAL, 0);
        rtio.submit();
        Allocations.assertNone(() -> take(rtio, sensor));
    }

    @Test
    void streamInChangingAirThatPausesAllocatesNothing() {
        new EmulatedBme280(
                board.bus, TestBoard.FIRST, board.timer, 0, 100_000_000, 50_000, 5_000_000, 100_000, 9_000, 60_000);
        Bme280 sensor = board.driver(TestBoard.FIRST);
        assertEquals(0, sensor.start());
        Rtio rtio = board.context(1, 2, new Mempool(1, 24, 8));
        rtio.acquire().prepareReadMultishot(sensor, Sqe.PRIORITY_NORMAL, 0);
        rtio.submit();
        Allocations.assertNone(() -> take(rtio, sensor));
        assertEquals(2 * Allocations.ROUNDS, rtio.multishotPauses());
    }

    @Test
    void failedReadAllocatesNothing() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        board.bus.faults().fromNow().nack();
        Rtio rtio = board.context(1, 1, new Mempool(1, 24, 8));
        Allocations.assertNone(() -> {
            rtio.acquire().prepareReadWithPool(sensor, Sqe.PRIORITY_NORMAL, 0);
            rtio.submit();
            Cqe cqe = rtio.consume();
            sum += cqe.result();
            rtio.release(cqe);
        });
    }

    private void take(Rtio rtio, Bme280 sensor) {
        board.timer.advanceToNext();
        Cqe cqe = rtio.consume();
        while (cqe == null) {
            board.timer.advanceToNext();
            cqe = rtio.consume();
        }
        decode(sensor, cqe.buffer());
        rtio.releaseBuffer(cqe);
        rtio.release(cqe);
    }

    private void decode(Bme280 sensor, ByteBuffer frame) {
        Bme280Decoder decoder = sensor.decoder();
        sum += decoder.timestamp(frame)
                + decoder.temperature(frame)
                + decoder.pressure(frame)
                + decoder.humidity(frame);
    }
}
