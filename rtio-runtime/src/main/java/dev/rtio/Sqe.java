package dev.rtio;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A request, as the application sees it: acquired, prepared, submitted. From its last completion on it belongs to the
 * context again, and a reference kept beyond that may mean another request.
 *
 * <p>Flags are set after preparing. Preparing again, before submitting, replaces everything, flags included. Buffers
 * belong to the request from submission to completion. Only used by the context's owner thread.
 *
 * <p>Methods that prepare throw {@link IllegalStateException} if the request is not acquired, or submitted already; {@link
 * IllegalArgumentException} if a priority, a length or a time is out of range, or a buffer to read into is read-only; and
 * {@link IndexOutOfBoundsException} if a range does not fit its buffer. Flags are set on a prepared request only, and throw
 * {@link IllegalStateException} on another, or where they do not go together (FLG-1, SUB-9).
 */
public final class Sqe extends IodevSqe {
    /** Bytes that a tiny write can hold. */
    public static final int TINY_MAX = Long.BYTES;

    /** Lowest priority. */
    public static final int PRIORITY_LOW = 0;
    /** Normal priority. */
    public static final int PRIORITY_NORMAL = 127;
    /** Highest priority. */
    public static final int PRIORITY_HIGH = 255;

    /** In place of an index: of no request of the context, but a pattern of some. */
    private static final int PATTERN = -1;

    Sqe(Rtio context, int index) {
        super(context, index);
    }

    /** Makes what requests can be prepared as; see {@link Submission}. */
    static Sqe pattern(Rtio context) {
        Sqe pattern = new Sqe(context, PATTERN);
        pattern.acquired();
        return pattern;
    }

    /**
     * Prepares a request that does nothing (RTIO_OP_NOP).
     *
     * @param iodev completes it; null lets the executor do so
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareNop(Iodev iodev, long userdata) {
        prepare(Op.NOP, iodev, PRIORITY_NORMAL, 0, userdata);
        return this;
    }

    /**
     * Prepares a read into the caller's buffer (RTIO_OP_RX).
     *
     * @param iodev reads
     * @param priority 0 to 255, 255 the most urgent
     * @param buffer receives the bytes, at absolute positions
     * @param offset first position
     * @param length number of bytes, 1 or more
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareRead(Iodev iodev, int priority, ByteBuffer buffer, int offset, int length, long userdata) {
        checkRange(buffer, offset, length);
        checkWritable(buffer);
        prepare(Op.RX, iodev, priority, length, userdata);
        setRx(buffer, offset);
        return this;
    }

    /**
     * Prepares a read into blocks of the context's pool, which the iodev asks for and the completion names (RTIO_OP_RX,
     * MEM-4).
     *
     * @param iodev reads
     * @param priority 0 to 255, 255 the most urgent
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareReadWithPool(Iodev iodev, int priority, long userdata) {
        prepare(Op.RX, iodev, priority, 0, userdata);
        flags |= POOLED;
        return this;
    }

    /**
     * Prepares a read into blocks of the context's pool that starts again after each success, with a completion each
     * time ({@link Cqe#MORE}), until it fails. Without a free completion or block it pauses until one is released (MSH-1
     * to MSH-6).
     *
     * @param iodev reads
     * @param priority 0 to 255, 255 the most urgent
     * @param userdata comes back in each completion
     * @return this
     */
    public Sqe prepareReadMultishot(Iodev iodev, int priority, long userdata) {
        prepare(Op.RX, iodev, priority, 0, userdata);
        flags |= POOLED | MULTISHOT;
        return this;
    }

