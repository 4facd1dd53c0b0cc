package dev.rtio.driver.i2c;

import dev.rtio.Iodev;

/**
 * One device's address on an I2C bus as a target of requests, after Zephyr's {@code rtio/i2c} iodevs.
 *
 * <p>A request is a message: read ({@code RX}), write ({@code TX}, {@code TINY_TX}); {@code NOP} only completes; any other
 * operation gives {@code -ENOTSUP} before anything is sent. A transaction is one combined transfer that no other request
 * comes between: each member begins with a START, repeated where the bus is held, and the last ends with a STOP. Each
 * member's result is the number of bytes that it moved.
 *
 * <p>On an error the bus is released, and the member at which it happened has the errno (the others
 * {@code -ECANCELED}): {@code -ENXIO} if the address was not acknowledged, {@code -EIO} if a data byte was not.
 */
public abstract class I2cIodev extends Iodev {
    /** Flag for {@link dev.rtio.Sqe#iodevFlags(int)}: a STOP after this message ({@code RTIO_IODEV_I2C_STOP}). */
    public static final int STOP = 1 << 1;

    /** Flag: a repeated START before this message ({@code RTIO_IODEV_I2C_RESTART}), which it has in any case. */
    public static final int RESTART = 1 << 2;

    /** Flag: the address has 10 bits ({@code RTIO_IODEV_I2C_10_BITS}). */
    public static final int TEN_BIT = 1 << 3;

    private static final int LAST_ADDRESS = 0x7F;

    private final int address;

    /**
     * Creates an iodev.
     *
     * @param id its number on the board, from 0
     * @param address the device's address, 0 to 0x7F
     * @throws IllegalArgumentException if one of them is out of range
     */
    protected I2cIodev(int id, int address) {
        super(id);
        if (address < 0 || address > LAST_ADDRESS) {
            throw new IllegalArgumentException(
                    "I2C address 0x" + Integer.toHexString(address) + " is not one of 7 bits");
        }
        this.address = address;
    }

    /** The device's address, 0 to 0x7F. */
    public final int address() {
        return address;
    }
}
