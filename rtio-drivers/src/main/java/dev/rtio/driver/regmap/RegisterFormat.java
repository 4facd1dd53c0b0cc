package dev.rtio.driver.regmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * How a device writes its registers on the wire; the words are those of Linux' {@code regmap_config}.
 *
 * @param registerBytes bytes of a register's number: 1 or 2
 * @param registerOrder their order
 * @param valueBytes bytes of a register's value: 1, 2 or 4
 * @param valueOrder their order
 * @param readFlag bits that are set in the number to read, and cleared to write
 * @param writeFlag bits that are set in the number to write, and cleared to read
 * @param burstFlag bits that are set in the number to read or write more than one register, and cleared for one
 * @param multiWrite whether a write may go on with the number of another register, and its value
 */
public record RegisterFormat(
        int registerBytes,
        ByteOrder registerOrder,
        int valueBytes,
        ByteOrder valueOrder,
        int readFlag,
        int writeFlag,
        int burstFlag,
        boolean multiWrite) {
    /** Numbers of 8 bits, values of 8 bits, no flags: most devices on I2C. */
    public static final RegisterFormat BYTES =
            new RegisterFormat(1, ByteOrder.BIG_ENDIAN, 1, ByteOrder.BIG_ENDIAN, 0, 0, 0, false);

    public RegisterFormat {
        Objects.requireNonNull(registerOrder, "registerOrder");
        Objects.requireNonNull(valueOrder, "valueOrder");
        if (registerBytes != 1 && registerBytes != 2) {
            throw new IllegalArgumentException("a register's number has 1 or 2 bytes, not " + registerBytes);
        }
        if (valueBytes != 1 && valueBytes != 2 && valueBytes != 4) {
            throw new IllegalArgumentException("a register's value has 1, 2 or 4 bytes, not " + valueBytes);
        }
        if (((readFlag | writeFlag | burstFlag) & ~last(registerBytes)) != 0) {
            throw new IllegalArgumentException("a flag is beyond the number of a register");
        }
    }

    /** The same with other numbers of registers. */
    public RegisterFormat withRegisters(int bytes, ByteOrder order) {
        return new RegisterFormat(bytes, order, valueBytes, valueOrder, readFlag, writeFlag, burstFlag, multiWrite);
    }

    /** The same with other values. */
    public RegisterFormat withValues(int bytes, ByteOrder order) {
        return new RegisterFormat(
                registerBytes, registerOrder, bytes, order, readFlag, writeFlag, burstFlag, multiWrite);
    }

    /** The same with bits that are set in the number to read, and cleared to write: on SPI usually 0x80. */
    public RegisterFormat withReadFlag(int flag) {
        return new RegisterFormat(
                registerBytes, registerOrder, valueBytes, valueOrder, flag, writeFlag, burstFlag, multiWrite);
    }

    /** The same with bits that are set in the number to write, and cleared to read. */
    public RegisterFormat withWriteFlag(int flag) {
        return new RegisterFormat(
                registerBytes, registerOrder, valueBytes, valueOrder, readFlag, flag, burstFlag, multiWrite);
    }

    /** The same with bits that are set in the number to go on to the next register after each value. */
    public RegisterFormat withBurstFlag(int flag) {
        return new RegisterFormat(
                registerBytes, registerOrder, valueBytes, valueOrder, readFlag, writeFlag, flag, multiWrite);
    }

    /** The same for a device that takes pairs of number and value in one write. */
    public RegisterFormat withMultiWrite() {
        return new RegisterFormat(
                registerBytes, registerOrder, valueBytes, valueOrder, readFlag, writeFlag, burstFlag, true);
    }

    /** The number of the last register that can be named. */
    public int lastRegister() {
        return last(registerBytes);
    }

    private static int last(int registerBytes) {
        return (1 << registerBytes * Byte.SIZE) - 1;
    }

    /** The bits that a value has. */
    int valueMask() {
        return (int) ((1L << valueBytes * Byte.SIZE) - 1);
    }

    /** A register's number on the wire, as the content of a tiny write. */
    long header(int register, boolean read, int count) {
        int flags = readFlag | writeFlag | burstFlag;
        int set = (read ? readFlag : writeFlag) | (count > 1 ? burstFlag : 0);
        return ordered(register & ~flags | set, registerBytes, registerOrder);
    }

    /** A value on the wire, as the content of a tiny write. */
    long wire(int value) {
        return ordered(value, valueBytes, valueOrder);
    }

    /** A register's number and its value on the wire, as the content of a tiny write. */
    long wire(int register, int value) {
        return header(register, false, 1) | wire(value) << registerBytes * Byte.SIZE;
    }

    /** The first value of a buffer. */
    int value(ByteBuffer bytes) {
        int value = 0;
        for (int i = 0; i < valueBytes; i++) {
            int at = valueOrder == ByteOrder.BIG_ENDIAN ? i : valueBytes - 1 - i;
            value = value << Byte.SIZE | bytes.get(at) & 0xFF;
        }
        return value;
    }

    /** Tiny writes send their lowest byte first. */
    private static long ordered(int value, int bytes, ByteOrder order) {
        long ordered = order == ByteOrder.BIG_ENDIAN
                ? Integer.reverseBytes(value) >>> Integer.SIZE - bytes * Byte.SIZE
                : value;
        return ordered & (1L << bytes * Byte.SIZE) - 1;
    }
}