    /**
     * Prepares a write from the caller's buffer (RTIO_OP_TX).
     *
     * @param iodev writes
     * @param priority 0 to 255, 255 the most urgent
     * @param buffer holds the bytes, at absolute positions
     * @param offset first position
     * @param length number of bytes, 1 or more
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareWrite(Iodev iodev, int priority, ByteBuffer buffer, int offset, int length, long userdata) {
        checkRange(buffer, offset, length);
        prepare(Op.TX, iodev, priority, length, userdata);
        setTx(buffer, offset);
        return this;
    }

    /**
     * Prepares a write of a few bytes that are copied into the request (RTIO_OP_TINY_TX).
     *
     * @param iodev writes
     * @param priority 0 to 255, 255 the most urgent
     * @param source holds the bytes; free again at once
     * @param offset first index
     * @param length number of bytes, 1 to {@link #TINY_MAX}
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareTinyWrite(Iodev iodev, int priority, byte[] source, int offset, int length, long userdata) {
        Objects.checkFromIndexSize(offset, length, source.length);
        checkTinyLength(length);
        long bytes = 0;
        for (int i = length - 1; i >= 0; i--) {
            bytes = bytes << Byte.SIZE | source[offset + i] & 0xff;
        }
        return prepareTinyWrite(iodev, priority, bytes, length, userdata);
    }

    /**
     * Prepares a write of a few bytes that are given as a number (RTIO_OP_TINY_TX).
     *
     * @param iodev writes
     * @param priority 0 to 255, 255 the most urgent
     * @param bytes the bytes, the first to be written in the lowest 8 bits
     * @param length number of bytes, 1 to {@link #TINY_MAX}
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareTinyWrite(Iodev iodev, int priority, long bytes, int length, long userdata) {
        checkTinyLength(length);
        prepare(Op.TINY_TX, iodev, priority, length, userdata);
        payload = bytes;
        return this;
    }

    /**
     * Prepares a full-duplex transfer: as many bytes are read as are written (RTIO_OP_TXRX).
     *
     * @param iodev transfers
     * @param priority 0 to 255, 255 the most urgent
     * @param tx holds the bytes to write, at absolute positions
     * @param txOffset first position
     * @param rx receives the bytes, at absolute positions; may be the same as {@code tx}
     * @param rxOffset first position
     * @param length number of bytes, 1 or more
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareTransceive(
            Iodev iodev,
            int priority,
            ByteBuffer tx,
            int txOffset,
            ByteBuffer rx,
            int rxOffset,
            int length,
            long userdata) {
        checkRange(tx, txOffset, length);
        checkRange(rx, rxOffset, length);
        checkWritable(rx);
        prepare(Op.TXRX, iodev, priority, length, userdata);
        setTx(tx, txOffset);
        setRx(rx, rxOffset);
        return this;
    }

    /**
     * Prepares a callback (RTIO_OP_CALLBACK).
     *
     * @param callback runs in its turn
     * @param arg handed to it
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareCallback(RtioCallback callback, long arg, long userdata) {
        Objects.requireNonNull(callback, "callback");
        prepare(Op.CALLBACK, null, PRIORITY_NORMAL, 0, userdata);
        flags |= EXECUTORS;
        payload = arg;
        inherited = 0;
        setCallback(callback);
        return this;
    }

    /**
     * Prepares a callback without a completion (RTIO_OP_CALLBACK, NRS-1).
     *
     * @param callback runs in its turn
     * @param arg handed to it
     * @param userdata for the callback to read
     * @return this
     */
    public Sqe prepareCallbackNoCqe(RtioCallback callback, long arg, long userdata) {
        return prepareCallback(callback, arg, userdata).noResponse();
    }

    /**
     * Prepares a delay. It begins when the request's turn comes, so in a chain behind the end of the one before. Of delays
     * that end at the same time the one that began first is completed first (RTIO_OP_DELAY).
     *
     * @param nanos how long, 0 or more, less than 2<sup>62</sup>
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareDelay(long nanos, long userdata) {
        checkTime(nanos);
        prepare(Op.DELAY, null, PRIORITY_NORMAL, 0, userdata);
        flags |= EXECUTORS;
        payload = nanos;
        return this;
    }

    /**
     * Prepares to wait for a {@link Rtio#signal(long) signal}, which may come before the request's turn does (AWT-1 to
     * AWT-4).
     *
     * @param iodev holds its queue until the signal comes; null lets only this chain wait
     * @param priority 0 to 255, 255 the most urgent
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareAwait(Iodev iodev, int priority, long userdata) {
        prepare(Op.AWAIT, iodev, priority, 0, userdata);
        if (index != PATTERN) {
            awaitSignal();
        }
        return this;
    }

    /**
     * Prepares to cancel another request, as {@link Rtio#cancel(long)} does, when the turn of this one comes (CAN-10).
     *
     * @param handle the request, from {@link #handle()}
     * @param userdata comes back in the completion, whose result is 0 if the request will not be executed (any more),
     *     {@code -EALREADY} if its iodev has it and was told, {@code -ENOENT} if it is done or there is none
     * @return this
     */
    public Sqe prepareCancel(long handle, long userdata) {
        prepare(Op.CANCEL, null, PRIORITY_NORMAL, 0, userdata);
        flags |= EXECUTORS;
        payload = handle;
        return this;
    }

    /**
     * Prepares an operation that only certain iodevs know, such as RTIO_OP_I2C_RECOVER.
     *
     * @param iodev executes it
     * @param priority 0 to 255, 255 the most urgent
     * @param operation what to do
     * @param argument a number whose meaning is the operation's
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareOperation(Iodev iodev, int priority, Operation operation, long argument, long userdata) {
        Objects.requireNonNull(operation, "operation");
        prepare(Op.VENDOR, iodev, priority, 0, userdata);
        payload = argument;
        setOperation(operation);
        return this;
    }

    /**
     * Chains the request that was acquired next to this one: it starts when this one is done, and is cancelled if this one
     * fails. On the last request of a transaction it chains the next unit (CHN-1 to CHN-5).
     *
     * @return this
     */
    public Sqe chained() {
        link(CHAINED, TRANSACTION | MULTISHOT);
        return this;
    }

