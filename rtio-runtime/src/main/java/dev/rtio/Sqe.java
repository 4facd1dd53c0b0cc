package dev.rtio;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A request. The application acquires, prepares and submits it; the iodev that gets it reads it and completes it. From its
 * last completion on it belongs to the context again, and a reference kept beyond that may mean another request.
 *
 * <p>Preparing again, before submitting, replaces everything that was prepared before, flags included. Buffers belong to
 * the request from submission to completion. Only used by the context's owner thread.
 */
public final class Sqe {
    /** Bytes that a tiny write can hold. */
    public static final int TINY_MAX = Long.BYTES;

    /** Lowest priority. */
    public static final int PRIORITY_LOW = 0;
    /** Normal priority. */
    public static final int PRIORITY_NORMAL = 127;
    /** Highest priority. */
    public static final int PRIORITY_HIGH = 255;

    static final int FREE = 0;
    static final int ACQUIRED = 1;
    static final int PREPARED = 2;
    /** Waits for its turn, or is a member of a transaction, whose head alone is in flight. */
    static final int SUBMITTED = 3;

    static final int PAUSED = 4;
    static final int IN_FLIGHT = 5;

    static final int CHAINED = 1;
    static final int HARD = 1 << 1;
    static final int TRANSACTION = 1 << 2;
    static final int NO_RESPONSE = 1 << 3;
    static final int MULTISHOT = 1 << 4;
    static final int POOLED = 1 << 5;
    static final int OWN_RESULT = 1 << 6;
    /** There is a next request, in the chain or in the transaction. */
    static final int LINKED = CHAINED | TRANSACTION;
    /** Completing takes more than posting the result. */
    static final int SPECIAL = LINKED | MULTISHOT | OWN_RESULT;

    final int index;
    int state;
    /** Index of the next request of the chain or transaction; only if {@link #LINKED}, and set by submission. */
    int next;
    /** First error of the chain before this request, else the result of the unit before it. */
    int inherited;

    private final Executor executor;
    private ByteBuffer txBuffer;
    private ByteBuffer rxBuffer;
    private RtioCallback callback;
    private long userdata;
    /** The bytes of a tiny write, the lowest first; the argument of a callback. */
    private long payload;

    private int flags;
    private int op;
    private int iodev;
    private int iodevFlags;
    private int priority;
    private int length;
    private int txOffset;
    private int rxOffset;
    private int ownResult;
    /** First block of the bound run, -1 if none. */
    private int block;
    /** What a multishot asked for and did not get; the maximum is 0 if it got all it asked for. */
    private int wantedMin;

    private int wantedMax;

    /** The next request in the {@link SqeQueue} that an iodev has put this into, itself if it is the last one. */
    Sqe nextInQueue;

    Sqe(Executor executor, int index) {
        this.executor = executor;
        this.index = index;
    }

    // Preparing

    /**
     * Prepares a request that does nothing.
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
     * Prepares a read into the caller's buffer.
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
     * Prepares a read into blocks of the context's pool, which the iodev asks for and the completion names.
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
     * time ({@link Cqe#MORE}), until it fails. Without a free completion or block it pauses until one is released.
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
     * Prepares a write from the caller's buffer.
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
     * Prepares a write of a few bytes that are copied into the request.
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
     * Prepares a write of a few bytes that are given as a number.
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
     * Prepares a full-duplex transfer: as many bytes are read as are written.
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
     * Prepares a callback.
     *
     * @param callback runs in its turn
     * @param arg handed to it
     * @param userdata comes back in the completion
     * @return this
     */
    public Sqe prepareCallback(RtioCallback callback, long arg, long userdata) {
        Objects.requireNonNull(callback, "callback");
        prepare(Op.CALLBACK, null, PRIORITY_NORMAL, 0, userdata);
        payload = arg;
        if (this.callback != callback) {
            this.callback = callback;
        }
        return this;
    }

    /**
     * Prepares a callback without a completion.
     *
     * @param callback runs in its turn
     * @param arg handed to it
     * @param userdata for the callback to read
     * @return this
     */
    public Sqe prepareCallbackNoCqe(RtioCallback callback, long arg, long userdata) {
        return prepareCallback(callback, arg, userdata).noResponse();
    }

    // Flags

    /**
     * Chains the request that was acquired next to this one: it starts when this one is done, and is cancelled if this one
     * fails. On the last request of a transaction it chains the next unit.
     *
     * @return this
     */
    public Sqe chained() {
        link(CHAINED);
        return this;
    }

    /**
     * Chains the request that was acquired next to this one: it starts when this one is done, even if this one fails. If
     * this one is cancelled, so is the next.
     *
     * @return this
     */
    public Sqe hardChained() {
        link(CHAINED | HARD);
        return this;
    }

    /**
     * Joins the request that was acquired next to this one into a transaction: the iodev of the first request gets all
     * members as one, and nothing else comes between them. The iodevs of the others do not matter and may be null.
     *
     * @return this
     */
    public Sqe transaction() {
        link(TRANSACTION);
        return this;
    }

