package dev.rtio.driver.sensor;

import dev.rtio.Alarm;
import dev.rtio.Device;
import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.SqeQueue;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.BusIodev;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.driver.regmap.RegisterAccess;
import dev.rtio.driver.regmap.RegisterFormat;
import dev.rtio.driver.regmap.RegisterMap;
import dev.rtio.driver.spi.SpiIodev;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The Bosch BME280, on I2C or SPI: temperature, pressure and humidity of the air.
 *
 * <p>A read ({@code prepareRead}, {@code prepareReadWithPool}) yields one frame of {@value Bme280Decoder#FRAME_BYTES} bytes,
 * which {@link #decoder()} understands, from a measurement that begins after the request was made. A multishot read
 * yields one frame each {@link #samplingPeriod(long)}. All requests that wait when a measurement begins share it. The
 * memory for a frame is taken before the measurement, so that no frame is measured and then lost for want of a block.
 *
 * <p>Errors complete the waiting requests: those of the bus as they are; {@code -ETIMEDOUT} if the sensor does not get
 * ready; {@code -ENODEV} before {@link #start()} has succeeded; {@code -ENOMEM} if the request has no room for a frame.
 *
 * <p>Used by one thread, the one that runs the board's timers. Allocates nothing after {@link #start()}.
 */
@Driver(compatible = "bosch,bme280")
public final class Bme280 extends Iodev implements Device {
    private static final long DEFAULT_PERIOD_NANOS = 1_000_000_000;
    private static final long STARTUP_NANOS = 2_000_000;
    private static final int STARTUP_TRIES = 5;
    private static final long RETRY_NANOS = 1_000_000;
    private static final int FETCH_TRIES = 10;
    /** Where the data are in a burst from the status on. */
    private static final int DATA_AT = Bme280Registers.PRESS_MSB - Bme280Registers.STATUS;

    private static final long TRANSFER_TIMEOUT_NANOS = 100_000_000;

    private final RegisterMap registers;
    private final TimerQueue timers;

    /** Reads that wait for the next measurement, and streams that wait for the next tick. */
    private final SqeQueue reads = new SqeQueue();

    private final SqeQueue streams = new SqeQueue();

    /** The requests that the running measurement is for. */
    private final SqeQueue measured = new SqeQueue();

    private final RegisterAccess starting = new RegisterAccess();
    private final RegisterAccess measurement = new RegisterAccess(this::measurementStarted);
    private final RegisterAccess fetch = new RegisterAccess(this::fetched);
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(Bme280Registers.CALIB00_LENGTH + Bme280Registers.CALIB26_LENGTH);
    /** ctrl_hum comes first: it takes effect with ctrl_meas. */
    private final int[] measure = {Bme280Registers.CTRL_HUM, 0, Bme280Registers.CTRL_MEAS, 0};

    private final Alarm tick = new Tick();
    private final Alarm ready = new Ready();

    private Bme280Oversampling oversampling = Bme280Oversampling.STANDARD;
    private long period = DEFAULT_PERIOD_NANOS;
    private long nextTick;
    private boolean busy;
    private long conversionNanos;
    private int fetches;
    private Bme280Decoder decoder;

    /**
     * Creates the driver of one sensor.
     *
     * @param id its number as an iodev
     * @param bus its address, or chip select, on the bus
     * @param rtio for the transfers of this driver alone
     * @param timers the board's time
     */
    public Bme280(
            @IodevId int id,
            @BusIodev Iodev bus,
            @RtioDefine(sq = RegisterMap.REQUESTS, cq = RegisterMap.REQUESTS) Rtio rtio,
            @Chosen("rtio,timers") TimerQueue timers) {
        super(id);
        RegisterFormat onI2c = RegisterFormat.BYTES.withMultiWrite();
        RegisterFormat format = bus instanceof SpiIodev ? onI2c.withReadFlag(Bme280Registers.SPI_READ) : onI2c;
        registers = new RegisterMap(rtio, bus, format);
        this.timers = timers;
    }

    /**
     * Resets the sensor and reads its coefficients.
     *
     * @return 0; {@code -ENODEV} if it is no BME280; {@code -ETIMEDOUT} if it does not get ready, or the bus does not answer in
     *     100 ms, and then {@code -EBUSY} until it does; or the bus' error
     */
    @Override
    public int start() {
        if (starting.isBusy()) {
            return -Errno.EBUSY;
        }
        nextTick = now();
        int result = read(Bme280Registers.ID);
        if (result < 0) {
            return result;
        }
        if (starting.value() != Bme280Registers.CHIP_ID) {
            return -Errno.ENODEV;
        }
        registers.write(starting, Bme280Registers.RESET, Bme280Registers.SOFT_RESET);
        result = starting.await(timers, TRANSFER_TIMEOUT_NANOS);
        if (result >= 0) {
            result = awaitCoefficients();
        }
        if (result >= 0) {
            result = read(Bme280Registers.CALIB00, 0, Bme280Registers.CALIB00_LENGTH);
        }
        if (result >= 0) {
            result = read(Bme280Registers.CALIB26, Bme280Registers.CALIB00_LENGTH, Bme280Registers.CALIB26_LENGTH);
        }
        if (result >= 0) {
            decoder = new Bme280Decoder(Bme280Coefficients.of(bytes));
        }
        return Math.min(result, 0);
    }

    private int awaitCoefficients() {
        for (int i = 0; i < STARTUP_TRIES; i++) {
            timers.waitUntil(now() + STARTUP_NANOS);
            int result = read(Bme280Registers.STATUS);
            if (result < 0 || (starting.value() & Bme280Registers.STATUS_IM_UPDATE) == 0) {
                return result;
            }
        }
        return -Errno.ETIMEDOUT;
    }

    private int read(int register) {
        registers.read(starting, register);
        return starting.await(timers, TRANSFER_TIMEOUT_NANOS);
    }

    private int read(int first, int offset, int count) {
        registers.bulkRead(starting, first, bytes, offset, count);
        return starting.await(timers, TRANSFER_TIMEOUT_NANOS);
    }

    /**
     * Returns what understands this sensor's frames.
     *
     * @throws IllegalStateException if the sensor is not started
     */
    public Bme280Decoder decoder() {
        if (decoder == null) {
            throw new IllegalStateException("the sensor is not started");
        }
        return decoder;
    }

    /**
     * Sets how far the measurements for multishot reads are apart, from the one after the next on. A period that is shorter
     * than a measurement lets one follow the other.
     *
     * @param nanos nanoseconds, more than 0; 1 s unless set
     */
    public void samplingPeriod(long nanos) {
        if (nanos <= 0) {
            throw new IllegalArgumentException("a sampling period is more than 0 ns, not " + nanos);
        }
        period = nanos;
    }

    /** Sets how exact the measurements are and how long they take, from the next one on. */
    public void oversampling(Bme280Oversampling oversampling) {
        this.oversampling = Objects.requireNonNull(oversampling, "oversampling");
    }

    @Override
    public void submit(Sqe head) {
        if (head.op() == Op.NOP && head.nextInTransaction() == null) {
            head.ok(0);
        } else if (head.op() != Op.RX || head.nextInTransaction() != null) {
            head.fail(-Errno.ENOTSUP);
        } else if (decoder == null) {
            head.fail(-Errno.ENODEV);
        } else {
            accept(head);
        }
    }

    private void accept(Sqe head) {
        int granted = head.rxBuffer(Bme280Decoder.FRAME_BYTES, Bme280Decoder.FRAME_BYTES);
        if (granted < 0) {
            head.fail(granted);
            return;
        }
        if (head.isMultishot()) {
            if (streams.isEmpty() && nextTick - now() < 0) {
                // Nobody waited when the last tick passed: a stream that begins now sets the rhythm.
                nextTick = now();
            }
            streams.add(head);
        } else {
            reads.add(head);
        }
        proceed();
    }

    /** Begins a measurement if none is running and there is something to measure for. */
    private void proceed() {
        while (!busy && select()) {
            busy = true;
            fetches = 0;
            conversionNanos = oversampling.conversionNanos();
            measure[1] = oversampling.ctrlHum();
            measure[3] = oversampling.ctrlMeasForced();
            registers.multiWrite(measurement, measure);
        }
    }

    /** Takes the requests that the next measurement is for; false if there are none yet. */
    private boolean select() {
        moveAll(reads);
        if (!streams.isEmpty()) {
            if (nextTick - now() <= 0) {
                nextTick += period;
                timers.stop(tick);
                moveAll(streams);
            } else if (!tick.isStarted()) {
                timers.start(tick, nextTick);
            }
        }
        return !measured.isEmpty();
    }

    private void moveAll(SqeQueue from) {
        while (!from.isEmpty()) {
            measured.add(from.poll());
        }
    }

    private void measurementStarted(int result) {
        if (result < 0) {
            complete(result);
        } else {
            timers.start(ready, now() + conversionNanos);
        }
    }

    private void fetched(int result) {
        boolean measuring = (bytes.get(0) & Bme280Registers.STATUS_MEASURING) != 0;
        if (result < 0) {
            complete(result);
        } else if (!measuring) {
            complete(0);
        } else if (++fetches < FETCH_TRIES) {
            timers.start(ready, now() + RETRY_NANOS);
        } else {
            complete(-Errno.ETIMEDOUT);
        }
    }

    private void complete(int result) {
        answer(result);
        proceed();
    }

    /** Completes the requests of this measurement. What they make follow waits until all are, as this is still busy. */
    private void answer(int result) {
        long now = now();
        while (!measured.isEmpty()) {
            Sqe head = measured.poll();
            if (result < 0) {
                head.fail(result);
            } else {
                Bme280Decoder.encode(head.buffer(), head.offset(), now, bytes, DATA_AT);
                head.ok(Bme280Decoder.FRAME_BYTES);
            }
        }
        busy = false;
    }

    private long now() {
        return timers.clock().nanoTime();
    }

    /** The time of the next measurement for streams has come. */
    private final class Tick extends Alarm {
        @Override
        protected void expired(long now) {
            proceed();
        }
    }

    /** The measurement should have ended. */
    private final class Ready extends Alarm {
        @Override
        protected void expired(long now) {
            // The status comes first, so that it is that of the data behind it.
            registers.bulkRead(fetch, Bme280Registers.STATUS, bytes, 0, DATA_AT + Bme280Registers.DATA_LENGTH);
        }
    }
}
