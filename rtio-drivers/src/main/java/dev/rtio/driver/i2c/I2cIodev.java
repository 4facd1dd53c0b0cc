package dev.rtio.driver.i2c;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;

/**
 * One device's address on an I2C bus as a target of requests, after Zephyr's {@code rtio/i2c} iodevs.
 *
 * <p>A request is a message: read ({@code RX}), write ({@code TX}, {@code TINY_TX}); or an {@link I2cOperation}; anything
 * else but {@code NOP}, which moves nothing, gives {@code -ENOTSUP} before anything is sent. A transaction is one combined
 * transfer that no other request comes between. It begins with a START, ends with a STOP, and has a repeated START in between
 * wherever the direction changes or {@link #RESTART} asks for one; without that, a message in the direction of the one before
 * it continues it, so that a register's number and the bytes for it can come from two places.
 *
 * <p>Each member's result is the number of bytes that it moved, fewer than its length if the transfer was short. The result
 * of the whole, which a callback behind it is told, is their sum.
 *
 * <p>On an error the bus is released, and the member at which it happened has the errno (the others {@code -ECANCELED}, with
 * that one as cause): {@code -ENXIO} if the address was not acknowledged, {@code -EIO} if a data byte was not, {@code -EAGAIN}
 * if arbitration was lost, {@code -ETIMEDOUT} if the bus hung, {@code -EBUSY} if it is stuck.
 */
public abstract class I2cIodev extends Iodev {
    /** Flag for {@link Sqe#iodevFlags(int)}: a STOP after this message ({@code RTIO_IODEV_I2C_STOP}). */
    public static final int STOP = 1 << 1;

    /** Flag: a repeated START before this message, even if it could continue the last ({@code RTIO_IODEV_I2C_RESTART}). */
    public static final int RESTART = 1 << 2;

    /** Flag: the address has 10 bits ({@code RTIO_IODEV_I2C_10_BITS}), which it has in any case if {@link #isTenBit()}. */
    public static final int TEN_BIT = 1 << 3;

    /** Speed of the standard mode, 100 kHz ({@code I2C_SPEED_STANDARD}). */
    public static final int SPEED_STANDARD = 1;
    /** Speed of the fast mode, 400 kHz ({@code I2C_SPEED_FAST}). */
    public static final int SPEED_FAST = 2;
    /** Speed of the fast mode plus, 1 MHz ({@code I2C_SPEED_FAST_PLUS}). */
    public static final int SPEED_FAST_PLUS = 3;
    /** Speed of the high-speed mode, 3.4 MHz ({@code I2C_SPEED_HIGH}). */
    public static final int SPEED_HIGH = 4;
    /** Speed of the ultra-fast mode, 5 MHz ({@code I2C_SPEED_ULTRA}). */
    public static final int SPEED_ULTRA = 5;

    /** Bit of a {@code reg} that stands for a 10-bit address ({@code I2C_TEN_BIT_ADDRESS} of Linux and devicetree). */
    public static final int TEN_BIT_ADDRESS = 1 << 31;

    private static final int LAST_ADDRESS = 0x7F;
    private static final int LAST_TEN_BIT_ADDRESS = 0x3FF;

    private final int address;

    /**
     * Creates an iodev.
     *
     * @param id its number on the board, from 0
     * @param address the device's address, 0 to 0x7F, or 0 to 0x3FF with {@link #TEN_BIT_ADDRESS}
     * @throws IllegalArgumentException if one of them is out of range
     */
    protected I2cIodev(int id, int address) {
        super(id);
        int last = address < 0 ? LAST_TEN_BIT_ADDRESS : LAST_ADDRESS;
        if ((address & ~TEN_BIT_ADDRESS) > last) {
            throw new IllegalArgumentException("I2C address 0x" + Integer.toHexString(address & ~TEN_BIT_ADDRESS)
                    + " is not one of " + (address < 0 ? 10 : 7) + " bits");
        }
        this.address = address;
    }

    /**
     * The frequency of a speed.
     *
     * @param speed the argument of an {@link I2cOperation#CONFIGURE}
     * @return in Hz; 0 if it is no speed
     */
    public static int frequency(long speed) {
        if (speed < SPEED_STANDARD || speed > SPEED_ULTRA) {
            return 0;
        }
        return switch ((int) speed) {
            case SPEED_STANDARD -> 100_000;
            case SPEED_FAST -> 400_000;
            case SPEED_FAST_PLUS -> 1_000_000;
            case SPEED_HIGH -> 3_400_000;
            default -> 5_000_000;
        };
    }

    /**
     * Looks at a message before anything of its transfer is sent; for bus drivers.
     *
     * @return {@code -ENOTSUP} if no I2C bus executes it, another negative errno if there is no memory to read into; else
     *     anything
     */
    public final int check(Sqe message) {
        return switch (message.op()) {
            case Op.NOP, Op.TX, Op.TINY_TX -> 0;
            case Op.VENDOR -> message.operation() instanceof I2cOperation ? 0 : -Errno.ENOTSUP;
            // A read into the pool has no length of its own, and a bus has none for it.
            case Op.RX -> message.rxBuffer(message.length(), message.length());
            default -> -Errno.ENOTSUP;
        };
    }

    /** The device's address, 0 to 0x7F, or 0 to 0x3FF if it has 10 bits. */
    public final int address() {
        return address & ~TEN_BIT_ADDRESS;
    }

    /** The address as a node's {@code reg} has it, with {@link #TEN_BIT_ADDRESS} if it has 10 bits. */
    public final int reg() {
        return address;
    }

    /** Whether the address has 10 bits. */
    public final boolean isTenBit() {
        return address < 0;
    }
}