    /**
     * Lets the request end without a completion, whatever happens to it. The place reserved for that is free again.
     *
     * @return this
     */
    public Sqe noResponse() {
        checkPrepared();
        if (has(MULTISHOT)) {
            throw new IllegalStateException("a multishot is read by its completions");
        }
        if (!has(NO_RESPONSE)) {
            executor.checkOwner();
            flags |= NO_RESPONSE;
            executor.giveBackPlace();
        }
        return this;
    }

    /**
     * Sets flags whose meaning is the iodev's, such as a bus' stop and restart conditions.
     *
     * @param iodevFlags the flags
     * @return this
     */
    public Sqe iodevFlags(int iodevFlags) {
        checkPrepared();
        this.iodevFlags = iodevFlags;
        return this;
    }

    private void link(int link) {
        checkPrepared();
        if (has(MULTISHOT)) {
            throw new IllegalStateException("a multishot does not end, so nothing can follow it");
        }
        if (op == Op.CALLBACK && link == TRANSACTION) {
            throw new IllegalStateException("a callback is not a member of a transaction, it may be chained to one");
        }
        if (link == TRANSACTION ? has(CHAINED) : has(TRANSACTION)) {
            throw new IllegalStateException("a request is either chained to the next or in a transaction with it");
        }
        flags = flags & ~(LINKED | HARD) | link;
    }

    // Reading, for iodevs and callbacks

    /** Returns the operation, see {@link Op}. */
    public int op() {
        return op;
    }

    /** Returns the id of the iodev, -1 if there is none. */
    public int iodev() {
        return iodev;
    }

    /** Returns the priority, 0 to 255, 255 the most urgent. */
    public int priority() {
        return priority;
    }

    /** Returns the flags whose meaning is the iodev's. */
    public int iodevFlags() {
        return iodevFlags;
    }

    /** Returns the number that comes back in the completion. */
    public long userdata() {
        return userdata;
    }

    /** Returns the context. */
    public Rtio rtio() {
        return executor.rtio();
    }

    /** Tells whether the request starts again after each success. */
    public boolean isMultishot() {
        return has(MULTISHOT);
    }

    /** Returns the number of bytes to move; of a read into the pool what {@link #rxBuffer} granted, 0 before that. */
    public int length() {
        return length;
    }

    /** Returns the buffer of the bytes to write, for absolute access; null if there are none or this is a tiny write. */
    public ByteBuffer txBuffer() {
        return op == Op.TX || op == Op.TXRX ? txBuffer : null;
    }

    /** Returns the position of the first byte to write in {@link #txBuffer()}. */
    public int txOffset() {
        return txOffset;
    }

    /**
     * Returns a byte of a tiny write.
     *
     * @param i 0 to {@link #length()} - 1
     * @throws IndexOutOfBoundsException if there is no such byte, or this is no tiny write
     */
    public byte tinyByte(int i) {
        Objects.checkIndex(i, op == Op.TINY_TX ? length : 0);
        return (byte) (payload >>> i * Byte.SIZE);
    }

    /**
     * Asks for the memory to read into. The first call on a read into the pool takes the longest contiguous run of free
     * blocks that there is for {@code max} bytes, down to {@code min}; later calls answer the same. Afterwards {@link
     * #buffer()} and {@link #offset()} tell where to write.
     *
     * @param min bytes without which the read makes no sense, 1 or more
     * @param max bytes that can be used, at least {@code min}
     * @return the bytes granted, {@code min} to {@code max} (a run that is bound already is answered in full);
     *     {@code -ENOMEM} if there are fewer than {@code min}, with which the iodev then fails the request (a multishot then
     *     pauses until there are enough, if there can ever be); {@code -EINVAL} if the bounds are wrong or this is no read
     */
    public int rxBuffer(int min, int max) {
        if (state < SUBMITTED) {
            throw notInFlight();
        }
        if (min < 1 || max < min || op != Op.RX && op != Op.TXRX) {
            return -Errno.EINVAL;
        }
        if (has(POOLED) && block < 0) {
            return bindFromPool(min, max);
        }
        if (length < min) {
            return -Errno.ENOMEM;
        }
        return has(POOLED) ? length : Math.min(length, max);
    }

    /** Returns the buffer to read into, for absolute access; null if there is none (yet). */
    public ByteBuffer buffer() {
        if (block >= 0) {
            return executor.pool().view(block);
        }
        return (op == Op.RX || op == Op.TXRX) && !has(POOLED) ? rxBuffer : null;
    }

    /** Returns the position of the first byte to read into in {@link #buffer()}. */
    public int offset() {
        return rxOffset;
    }

    /** Returns the next member of the transaction, null at its end. */
    public Sqe nextInTransaction() {
        return has(TRANSACTION) ? executor.sqes().at(next) : null;
    }

    // Completing, by iodevs

    /**
     * Sets the result of this request, where it differs from the one that its unit is completed with. Does not complete
     * anything; without effect if the unit fails.
     *
     * @param result 0 or more, for a read the number of bytes
     * @throws IllegalArgumentException if the result is negative
     */
    public void result(int result) {
        checkResult(result);
        if (state < SUBMITTED) {
            throw notInFlight();
        }
        ownResult = result;
        flags |= OWN_RESULT;
    }