    /**
     * Chains the request that was acquired next to this one: it starts when this one is done, even if this one fails. If
     * this one is cancelled, or its iodev fails it with {@code -ECANCELED}, so is the next (CHN-3; io_uring's {@code
     * IOSQE_IO_HARDLINK}).
     *
     * @return this
     */
    public Sqe hardChained() {
        link(CHAINED | HARD, TRANSACTION | MULTISHOT);
        return this;
    }

    /**
     * Joins the request that was acquired next to this one into a transaction: the iodev of the first request gets all
     * members as one, and nothing else comes between them. The iodevs of the others do not matter and may be null (TXN-1).
     *
     * @return this
     */
    public Sqe transaction() {
        link(TRANSACTION, CHAINED | MULTISHOT | EXECUTORS);
        return this;
    }

    /**
     * Lets the request end without a completion, whatever happens to it. The place reserved for that is free again
     * (NRS-1).
     *
     * @return this
     */
    public Sqe noResponse() {
        checkPrepared();
        if (has(MULTISHOT)) {
            throw new IllegalStateException("a multishot is read by its completions");
        }
        if (index == PATTERN) {
            flags |= NO_RESPONSE;
        } else if (!has(NO_RESPONSE)) {
            context.checkOwner();
            flags |= NO_RESPONSE;
            context.unreservePlace();
            context.placesFreed();
        }
        return this;
    }

    /**
     * Lets the request fail with {@code -ETIMEDOUT} if it takes longer, from its turn on (io_uring's {@code
     * IORING_OP_LINK_TIMEOUT}). Of a transaction the head's counts, of a multishot it is that of each shot. What follows in
     * a chain is cancelled, unless the link is hard.
     *
     * <p>Its iodev is asked to {@link Iodev#cancel(Sqe) let go}. If it does not, the request is answered all the same,
     * with {@link Cqe#ABANDONED}: then the iodev may still use the buffers.
     *
     * @param nanos how long, more than 0, less than 2<sup>62</sup>
     * @return this
     */
    public Sqe timeout(long nanos) {
        checkPrepared();
        checkTime(nanos);
        if (nanos == 0 || op == Op.DELAY) {
            throw new IllegalArgumentException(
                    nanos == 0 ? "nothing is done in no time" : "a delay takes the time that it takes");
        }
        timeout = nanos;
        flags |= TIMED;
        return this;
    }

    /**
     * Lets the blocks of a read into the pool start at a multiple of {@code align}, as a device with direct access to
     * memory, or a channel that goes past the page cache, needs it. If its iodev asks for {@linkplain
     * IodevSqe#rxBuffer(int, int, int) another}, the larger one counts. Without such blocks free the read fails with
     * {@code -ENOMEM}, a multishot pauses. (MEM-1)
     *
     * @param align alignment in bytes, a power of two from 1 to 4,096, not above that of the {@link Mempool#align() pool}
     * @return this
     * @throws IllegalArgumentException if it is no such power of two, or above the pool's
     * @throws IllegalStateException if this is no read into the pool
     */
    public Sqe aligned(int align) {
        checkPrepared();
        Mempool.checkAlign(align);
        if (!has(POOLED)) {
            throw new IllegalStateException("only a read into the pool is given memory; a buffer lies where it lies");
        }
        Mempool pool = context.mempool();
        int stride = pool == null ? 0 : pool.strideOf(align);
        if (stride < 0) {
            throw new IllegalArgumentException(
                    "the pool's blocks are aligned to " + pool.align() + " bytes, so that none is to " + align);
        }
        startAt(stride);
        return this;
    }

    /**
     * Lets the request wait until all that were submitted before it are done, and all that are submitted after it wait for
     * it (io_uring's {@code IOSQE_IO_DRAIN}). Of a chain or transaction the first one's counts, for the whole of it. A
     * multishot before it has to end first; what is {@link Cqe#ABANDONED} is done, though its iodev still has it, and so is
     * a paused multishot that was cancelled.
     *
     * @return this
     */
    public Sqe drain() {
        checkPrepared();
        flags |= DRAIN;
        return this;
    }

    /**
     * Returns the handle by which {@link Rtio#cancel} and {@link Rtio#signal} find the request. It may be taken from
     * acquisition on; once the request is done the handle is stale, which is harmless (SUB-6, CAN-9).
     *
     * @throws IllegalStateException if the request is free, or the pattern of a {@link Submission}
     */
    public long handle() {
        if (state == FREE || index == PATTERN) {
            throw new IllegalStateException(
                    state == FREE ? "the request is not acquired" : "the pattern of a submission is no request itself");
        }
        return toHandle();
    }

