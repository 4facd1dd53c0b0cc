package dev.rtio.driver.regmap;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Rtio;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The registers of a device, over I2C, SPI or another bus whose iodevs take transactions of a write and what follows it.
 *
 * <p>Operations are begun and answered later ({@link RegisterAccess}), or at once where the bus is that quick. The map does
 * one after the other in the order in which they were begun, so that each is atomic for all users of one map: nothing comes
 * between the two transfers of {@link #updateBits}.
 *
 * <p>An operation fails with the error of the bus as it is; with {@code -EIO} if the bus moved fewer bytes than it was to;
 * with {@code -ENOMEM} if the context has not {@value #REQUESTS} requests. Of what others do in the context nothing is touched,
 * and nothing is left for others to consume; but it is best a context of the map's own.
 *
 * <p>Used by one thread, that of the context. Allocates nothing after construction.
 */
public final class RegisterMap {
    /** Requests that a context has to have: the longest chain, and one in whose callback the next begins. */
    public static final int REQUESTS = 4;

    private final RegisterFormat format;
    private final RegisterTransfers transfers;
    private final ByteBuffer word = ByteBuffer.allocateDirect(Integer.BYTES);

    /** Those that wait, and the one that is going on. */
    private RegisterAccess first;

    private RegisterAccess last;
    private RegisterAccess current;

    /** The first half of an update is over. */
    private boolean isUpdateRead;

    private boolean proceeding;

    /**
     * Creates a map.
     *
     * @param rtio for the transfers, best of this map alone
     * @param bus the device on its bus
     * @param format how the device writes its registers
     */
    public RegisterMap(Rtio rtio, Iodev bus, RegisterFormat format) {
        this.format = Objects.requireNonNull(format, "format");
        transfers =
                new RegisterTransfers(rtio, bus, format, (context, sqe, result, arg) -> transferred(result, (int) arg));
    }

    /** How the device writes its registers. */
    public RegisterFormat format() {
        return format;
    }

    /**
     * Reads a register; {@link RegisterAccess#value()} is its value then.
     *
     * @param access is answered
     * @param register its number
     * @throws IllegalArgumentException if the number is out of range
     * @throws IllegalStateException if the access is busy
     */
    public void read(RegisterAccess access, int register) {
        begin(access, RegisterAccess.READ, register, 1);
        add(access);
    }

    /**
     * Writes a register.
     *
     * @param access is answered
     * @param register its number
     * @param value its new value, of which the lowest bits are taken
     * @throws IllegalArgumentException if the number is out of range
     * @throws IllegalStateException if the access is busy
     */
    public void write(RegisterAccess access, int register, int value) {
        begin(access, RegisterAccess.WRITE, register, 1);
        access.value = value;
        add(access);
    }

    /**
     * Writes registers in a given order, as a device wants to be set up. They go in one transfer, as far as a tiny write holds
     * them, if the device knows that ({@link RegisterFormat#multiWrite()}), otherwise in one each. The first failure ends it.
     *
     * @param access is answered
     * @param sequence a register's number, its value, the next one's number and so on; the map's until the answer
     * @throws IllegalArgumentException if a number is out of range, or these are no pairs
     * @throws IllegalStateException if the access is busy
     */
    public void multiWrite(RegisterAccess access, int[] sequence) {
        if (sequence.length == 0 || sequence.length % 2 != 0) {
            throw new IllegalArgumentException("a sequence is pairs of a register's number and its value");
        }
        for (int i = 2; i < sequence.length; i += 2) {
            check(sequence[i], 1);
        }
        begin(access, RegisterAccess.MULTI_WRITE, sequence[0], sequence.length / 2);
        if (access.sequence != sequence) {
            access.sequence = sequence;
        }
        access.offset = 0;
        add(access);
    }

    /**
     * Changes some bits of a register: reads it, and writes it if it is to be another; {@link RegisterAccess#value()} is its
     * new value then.
     *
     * @param access is answered
     * @param register its number
     * @param mask the bits that are to change
     * @param value what they are to be
     * @throws IllegalArgumentException if the number is out of range
     * @throws IllegalStateException if the access is busy
     */
    public void updateBits(RegisterAccess access, int register, int mask, int value) {
        begin(access, RegisterAccess.UPDATE_BITS, register, 1);
        access.mask = mask & format.valueMask();
        access.value = value;
        add(access);
    }

    /**
     * Reads registers that follow each other, in one transfer.
     *
     * @param access is answered
     * @param register the number of the first
     * @param buffer receives the values as they are on the wire, at absolute positions; the map's until the answer
     * @param offset first position
     * @param count number of registers, 1 or more
     * @throws IllegalArgumentException if a number is out of range
     * @throws IndexOutOfBoundsException if the buffer is too short
     * @throws IllegalStateException if the access is busy
     */
    public void bulkRead(RegisterAccess access, int register, ByteBuffer buffer, int offset, int count) {
        bulk(access, RegisterAccess.BULK_READ, register, buffer, offset, count);
    }

    /**
     * Writes registers that follow each other, in one transfer.
     *
     * @param access is answered
     * @param register the number of the first
     * @param buffer holds the values as they are on the wire, at absolute positions; the map's until the answer
     * @param offset first position
     * @param count number of registers, 1 or more
     * @throws IllegalArgumentException if a number is out of range
     * @throws IndexOutOfBoundsException if the buffer is too short
     * @throws IllegalStateException if the access is busy
     */
    public void bulkWrite(RegisterAccess access, int register, ByteBuffer buffer, int offset, int count) {
        bulk(access, RegisterAccess.BULK_WRITE, register, buffer, offset, count);
    }

    private void bulk(RegisterAccess access, int operation, int register, ByteBuffer buffer, int offset, int count) {
        Objects.checkFromIndexSize(offset, count * format.valueBytes(), buffer.limit());
        begin(access, operation, register, count);
        if (access.buffer != buffer) {
            access.buffer = buffer;
        }
        access.offset = offset;
        add(access);
    }

    private void begin(RegisterAccess access, int operation, int register, int count) {
        check(register, operation == RegisterAccess.MULTI_WRITE ? 1 : count);
        access.begin(operation, register, count);
    }

    private void check(int register, int count) {
        if (register < 0 || count < 1 || count - 1 > format.lastRegister() - register) {
            throw new IllegalArgumentException("there are no registers " + register + " to " + (register + count - 1));
        }
    }

    private void add(RegisterAccess access) {
        if (last == null) {
            first = access;
        } else {
            last.next = access;
        }
        last = access;
        proceed();
    }

    /** Begins with those that wait, unless one is going on; answers that are given meanwhile do not nest. */
    private void proceed() {
        if (proceeding) {
            return;
        }
        proceeding = true;
        try {
            while (current == null && first != null) {
                current = first;
                first = current.next;
                current.next = null;
                if (first == null) {
                    last = null;
                }
                if (!transfer(current)) {
                    finish(-Errno.ENOMEM);
                }
            }
        } finally {
            proceeding = false;
        }
    }

    private boolean transfer(RegisterAccess access) {
        return switch (access.operation) {
            case RegisterAccess.BULK_READ ->
                transfers.read(access.register, access.count, access.buffer, access.offset);
            case RegisterAccess.BULK_WRITE ->
                transfers.write(access.register, access.count, access.buffer, access.offset);
            case RegisterAccess.WRITE -> transfers.write(access.register, access.value);
            case RegisterAccess.MULTI_WRITE -> writeNext(access);
            default -> transfers.read(access.register, 1, word, 0);
        };
    }

    /** As many registers of a sequence as go in one write; {@code offset} is behind them then. */
    private boolean writeNext(RegisterAccess access) {
        int first = access.offset;
        access.offset = transfers.endOfWrite(access.sequence, first);
        return transfers.write(access.sequence, first, access.offset);
    }

    private int bytes(RegisterAccess access) {
        return access.count * format.valueBytes();
    }

    private void transferred(int result, int expected) {
        RegisterAccess access = current;
        int status = result < 0 ? result : result < expected ? -Errno.EIO : bytes(access);
        if (status > 0 && access.operation == RegisterAccess.READ) {
            access.value = format.value(word);
        } else if (status > 0 && isHalfDone(access)) {
            if (transferRest(access)) {
                return;
            }
            status = -Errno.ENOMEM;
        }
        try {
            finish(status);
        } finally {
            proceed();
        }
    }

    /** Whether another transfer has to follow for the same operation. */
    private boolean isHalfDone(RegisterAccess access) {
        if (access.operation == RegisterAccess.MULTI_WRITE) {
            return access.offset < access.sequence.length;
        }
        if (access.operation != RegisterAccess.UPDATE_BITS || isUpdateRead) {
            return false;
        }
        isUpdateRead = true;
        int before = format.value(word);
        access.value = before & ~access.mask | access.value & access.mask;
        return access.value != before;
    }

    private boolean transferRest(RegisterAccess access) {
        return access.operation == RegisterAccess.MULTI_WRITE
                ? writeNext(access)
                : transfers.write(access.register, access.value);
    }

    private void finish(int result) {
        RegisterAccess access = current;
        current = null;
        isUpdateRead = false;
        access.finish(result);
    }
}
