package dev.rtio.driver.sensor;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.bus.FaultScript;
import dev.rtio.emulation.sensor.EmulatedBme280;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class Bme280Test {
    private static final long MILLI = 1_000_000;
    /** 1.25 + 2 * 2.3 + (16 * 2.3 + 0.575) + (2.3 + 0.575) ms. */
    private static final long CONVERSION = 46_100_000;

    private final TestBoard board = new TestBoard();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64);

    @Test
    void readsTheExample() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();
        long begin = now();

        assertNull(rtio.consume());
        board.timer.advanceToNext();

        assertEquals(CONVERSION, now() - begin);
        Cqe cqe = rtio.consume();
        assertEquals(Bme280Decoder.FRAME_BYTES, cqe.result());
        assertExample(sensor, buffer);
        assertEquals(now(), sensor.decoder().timestamp(buffer));
    }

    @Test
    void readsIntoAPool() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1, new dev.rtio.Mempool(2, 24, 8));
        rtio.acquire().prepareReadWithPool(sensor, Sqe.PRIORITY_NORMAL, 7);
        rtio.submit();
        board.timer.advanceToNext();

        Cqe cqe = rtio.consume();
        assertEquals(7, cqe.userdata());
        assertEquals(Bme280Decoder.FRAME_BYTES, cqe.length());
        assertExample(sensor, cqe.buffer());
    }

    @Test
    void readsTheCoefficientsOfItsSensor() {
        assertEquals(
                Bme280CompensationTest.EXAMPLE,
                board.sensor(TestBoard.FIRST).decoder().coefficients());
    }

    @Test
    void doesNothingThatTheDatasheetDoesNotProvideFor() {
        EmulatedBme280 emulated = board.air(board.bus, TestBoard.FIRST);
        Bme280 sensor = board.driver(TestBoard.FIRST);
        assertEquals(0, sensor.start());
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();
        board.timer.advanceToNext();

        assertEquals(0, emulated.findings());
    }

    @Test
    void servesTwoSensorsOnOneBusAtOnce() {
        Bme280 first = board.sensor(TestBoard.FIRST);
        new EmulatedBme280(board.bus, TestBoard.SECOND, board.timer, -10_000_000, 90_000_000, 12_500, 0, 0, 0, 0);
        Bme280 second = board.driver(TestBoard.SECOND);
        assertEquals(0, second.start());
        Rtio rtio = board.context(2, 2);
        read(rtio, first, 0);
        read(rtio, second, 32);
        rtio.submit();

        assertEquals(2, board.timer.advance(CONVERSION));

        assertExample(first, buffer);
        ByteBuffer frame = buffer.duplicate().position(32);
        assertEquals(-1_000, second.decoder().temperature(frame));
        assertEquals(90_000, second.decoder().pressure(frame) / 256.0, 0.25);
        assertEquals(12.5, second.decoder().humidity(frame) / 1_024.0, 0.02);
    }

    @Test
    void sharesAMeasurementAmongThoseThatWaitForIt() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio one = board.context(2, 2);
        Rtio other = board.context(1, 1);
        read(one, sensor, 0);
        one.submit();
        board.timer.advance(10 * MILLI);
        read(one, sensor, 20);
        one.submit();
        read(other, sensor, 40);
        other.submit();
        long begin = now();

        board.timer.advanceToNext();
        assertNotNull(one.consume());
        assertNull(one.consume(), "the second request came when a measurement was running");
        board.timer.advanceToNext();
        assertNotNull(one.consume());
        assertNotNull(other.consume());

        assertEquals(2 * CONVERSION - 10 * MILLI, now() - begin);
        assertEquals(
                sensor.decoder().timestamp(buffer.duplicate().position(20)),
                sensor.decoder().timestamp(buffer.duplicate().position(40)));
    }

    @Test
    void leavesOutWhatItIsToldTo() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        sensor.oversampling(new Bme280Oversampling(1, 0, 0));
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();
        long begin = now();

        board.timer.advanceToNext();

        assertEquals(3_550_000, now() - begin);
        assertEquals(2_508, sensor.decoder().temperature(buffer));
        assertFalse(sensor.decoder().hasPressure(buffer));
        assertFalse(sensor.decoder().hasHumidity(buffer));
    }

    @Test
    void completesANop() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1);
        rtio.acquire().prepareNop(sensor, 0);
        rtio.submit();

        assertResults(rtio, 0);
    }

    @Test
    void refusesWhatASensorCannotDo() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(4, 4);
        rtio.acquire().prepareTinyWrite(sensor, Sqe.PRIORITY_NORMAL, 1, 1, 0);
        read(rtio, sensor, 0).transaction();
        read(rtio, sensor, 20);
        rtio.acquire().prepareRead(sensor, Sqe.PRIORITY_NORMAL, buffer, 0, Bme280Decoder.FRAME_BYTES - 1, 0);
        rtio.submit();

        assertResults(rtio, -Errno.ENOTSUP, -Errno.ENOTSUP, -Errno.ECANCELED, -Errno.ENOMEM);
        assertTrue(board.timer.isEmpty());
    }

    @Test
    void isNotThereBeforeItIsStarted() {
        board.air(board.bus, TestBoard.FIRST);
        Bme280 sensor = board.driver(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();

        assertResults(rtio, -Errno.ENODEV);
        assertThrows(IllegalStateException.class, sensor::decoder);
    }

    @Test
    void doesNotStartWithoutASensor() {
        assertEquals(-Errno.ENXIO, board.driver(TestBoard.FIRST).start());
    }

    @Test
    void doesNotStartWithAnotherChip() {
        ForgedRegister chip = new ForgedRegister(board, TestBoard.FIRST);
        chip.forge(Bme280Registers.ID, 0x58);

        assertEquals(-Errno.ENODEV, board.driver(TestBoard.FIRST).start());
        assertEquals(1, board.bus.faults().transfers(), "a chip that is not ours is left alone");
    }

    @Test
    void doesNotStartWithASensorThatNeverGetsReady() {
        new ForgedRegister(board, TestBoard.FIRST).forge(Bme280Registers.STATUS, Bme280Registers.STATUS_IM_UPDATE);

        assertEquals(-Errno.ETIMEDOUT, board.driver(TestBoard.FIRST).start());
    }

    @Test
    void doesNotStartWithASensorThatRefusesData() {
        board.air(board.bus, TestBoard.FIRST);
        board.bus.faults().at(0).nack(0);

        assertEquals(-Errno.EIO, board.driver(TestBoard.FIRST).start());
    }

    @Test
    void startsOnceAHangingBusHasAnswered() {
        board.air(board.bus, TestBoard.FIRST);
        board.bus.takeTime(board.timer);
        board.bus.faults().at(0).stretch(200 * MILLI);
        Bme280 sensor = board.driver(TestBoard.FIRST);

        assertEquals(-Errno.ETIMEDOUT, sensor.start());
        assertEquals(100 * MILLI, now());
        assertEquals(-Errno.EBUSY, sensor.start());
        board.timer.advance(101 * MILLI);
        assertEquals(0, sensor.start());
    }

    @Test
    void answersWithTheErrorOfTheBus() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        FaultScript faults = board.bus.faults();
        Rtio rtio = board.context(2, 2);

        faults.next().nack();
        read(rtio, sensor, 0).chained();
        read(rtio, sensor, 0);
        rtio.submit();
        assertResults(rtio, -Errno.ENXIO, -Errno.ECANCELED);

        read(rtio, sensor, 0);
        rtio.submit();
        faults.next().nack(0);
        board.timer.advanceToNext();
        assertResults(rtio, -Errno.EIO);

        read(rtio, sensor, 0);
        rtio.submit();
        board.timer.advanceToNext();
        assertResults(rtio, Bme280Decoder.FRAME_BYTES);
    }

    @Test
    void doesNotTakeHalfTheDataForAFrame() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();
        board.bus.faults().next().shortRead(9);
        board.timer.advanceToNext();

        assertResults(rtio, -Errno.EIO);
    }

    @Test
    void givesUpOnAMeasurementThatDoesNotEnd() {
        ForgedRegister chip = new ForgedRegister(board, TestBoard.FIRST);
        Bme280 sensor = board.driver(TestBoard.FIRST);
        assertEquals(0, sensor.start());
        chip.forge(Bme280Registers.STATUS, Bme280Registers.STATUS_MEASURING);
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();
        board.timer.advance(1_000 * MILLI);

        assertResults(rtio, -Errno.ETIMEDOUT);
        assertTrue(board.timer.isEmpty());
    }

    @Test
    void waitsForAMeasurementThatTakesLonger() {
        ForgedRegister chip = new ForgedRegister(board, TestBoard.FIRST);
        Bme280 sensor = board.driver(TestBoard.FIRST);
        assertEquals(0, sensor.start());
        Rtio rtio = board.context(1, 1);
        read(rtio, sensor, 0);
        rtio.submit();
        long begin = now();
        chip.forge(Bme280Registers.STATUS, Bme280Registers.STATUS_MEASURING);
        board.timer.advanceToNext();
        assertNull(rtio.consume());

        chip.forge(-1, 0);
        board.timer.advanceToNext();

        assertResults(rtio, Bme280Decoder.FRAME_BYTES);
        assertEquals(CONVERSION + MILLI, now() - begin);
        assertExample(sensor, buffer);
    }

    /** A failing bus completes reads in place: a long chain of them must not pile up on the stack. */
    @Test
    void usesConstantStackForFailures() {
        Bme280 sensor = board.sensor(TestBoard.FIRST);
        Rtio rtio = board.context(20_000, 20_000);
        for (int i = 0; i < 20_000; i++) {
            Sqe read = read(rtio, sensor, 0);
            if (i < 19_999) {
                read.hardChained();
            }
        }
        rtio.submit();
        board.bus.faults().fromNow().nack();

        board.timer.advanceToNext();

        for (int i = 0; i < 20_000; i++) {
            Cqe cqe = rtio.consume();
            assertEquals(-Errno.ENXIO, cqe.result());
            rtio.release(cqe);
        }
    }

    private static void assertExample(Bme280 sensor, ByteBuffer frame) {
        Bme280Decoder decoder = sensor.decoder();
        assertEquals(2_508, decoder.temperature(frame));
        assertTrue(decoder.hasPressure(frame));
        assertEquals(25_767_233, decoder.pressure(frame));
        assertTrue(decoder.hasHumidity(frame));
        assertEquals(58_139, decoder.humidity(frame));
    }

    private Sqe read(Rtio rtio, Bme280 sensor, int offset) {
        return rtio.acquire()
                .prepareRead(sensor, Sqe.PRIORITY_NORMAL, buffer, offset, Bme280Decoder.FRAME_BYTES, offset);
    }

    private long now() {
        return board.timer.clock().nanoTime();
    }
}
