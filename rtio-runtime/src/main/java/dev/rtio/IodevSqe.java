package dev.rtio;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What the iodev of a request sees of it: what to do, where the bytes are, and how to answer (Zephyr's {@code struct
 * rtio_iodev_sqe}). Only used by the context's owner thread, from {@link Iodev#submit(Sqe)} or {@link RtioCallback#call}
 * on, until the request is completed.
 */
public abstract sealed class IodevSqe permits Sqe {
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
    /** Blocks of the pool are bound. */
    static final int BOUND = 1 << 7;

    /** There is a next request, in the chain or in the transaction. */
    static final int LINKED = CHAINED | TRANSACTION;
    /** Even a success takes more than posting it. */
    static final int SPECIAL = LINKED | MULTISHOT | NO_RESPONSE | OWN_RESULT;

    final int index;
    final Rtio context;
    int state;
    int flags;
    /** Index of the next request of the chain or transaction; only if {@link #LINKED}, and set by submission. */
    int next;
    /** First error of the chain before this unit, else the result of the unit before it; only of a callback or in a chain. */
    int inherited;

    int op;
    int iodev;
    int iodevFlags;
    int priority;
    int length;
    int txOffset;
    int rxOffset;
    long userdata;
    /** The bytes of a tiny write, the lowest first; the argument of a callback. */
    long payload;

    ByteBuffer txBuffer;
    ByteBuffer rxBuffer;
    RtioCallback callback;
    /** The next request in the {@link SqeQueue} that an iodev has put this into, itself if it is the last one. */
    Sqe nextInQueue;

    private int ownResult;
    /** First block of the run that is bound, if one is. */
    private int block;
    /** What was asked of the pool in vain; the maximum is 0 if nothing was. */
    private int wantedMin;

    int wantedMax;

    IodevSqe(Rtio context, int index) {
        this.context = context;
        this.index = index;
    }

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
        return context;
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
        return hasTx() ? txBuffer : null;
    }

    /** Returns the position of the first byte to write in {@link #txBuffer()}. */
    public int txOffset() {
        return hasTx() ? txOffset : 0;
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
        if (min < 1 || max < min || !hasRx()) {
            return -Errno.EINVAL;
        }
        if ((flags & (POOLED | BOUND)) == POOLED) {
            return bindFromPool(min, max);
        }
        if (length < min) {
            return -Errno.ENOMEM;
        }
        return has(POOLED) ? length : Math.min(length, max);
    }

    /** Returns the buffer to read into, for absolute access; null if there is none (yet). */
    public ByteBuffer buffer() {
        if (has(BOUND)) {
            return context.mempool().view(block);
        }
        return hasRx() && !has(POOLED) ? rxBuffer : null;
    }

    /** Returns the position of the first byte to read into in {@link #buffer()}. */
    public int offset() {
        return hasRx() && !has(POOLED) ? rxOffset : 0;
    }

    /** Returns the next member of the transaction, null at its end. */
    public Sqe nextInTransaction() {
        return has(TRANSACTION) ? context.sqe(next) : null;
    }

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
        context.complete(self(), result, self());
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
        context.complete(self(), checkError(errno), self());
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
        context.complete(self(), checkError(errno), member);
    }

    private boolean hasTx() {
        return op == Op.TX || op == Op.TXRX;
    }

    private boolean hasRx() {
        return op == Op.RX || op == Op.TXRX;
    }

    // For the context

    boolean has(int anyOf) {
        return (flags & anyOf) != 0;
    }

    /** First block of the run of the pool that is bound to this request, if one is. */
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
        callback.call(context, self(), inherited, payload);
    }

    /** Tells whether {@code other} is a member of the transaction that this is the head of. */
    boolean heads(Sqe other) {
        IodevSqe member = this;
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
        flags &= ~BOUND;
        length = 0;
    }

    /** Binds the blocks that the iodev asked for in vain, if there are enough now. */
    boolean bindWanted(Mempool pool) {
        return bind(pool, wantedMin, wantedMax);
    }

    /** Clears what an operation does not set; the rest means nothing without the operation or flag that it belongs to. */
    final void clear() {
        op = Op.NOP;
        iodev = -1;
        priority = 0;
        length = 0;
        userdata = 0;
        flags = 0;
        iodevFlags = 0;
    }

    private int bindFromPool(int min, int max) {
        context.checkOwner();
        wantedMax = 0;
        Mempool pool = context.mempool();
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
        flags |= BOUND;
        block = start;
        length = Math.min(max, pool.bytes(start));
        pool.view(start, length);
        wantedMax = 0;
        return true;
    }

    IllegalStateException notInFlight() {
        return new IllegalStateException("the request is not with its iodev: completed already, or not the head");
    }

    private static void checkResult(int result) {
        if (result < 0) {
            throw new IllegalArgumentException("a success has a result of 0 or more; fail with " + result);
        }
    }

    private static int checkError(int errno) {
        if (errno >= 0) {
            throw new IllegalArgumentException("a failure has a negative errno, not " + errno);
        }
        return errno;
    }

    /** There are no others. */
    private Sqe self() {
        return (Sqe) this;
    }
}
