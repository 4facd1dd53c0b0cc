package dev.rtio.samples.pipeline;

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
import dev.rtio.annotation.Property;
import dev.rtio.annotation.RtioDefine;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.regmap.RegisterAccess;
import dev.rtio.driver.regmap.RegisterFormat;
import dev.rtio.driver.regmap.RegisterMap;

/**
 * The NXP SAA1064, a driver of four digits on I2C. A write has one byte for each digit, in whose bits the lit segments are 1.
 * Errors of the bus complete the request as they are; {@code -EINVAL} if it has not four bytes.
 *
 * <p>Used by one thread, the one that runs the board's timers. Allocates nothing after construction.
 */
@Driver(compatible = "nxp,saa1064", onBus = "i2c")
public final class Saa1064 extends Iodev implements Device {
    /** Bytes of a write. */
    public static final int DIGITS = 4;

    /* Registers, and bits of the control register (datasheet of February 1991, page 6). */
    static final int CONTROL = 0;
    static final int FIRST_DIGIT = 1;
    /** Digits 3 and 4 are shown, too, in turn with 1 and 2. */
    static final int DYNAMIC = 1;
    /** Digits 1 and 3 are not blank. */
    static final int ODD_DIGITS = 1 << 1;
    /** Digits 2 and 4 are not blank. */
    static final int EVEN_DIGITS = 1 << 2;
    /** Everything is lit. */
    static final int TEST = 1 << 3;
    /** Where the current begins, in steps of 3 mA. */
    private static final int CURRENT_SHIFT = 4;

    private static final int CURRENT_STEP_MILLIAMP = 3;
    private static final long TIMEOUT_NANOS = 100_000_000;

    private final RegisterMap registers;
    private final RegisterAccess starting = new RegisterAccess();
    private final RegisterAccess digits = new RegisterAccess(result -> proceed());
    private final SqeQueue waiting = new SqeQueue();
    private final TimerQueue timers;
    private final int control;

    /**
     * Creates the driver of one display.
     *
     * @param id its number as an iodev
     * @param bus its address on the bus
     * @param rtio for the transfers of this driver alone
     * @param timers the board's time
     * @param segmentMilliamp current through a lit segment, a multiple of 3 up to 21
     */
    public Saa1064(
            @IodevId int id,
            @BusIodev I2cIodev bus,
            @RtioDefine(sq = RegisterMap.REQUESTS, cq = RegisterMap.REQUESTS) Rtio rtio,
            @Chosen("rtio,timers") TimerQueue timers,
            @Property("segment-milliamp") int segmentMilliamp) {
        super(id);
        registers = new RegisterMap(rtio, bus, RegisterFormat.BYTES);
        this.timers = timers;
        control = DYNAMIC | ODD_DIGITS | EVEN_DIGITS | segmentMilliamp / CURRENT_STEP_MILLIAMP << CURRENT_SHIFT;
    }

    @Override
    public int start() {
        registers.write(starting, CONTROL, control);
        return Math.min(starting.await(timers, TIMEOUT_NANOS), 0);
    }

    @Override
    public void submit(Sqe head) {
        if (head.op() != Op.TX || head.nextInTransaction() != null) {
            head.fail(-Errno.ENOTSUP);
        } else if (head.length() != DIGITS) {
            head.fail(-Errno.EINVAL);
        } else {
            waiting.add(head);
            proceed();
        }
    }

    private void proceed() {
        if (!digits.isBusy() && !waiting.isEmpty()) {
            Sqe head = waiting.poll();
            registers.bulkWrite(digits.answering(head), FIRST_DIGIT, head.txBuffer(), head.txOffset(), DIGITS);
        }
    }
}