    /**
     * Sets flags whose meaning is the iodev's, such as a bus' stop and restart conditions (BUS-2).
     *
     * @param iodevFlags the flags
     * @return this
     */
    public Sqe iodevFlags(int iodevFlags) {
        checkPrepared();
        this.iodevFlags = iodevFlags;
        return this;
    }

    private void link(int link, int conflicting) {
        if (state != PREPARED || has(conflicting)) {
            refuseLink(link);
        }
        flags = flags & ~(LINKED | HARD) | link;
    }

    private void refuseLink(int link) {
        checkPrepared();
        if (has(MULTISHOT)) {
            throw new IllegalStateException("a multishot does not end, so nothing can follow it");
        }
        if (link == TRANSACTION && has(EXECUTORS)) {
            throw new IllegalStateException(
                    "a " + Op.name(op) + " is not a member of a transaction, it may be chained to one");
        }
        throw new IllegalStateException("a request is either chained to the next or in a transaction with it");
    }

    private void prepare(int op, Iodev iodev, int priority, int length, long userdata) {
        if ((priority & ~0xff) != 0) {
            throw new IllegalArgumentException("a priority is 0 to 255, not " + priority);
        }
        if (state != ACQUIRED) {
            prepareAgain();
        }
        // Fields that are not set here mean nothing without the operation or flag that they belong to.
        state = PREPARED;
        iodevFlags = 0;
        this.op = op;
        this.iodev = iodev == null ? -1 : iodev.id();
        this.priority = priority;
        this.length = length;
        this.userdata = userdata;
    }

    private void prepareAgain() {
        checkPrepared();
        if (has(NO_RESPONSE) && index != PATTERN) {
            reserveAgain();
        }
        flags &= CANCELED;
    }

    private void awaitSignal() {
        signalled = false;
        inbox.awaitSignal(index, generation);
    }

    /** Prepares an acquired request as another was prepared. */
    void prepareAs(Sqe pattern) {
        prepare(pattern.op, null, pattern.priority, pattern.length, pattern.userdata);
        iodev = pattern.iodev;
        flags = pattern.flags;
        iodevFlags = pattern.iodevFlags;
        payload = pattern.payload;
        timeout = pattern.timeout;
        inherited = 0;
        if (pattern.txBuffer != null) {
            setTx(pattern.txBuffer, pattern.txOffset);
        }
        if (pattern.rxBuffer != null) {
            setRx(pattern.rxBuffer, pattern.rxOffset);
        }
        switch (op) {
            case Op.CALLBACK -> setCallback(pattern.callback);
            case Op.VENDOR -> setOperation(pattern.operation);
            case Op.AWAIT -> awaitSignal();
            default -> {}
        }
    }

    /** Reserves a place for the completion again, after {@link #noResponse()} gave it back. */
    private void reserveAgain() {
        if (!context.reservePlace()) {
            throw new IllegalStateException("prepared for no response before, and no completion is free now");
        }
    }

    // A reference is written only if it differs: see the package's description.

    private void setTx(ByteBuffer buffer, int offset) {
        if (txBuffer != buffer) {
            txBuffer = buffer;
        }
        txOffset = offset;
    }

    private void setRx(ByteBuffer buffer, int offset) {
        if (rxBuffer != buffer) {
            rxBuffer = buffer;
        }
        rxOffset = offset;
    }

    private void setCallback(RtioCallback callback) {
        if (this.callback != callback) {
            this.callback = callback;
        }
    }

    private void setOperation(Operation operation) {
        if (this.operation != operation) {
            this.operation = operation;
        }
    }

    private void checkPrepared() {
        if (state != PREPARED) {
            throw new IllegalStateException(
                    state == ACQUIRED
                            ? "the request is not prepared"
                            : "the request is not acquired, or submitted already");
        }
    }

    private static void checkRange(ByteBuffer buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.limit());
        if (length == 0) {
            throw new IllegalArgumentException("a transfer moves at least 1 byte");
        }
    }

    private static void checkWritable(ByteBuffer buffer) {
        if (buffer.isReadOnly()) {
            throw new IllegalArgumentException("the buffer to read into is read-only");
        }
    }

    private static void checkTime(long nanos) {
        if (nanos < 0 || nanos >= 1L << 62) {
            throw new IllegalArgumentException("a time is 0 to 2^62 - 1 ns, not " + nanos);
        }
    }

    private static void checkTinyLength(int length) {
        if (length < 1 || length > TINY_MAX) {
            throw new IllegalArgumentException("a tiny write has 1 to " + TINY_MAX + " bytes, not " + length);
        }
    }
}
