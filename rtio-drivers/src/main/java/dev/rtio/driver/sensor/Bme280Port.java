package dev.rtio.driver.sensor;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Rtio;
import dev.rtio.RtioCallback;
import dev.rtio.Sqe;
import dev.rtio.TimerQueue;
import dev.rtio.driver.i2c.I2cIodev;
import java.nio.ByteBuffer;

/** A BME280's registers, as transfers in the driver's own context. One transfer at a time. */
final class Bme280Port {
    /** The requests of {@link #fetch(RtioCallback)}, the longest chain. */
    static final int REQUESTS = 5;

    /** Index of the status in {@link #bytes()} after a fetch; the data follow. */
    static final int STATUS_AT = 0;

    static final int DATA_AT = 1;

    private static final long TIMEOUT_NANOS = 100_000_000;
    private static final long POLL_NANOS = 100_000;

    private final Rtio rtio;
    private final I2cIodev bus;
    private final TimerQueue timers;
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(Bme280Registers.CALIB00_LENGTH + Bme280Registers.CALIB26_LENGTH);

    Bme280Port(Rtio rtio, I2cIodev bus, TimerQueue timers) {
        this.rtio = rtio;
        this.bus = bus;
        this.timers = timers;
    }

    /** Where reads put their bytes. */
    ByteBuffer bytes() {
        return bytes;
    }

    /** Reads registers into {@link #bytes()} and waits for that; returns 0 or a negative errno. */
    int read(int register, int offset, int length) {
        if (rtio.acquirable() < 2) {
            return -Errno.ENOMEM;
        }
        prepareSelect(register);
        prepareRead(offset, length);
        rtio.submit();
        return await();
    }

    /** Writes a register and waits for that; returns 0 or a negative errno. */
    int write(int register, int value) {
        if (rtio.acquirable() < 1) {
            return -Errno.ENOMEM;
        }
        prepareWrite(register | (value << 8), 2);
        rtio.submit();
        return await();
    }

    /** Starts a measurement; returns 0, and then {@code done} is called with the result, or a negative errno. */
    int measure(int ctrlHum, int ctrlMeas, RtioCallback done) {
        if (rtio.acquirable() < 2) {
            return -Errno.ENOMEM;
        }
        // ctrl_hum comes first: it takes effect with ctrl_meas.
        long pairs = Bme280Registers.CTRL_HUM
                | ((long) ctrlHum << 8)
                | ((long) Bme280Registers.CTRL_MEAS << 16)
                | ((long) ctrlMeas << 24);
        prepareWrite(pairs, 4).hardChained().noResponse();
        rtio.acquire().prepareCallbackNoCqe(done, 0, 0);
        rtio.submit();
        return 0;
    }

    /**
     * Reads status and data in one transfer; returns 0, and then {@code done} is called with the result, or a negative
     * errno.
     */
    int fetch(RtioCallback done) {
        if (rtio.acquirable() < REQUESTS) {
            return -Errno.ENOMEM;
        }
        prepareSelect(Bme280Registers.STATUS);
        prepareRead(STATUS_AT, 1).transaction().noResponse();
        prepareSelect(Bme280Registers.PRESS_MSB);
        prepareRead(DATA_AT, Bme280Registers.DATA_LENGTH).hardChained().noResponse();
        rtio.acquire().prepareCallbackNoCqe(done, 0, 0);
        rtio.submit();
        return 0;
    }

    /** First half of a read: the register's address, then a repeated start. */
    private void prepareSelect(int register) {
        prepareWrite(register, 1).transaction().noResponse();
    }

    private Sqe prepareWrite(long content, int length) {
        return rtio.acquire().prepareTinyWrite(bus, Sqe.PRIORITY_NORMAL, content, length, 0);
    }

    private Sqe prepareRead(int offset, int length) {
        return rtio.acquire().prepareRead(bus, Sqe.PRIORITY_NORMAL, bytes, offset, length, 0);
    }

    /** Waits for the transfer's only completion. */
    private int await() {
        long deadline = timers.clock().nanoTime() + TIMEOUT_NANOS;
        Cqe cqe = rtio.consume();
        while (cqe == null) {
            long now = timers.clock().nanoTime();
            if (now - deadline >= 0) {
                return -Errno.ETIMEDOUT;
            }
            timers.waitUntil(now + POLL_NANOS);
            cqe = rtio.consume();
        }
        int result = cqe.cause();
        rtio.release(cqe);
        return result;
    }
}
