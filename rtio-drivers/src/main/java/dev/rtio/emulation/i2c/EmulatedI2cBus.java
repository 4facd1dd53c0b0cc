package dev.rtio.emulation.i2c;

import dev.rtio.Errno;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Reg;
import dev.rtio.driver.i2c.I2cBus;
import dev.rtio.driver.i2c.I2cIodev;
import java.nio.ByteBuffer;

/**
 * An I2C bus whose targets are objects. A transfer is executed while it is submitted and takes no time on the board's
 * clock. Used by one thread; allocates nothing once its targets are attached.
 */
@Driver(compatible = "rtio,emulated-i2c")
public final class EmulatedI2cBus implements I2cBus {
    /* The I2C specification (UM10204, section 3.1.12) reserves the addresses outside of these. */
    private static final int FIRST_ADDRESS = 0x08;
    private static final int LAST_ADDRESS = 0x77;

    private final I2cTarget[] targets = new I2cTarget[LAST_ADDRESS + 1];

    /** Creates a bus without targets. */
    public EmulatedI2cBus() {}

    /**
     * Puts a target on the bus.
     *
     * @param address 0x08 to 0x77
     * @param target answers to it
     * @throws IllegalArgumentException if the address is out of range
     * @throws IllegalStateException if another target has the address
     */
    public void attach(int address, I2cTarget target) {
        if (address < FIRST_ADDRESS || address > LAST_ADDRESS) {
            throw new IllegalArgumentException(named(address) + " is not an address for a target");
        }
        if (targets[address] != null) {
            throw new IllegalStateException("two targets have the address " + named(address));
        }
        targets[address] = target;
    }

    private static String named(int address) {
        return "0x" + Integer.toHexString(address);
    }

    @Override
    @IodevFactory
    public EmulatedI2cIodev iodev(@IodevId int id, @Reg int address) {
        return new EmulatedI2cIodev(id, address, this);
    }

    /** Executes a request or transaction and completes it. */
    void transfer(int address, Sqe head) {
        for (Sqe message = head; message != null; message = message.nextInTransaction()) {
            int status = check(message);
            if (status < 0) {
                head.fail(message, status);
                return;
            }
        }
        I2cTarget target = address < targets.length ? targets[address] : null;
        boolean held = false;
        for (Sqe message = head; message != null; message = message.nextInTransaction()) {
            int moved = 0;
            if (message.op() != Op.NOP) {
                boolean answered = answers(target, message);
                held |= answered;
                moved = answered ? exchange(target, message) : -Errno.ENXIO;
            }
            boolean last = moved < 0 || message.nextInTransaction() == null;
            if (held && (last || (message.iodevFlags() & I2cIodev.STOP) != 0)) {
                target.stop();
                held = false;
            }
            if (moved < 0) {
                head.fail(message, moved);
                return;
            }
            message.result(moved);
        }
        head.ok(0);
    }

    /** Whether the bus can send a message, so that it does not begin a transfer that it cannot end. */
    private static int check(Sqe message) {
        switch (message.op()) {
            case Op.NOP:
            case Op.TX:
            case Op.TINY_TX:
                return 0;
            case Op.RX:
                // A read into the pool has no length of its own, and a bus has none for it.
                return message.rxBuffer(message.length(), message.length());
            default:
                return -Errno.ENOTSUP;
        }
    }

    /** START and address: whether the target acknowledges. */
    private static boolean answers(I2cTarget target, Sqe message) {
        boolean tenBit = (message.iodevFlags() & I2cIodev.TEN_BIT) != 0;
        return target != null && !tenBit && target.start(message.op() == Op.RX);
    }

    /** The bytes of a message; how many, or a negative errno. */
    private static int exchange(I2cTarget target, Sqe message) {
        return message.op() == Op.RX ? read(target, message) : write(target, message);
    }

    private static int read(I2cTarget target, Sqe message) {
        int length = message.length();
        ByteBuffer buffer = message.buffer();
        int offset = message.offset();
        for (int i = 0; i < length; i++) {
            int value = target.read();
            if (value < 0) {
                return value;
            }
            buffer.put(offset + i, (byte) value);
        }
        return length;
    }

    private static int write(I2cTarget target, Sqe message) {
        int length = message.length();
        ByteBuffer buffer = message.txBuffer();
        int offset = message.txOffset();
        for (int i = 0; i < length; i++) {
            byte value = buffer == null ? message.tinyByte(i) : buffer.get(offset + i);
            if (!target.write(value & 0xFF)) {
                return -Errno.EIO;
            }
        }
        return length;
    }
}
