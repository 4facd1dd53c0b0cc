package dev.rtio.emulation.i2c;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;
import dev.rtio.annotation.Reg;
import dev.rtio.driver.i2c.I2cBus;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.i2c.I2cOperation;
import dev.rtio.emulation.bus.BusTarget;
import dev.rtio.emulation.bus.EmulatedBus;
import dev.rtio.emulation.bus.Fault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;

/** An {@link EmulatedBus} of the I2C kind. With a timer, each byte, those of addresses too, takes 9 bits. */
@Driver(compatible = "rtio,emulated-i2c")
public final class EmulatedI2cBus extends EmulatedBus implements I2cBus {
    /* The I2C specification (UM10204, section 3.1.12) reserves the addresses of 7 bits outside of these. */
    private static final int FIRST_ADDRESS = 0x08;
    private static final int LAST_ADDRESS = 0x77;
    private static final int TEN_BIT_ADDRESSES = 0x400;
    private static final int BITS_PER_BYTE = 9;
    /** What it takes to free SDA: a target lets go after a byte's worth of clocks at most. */
    private static final int RECOVERY_BITS = 9;

    private final I2cTarget[] targets = new I2cTarget[LAST_ADDRESS + 1];
    private I2cTarget[] tenBitTargets = {};
    private int frequency;

    /** The unit on the bus. */
    private EmulatedI2cIodev iodev;

    private boolean started;
    private long bits;

    /** Who has acknowledged the last START, null after a STOP; and what that START said. */
    private I2cTarget target;

    private boolean reading;
    private boolean tenBit;

    /**
     * Creates a bus without targets.
     *
     * @param clockFrequency of SCL, in Hz, more than 0; it matters where transfers take time
     */
    public EmulatedI2cBus(@Property(value = "clock-frequency", orElse = "100000") int clockFrequency) {
        super(EnumSet.allOf(Fault.class));
        if (clockFrequency <= 0) {
            throw new IllegalArgumentException("a bus does not run at " + clockFrequency + " Hz");
        }
        frequency = clockFrequency;
    }

    /**
     * Puts a target on the bus.
     *
     * @param address 0x08 to 0x77, or 0 to 0x3FF with {@link I2cIodev#TEN_BIT_ADDRESS}
     * @param target an {@link I2cTarget}, answers to it
     */
    @Override
    public void attach(int address, BusTarget target) {
        if (!(target instanceof I2cTarget i2cTarget)) {
            throw new IllegalArgumentException(target + " is no target for I2C");
        }
        int plain = address & ~I2cIodev.TEN_BIT_ADDRESS;
        boolean fits = address < 0 ? plain < TEN_BIT_ADDRESSES : plain >= FIRST_ADDRESS && plain <= LAST_ADDRESS;
        if (!fits) {
            throw new IllegalArgumentException(named(plain) + " is not an address for a target");
        }
        if (address < 0) {
            tenBitTargets = Arrays.copyOf(tenBitTargets, TEN_BIT_ADDRESSES);
        }
        I2cTarget[] all = address < 0 ? tenBitTargets : targets;
        if (all[plain] != null) {
            throw new IllegalStateException("two targets have the address " + named(plain));
        }
        all[plain] = i2cTarget;
    }

    private static String named(int address) {
        return "0x" + Integer.toHexString(address);
    }

    @Override
    @IodevFactory
    public EmulatedI2cIodev iodev(@IodevId int id, @Reg int address) {
        return register(new EmulatedI2cIodev(id, address, this));
    }

    void take(Sqe head) {
        submit(head);
    }

    @Override
    protected int device(Iodev iodev) {
        return ((EmulatedI2cIodev) iodev).reg();
    }

    @Override
    protected int check(Iodev iodev, Sqe message) {
        return ((I2cIodev) iodev).check(message);
    }

    @Override
    protected void open(Iodev iodev) {
        this.iodev = (EmulatedI2cIodev) iodev;
        started = false;
        bits = 0;
    }

    @Override
    protected int exchange(Sqe message) {
        boolean read = message.op() == Op.RX;
        int status = continues(message, read) ? 0 : start(message, read);
        if (status < 0) {
            return status;
        }
        int moved = read ? read(message) : write(message);
        if ((message.iodevFlags() & I2cIodev.STOP) != 0) {
            stop();
        }
        return moved;
    }

    @Override
    protected int control(Sqe message) {
        if (message.operation() == I2cOperation.RECOVER) {
            recoverAll();
        } else if (message.operation() == I2cOperation.CONFIGURE) {
            int hertz = I2cIodev.frequency(message.argument());
            if (hertz == 0) {
                return -Errno.EINVAL;
            }
            frequency = hertz;
        }
        return 0;
    }

    private void recoverAll() {
        recover();
        bits += RECOVERY_BITS;
        for (I2cTarget any : targets) {
            stop(any);
        }
        for (I2cTarget any : tenBitTargets) {
            stop(any);
        }
        target = null;
    }

    @Override
    protected void close(Sqe last, boolean failed) {
        stop();
    }

    @Override
    protected long bits() {
        return bits;
    }

    @Override
    protected long frequency() {
        return frequency;
    }

    private boolean continues(Sqe message, boolean read) {
        return target != null
                && read == reading
                && isTenBit(message) == tenBit
                && (message.iodevFlags() & I2cIodev.RESTART) == 0;
    }

    private boolean isTenBit(Sqe message) {
        return iodev.isTenBit() || (message.iodevFlags() & I2cIodev.TEN_BIT) != 0;
    }

    /** START and address; 0, or a negative errno. */
    private int start(Sqe message, boolean read) {
        boolean repeated = target != null;
        reading = read;
        tenBit = isTenBit(message);
        // To read, an address of 10 bits is written first, unless it has just been.
        bits += (long) BITS_PER_BYTE * (tenBit ? read ? repeated ? 1 : 3 : 2 : 1);
        if (!started) {
            started = true;
            int fault = faultOnStart();
            if (fault < 0) {
                return fault;
            }
        }
        I2cTarget addressed = addressed();
        if (addressed == null || !addressed.start(read)) {
            return -Errno.ENXIO;
        }
        target = addressed;
        return 0;
    }

    private I2cTarget addressed() {
        I2cTarget[] all = tenBit ? tenBitTargets : targets;
        return iodev.address() < all.length ? all[iodev.address()] : null;
    }

    private int read(Sqe message) {
        int length = shorten(message.length());
        ByteBuffer buffer = message.buffer();
        int offset = message.offset();
        for (int i = 0; i < length; i++) {
            bits += BITS_PER_BYTE;
            int value = target.read();
            if (value >= 0) {
                value = pass(value, false);
            }
            if (value < 0) {
                return value;
            }
            buffer.put(offset + i, (byte) value);
        }
        return length;
    }

    private int write(Sqe message) {
        int length = message.length();
        ByteBuffer buffer = message.txBuffer();
        int offset = message.txOffset();
        for (int i = 0; i < length; i++) {
            bits += BITS_PER_BYTE;
            byte sent = buffer == null ? message.tinyByte(i) : buffer.get(offset + i);
            int arrived = pass(sent & 0xFF, true);
            if (arrived < 0) {
                return arrived;
            }
            if (!target.write(arrived)) {
                return -Errno.EIO;
            }
        }
        return length;
    }

    private void stop() {
        stop(target);
        target = null;
    }

    private static void stop(I2cTarget target) {
        if (target != null) {
            target.stop();
        }
    }
}
