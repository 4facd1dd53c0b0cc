package dev.rtio.driver.regmap;

import dev.rtio.Iodev;
import dev.rtio.Rtio;
import dev.rtio.RtioCallback;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The transfers by which registers are read and written: chains of requests, none with a completion, at the end of which a
 * callback is told the result and the bytes that were to be moved. Each is submitted, or false if the context has too few
 * requests.
 */
final class RegisterTransfers {
    private static final int LONGEST_CHAIN = 3;
    private static final int SHORTEST_CHAIN = 2;

    private final Rtio rtio;
    private final Iodev bus;
    private final RegisterFormat format;
    private final RtioCallback done;

    RegisterTransfers(Rtio rtio, Iodev bus, RegisterFormat format, RtioCallback done) {
        this.rtio = Objects.requireNonNull(rtio, "rtio");
        this.bus = Objects.requireNonNull(bus, "bus");
        this.format = format;
        this.done = done;
    }

    boolean read(int register, int count, ByteBuffer buffer, int offset) {
        if (rtio.acquirable() < LONGEST_CHAIN) {
            return false;
        }
        int bytes = count * format.valueBytes();
        select(register, true, count);
        chain(rtio.acquire().prepareRead(bus, Sqe.PRIORITY_NORMAL, buffer, offset, bytes, 0));
        submit(format.registerBytes() + bytes);
        return true;
    }

    boolean write(int register, int count, ByteBuffer buffer, int offset) {
        if (rtio.acquirable() < LONGEST_CHAIN) {
            return false;
        }
        int bytes = count * format.valueBytes();
        select(register, false, count);
        chain(rtio.acquire().prepareWrite(bus, Sqe.PRIORITY_NORMAL, buffer, offset, bytes, 0));
        submit(format.registerBytes() + bytes);
        return true;
    }

    boolean write(int register, int value) {
        return write(format.wire(register, value), bytesOfPair());
    }

    /** Writes the pairs of a sequence from one index to another. */
    boolean write(int[] sequence, int first, int end) {
        long content = 0;
        int bytes = 0;
        for (int i = first; i < end; i += 2) {
            content |= format.wire(sequence[i], sequence[i + 1]) << bytes * Byte.SIZE;
            bytes += bytesOfPair();
        }
        return write(content, bytes);
    }

    /** Where the pairs of a sequence end that go in one write. */
    int endOfWrite(int[] sequence, int first) {
        int pairs = format.multiWrite() ? Sqe.TINY_MAX / bytesOfPair() : 1;
        return Math.min(first + 2 * pairs, sequence.length);
    }

    private int bytesOfPair() {
        return format.registerBytes() + format.valueBytes();
    }

    private boolean write(long content, int bytes) {
        if (rtio.acquirable() < SHORTEST_CHAIN) {
            return false;
        }
        chain(prepareWrite(content, bytes));
        submit(bytes);
        return true;
    }

    /** The register's number, which goes before the values in their transfer. */
    private void select(int register, boolean read, int count) {
        prepareWrite(format.header(register, read, count), format.registerBytes())
                .transaction()
                .noResponse();
    }

    private Sqe prepareWrite(long content, int bytes) {
        return rtio.acquire().prepareTinyWrite(bus, Sqe.PRIORITY_NORMAL, content, bytes, 0);
    }

    /** Behind a hard link the callback is told errors, too, and the first of them. */
    private static void chain(Sqe last) {
        last.hardChained().noResponse();
    }

    private void submit(int bytes) {
        rtio.acquire().prepareCallbackNoCqe(done, bytes, 0);
        rtio.submit();
    }
}