    /**
     * Completes the request, or the transaction that it is the head of, with success.
     *
     * @param result 0 or more, for a read the number of bytes
     * @throws IllegalArgumentException if the result is negative
     * @throws IllegalStateException if this is not with its iodev: completed before, or not the head of its transaction
     */
    public void ok(int result) {
        checkResult(result);
        executor.complete(this, result, this);
    }

    /**
     * Completes the request, or the transaction that it is the head of, with an error. The other members of a transaction
     * and the rest of a chain are cancelled. Blocks of the pool go back to it.
     *
     * @param errno a negative {@link Errno}
     * @throws IllegalArgumentException if the number is not negative
     * @throws IllegalStateException if this is not with its iodev: completed before, or not the head of its transaction
     */
    public void fail(int errno) {
        fail(this, errno);
    }

    /**
     * Completes the transaction that this is the head of with the error of a member.
     *
     * @param member carries the error; the other members are cancelled
     * @param errno a negative {@link Errno}
     * @throws IllegalArgumentException if the number is not negative or this does not head the member
     * @throws IllegalStateException if this is not with its iodev: completed before, or not the head of its transaction
     */
    public void fail(Sqe member, int errno) {
        if (errno >= 0) {
            throw new IllegalArgumentException("a failure has a negative errno, not " + errno);
        }
        executor.complete(this, errno, member);
    }

    // For the context

    boolean has(int anyOf) {
        return (flags & anyOf) != 0;
    }

    /** First block of the run of the pool that is bound to this request, -1 if none. */
    int block() {
        return block;
    }

    int resultOr(int unitResult) {
        return has(OWN_RESULT) ? ownResult : unitResult;
    }

    boolean wantsBlocks() {
        return wantedMax > 0;
    }

    void executedBy(int iodev) {
        this.iodev = iodev;
    }

    void runCallback() {
        callback.call(executor.rtio(), this, inherited, payload);
    }

    /** Tells whether {@code other} is a member of the transaction that this is the head of. */
    boolean heads(Sqe other) {
        Sqe member = this;
        while (member != null && member != other) {
            member = member.nextInTransaction();
        }
        return member != null;
    }

    void acquired() {
        state = ACQUIRED;
        clear();
    }

    /** Makes a multishot ready for the next shot; the memory of this one is its completion's. */
    void rearm() {
        state = SUBMITTED;
        flags &= ~OWN_RESULT;
        unbind();
    }

    void unbind() {
        block = -1;
        length = 0;
    }

    /** Binds the blocks that the iodev asked for in vain, if there are enough now. */
    boolean bindWanted(Mempool pool) {
        return bind(pool, wantedMin, wantedMax);
    }

    private int bindFromPool(int min, int max) {
        wantedMax = 0;
        Mempool pool = executor.pool();
        if (pool == null || !pool.canEverHold(min)) {
            return -Errno.ENOMEM;
        }
        if (bind(pool, min, max)) {
            return length;
        }
        pool.countExhaustion();
        wantedMin = min;
        wantedMax = max;
        return -Errno.ENOMEM;
    }

    private boolean bind(Mempool pool, int min, int max) {
        int start = pool.allocate(min, max);
        if (start < 0) {
            return false;
        }
        block = start;
        length = Math.min(max, pool.bytes(start));
        pool.view(start, length);
        wantedMax = 0;
        return true;
    }

    private void prepare(int op, Iodev iodev, int priority, int length, long userdata) {
        if ((priority & ~0xff) != 0) {
            throw new IllegalArgumentException("a priority is 0 to 255, not " + priority);
        }
        if (state != ACQUIRED) {
            prepareAgain();
        }
        state = PREPARED;
        this.op = op;
        this.iodev = iodev == null ? -1 : iodev.id();
        this.priority = priority;
        this.length = length;
        this.userdata = userdata;
    }

    private void prepareAgain() {
        checkPrepared();
        if (has(NO_RESPONSE)) {
            executor.reserveAgain();
        }
        clear();
    }

    private void clear() {
        op = Op.NOP;
        iodev = -1;
        priority = 0;
        length = 0;
        userdata = 0;
        payload = 0;
        flags = 0;
        iodevFlags = 0;
        txOffset = 0;
        rxOffset = 0;
        inherited = 0;
        block = -1;
        wantedMax = 0;
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

    private void checkPrepared() {
        if (state != PREPARED) {
            throw new IllegalStateException(
                    state == ACQUIRED
                            ? "the request is not prepared"
                            : "the request is not acquired, or submitted already");
        }
    }

    IllegalStateException notInFlight() {
        return new IllegalStateException("the request is not with its iodev: completed already, or not the head");
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

    private static void checkTinyLength(int length) {
        if (length < 1 || length > TINY_MAX) {
            throw new IllegalArgumentException("a tiny write has 1 to " + TINY_MAX + " bytes, not " + length);
        }
    }

    private static void checkResult(int result) {
        if (result < 0) {
            throw new IllegalArgumentException("a success has a result of 0 or more; fail with " + result);
        }
    }
}
