package dev.rtio;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * What the iodev of a request sees of it: what to do, where the bytes are, and how to answer (Zephyr's {@code struct
 * rtio_iodev_sqe}), from {@link Iodev#submit(Sqe)} or {@link RtioCallback#call} on, until the request is completed. The
 * iodev may hand it to one other thread at a time, by a means that makes its content visible there, as all of
 * {@code java.util.concurrent} do.
 */
public abstract sealed class IodevSqe extends SqeIdentity permits Sqe {
    // States. Only the owner writes them, so that a foreign thread sees at worst the one before.

    static final int FREE = 0;
    static final int ACQUIRED = 1;
    static final int PREPARED = 2;
    /** Waits for its turn, or is a member of a transaction, whose head alone is in flight. */
    static final int SUBMITTED = 3;
    /** A multishot that waits for a completion's place or for blocks. */
    static final int PAUSED = 4;
    /** A delay or an await of the executor. */
    static final int WAITING = 5;

    static final int IN_FLIGHT = 6;
    /** In flight, and cancelled: whatever the iodev answers. */
    static final int CANCELING = 7;
    /** Answered without its iodev, which still has it and its memory. */
    static final int ABANDONED = 8;

    private static final String[] STATES = {
        "free", "acquired", "prepared", "submitted", "paused", "waiting", "in flight", "being cancelled", "abandoned"
    };

    // Flags. The owner writes them until the request is in flight, from then on its iodev does.

    static final int CHAINED = 1;
    static final int HARD = 1 << 1;
    static final int TRANSACTION = 1 << 2;
    static final int NO_RESPONSE = 1 << 3;
    static final int MULTISHOT = 1 << 4;
    static final int POOLED = 1 << 5;
    static final int OWN_RESULT = 1 << 6;
    /** Blocks of the pool are bound. */
    static final int BOUND = 1 << 7;
    /** Is not to be executed. */
    static final int CANCELED = 1 << 8;
    /** Ends after a time. */
    static final int TIMED = 1 << 9;
    /** Waits for all before it, and all behind it wait for it. */
    static final int DRAIN = 1 << 10;
    /** Is a member of a transaction, but not its head; set by submission. */
    static final int MEMBER = 1 << 11;
    /** Is executed by the executor, never by an iodev. */
    static final int EXECUTORS = 1 << 12;
    /** Heads a transaction with members that read into the pool; set by submission. */
    static final int HEADS_POOLED = 1 << 13;
    /** Heads a transaction with members that no iodev can execute; set by submission. */
    static final int HEADS_MISPLACED = 1 << 14;

    /** Somebody watches. */
    static final int WATCHED = 1 << 15;
    /** Is counted by the context as one that may ask for blocks, perhaps on another thread. */
    static final int COUNTED = 1 << 16;
    /** Has asked for blocks in vain. */
    static final int WANTS_BLOCKS = 1 << 17;

    /** Heads a transaction with members that are not to be executed; set by submission. */
    static final int HEADS_CANCELED = 1 << 18;

    /** Lowest bit of the number of {@link #STRIDE}. */
    private static final int STRIDE_SHIFT = 19;
    /** Where in the pool the blocks may start, as {@link Mempool#strideOf} says; 0 is anywhere. */
    static final int STRIDE = 0xf << STRIDE_SHIFT;
    /** What is bound is known to be one block. */
    static final int ONE_BLOCK = 1 << 23;

    /** There is a next request, in the chain or in the transaction. */
    static final int LINKED = CHAINED | TRANSACTION;
    /** Starting takes more than handing the request to its iodev. */
    static final int STARTS_SPECIALLY =
            POOLED | BOUND | CANCELED | TIMED | HEADS_POOLED | HEADS_MISPLACED | HEADS_CANCELED | WATCHED;
    /** Even a success takes more than posting it. */
    static final int ENDS_SPECIALLY = LINKED | MULTISHOT | NO_RESPONSE | OWN_RESULT | TIMED | WATCHED | COUNTED;

    // What every request needs stands together, and what is rare behind it: the JVM keeps the order within a type.

    long userdata;
    /** The bytes of a tiny write, the lowest first; the argument of a callback or a vendor operation; a time; a handle. */
    long payload;
    /** Nanoseconds; only if {@link #TIMED}. */
    long timeout;

    int state;
    int flags;
    int op;
    int iodev;
    int iodevFlags;
    int priority;
    int length;
    /** How often the request was freed, shots of multishots counted, too: makes old handles and answers recognisable. */
    int generation;
    /** Index of the next request of the chain or transaction; only if {@link #LINKED}, and set by submission. */
    int next;
    /** First error of the chain before this unit, else the result of the unit before it; only of a callback or in a chain. */
    int inherited;

    int txOffset;
    int rxOffset;
    /** Shots since the multishot was acquired. */
    int shots;
    /** How many later ones have gone before this in the {@link SqeQueue}. */
    int overtaken;

    private int ownResult;
    /** First block of the run that is bound, if one is. */
    private int block;
    /** What was asked of the pool in vain. */
    private int wantedMin;

    private int wantedMax;
    /** What is awaited has come; only of an {@link Op#AWAIT}. */
    boolean signalled;

    IodevSqe(Rtio context, int index) {
        super(context, index);
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
     * #buffer()} and {@link #offset()} tell where to write (MEM-3 to MEM-7). Any thread that has the request may ask.
     *
     * @param min bytes without which the read makes no sense, 1 or more
     * @param max bytes that can be used, at least {@code min}
     * @return the bytes granted, {@code min} to {@code max} (a run that is bound already is answered in full);
     *     {@code -ENOMEM} if there are fewer than {@code min}, with which the iodev then fails the request (a multishot then
     *     pauses until there are enough, if there can ever be); {@code -EINVAL} if the bounds are wrong or this is no read
     * @throws IllegalStateException if the request is not submitted
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

    /**
     * Asks for memory to read into that starts at a multiple of {@code align}, as a device with direct access to memory
     * needs it; else as {@link #rxBuffer(int, int)}. If the request was {@link Sqe#aligned} itself, the larger alignment
     * counts, for further shots of a multishot too. A caller's buffer is where it is: it is only looked at.
     *
     * @param min bytes without which the read makes no sense, 1 or more
     * @param max bytes that can be used, at least {@code min}
     * @param align alignment in bytes, a power of two from 1 to 4,096
     * @return as {@link #rxBuffer(int, int)}; {@code -ENOMEM} also if no blocks so aligned are free; {@code -EINVAL} also
     *     if {@code align} is no alignment, or larger than that of the {@link Mempool#align() pool}, or if blocks less
     *     aligned are bound already, or the caller's buffer is not so aligned or, being on the heap, not at all
     * @throws IllegalStateException if the request is not submitted
     */
    public int rxBuffer(int min, int max, int align) {
        if (state < SUBMITTED) {
            throw notInFlight();
        }
        if (!Mempool.isAlign(align) || !(has(POOLED) ? align(align) : isCallersAligned(align))) {
            return -Errno.EINVAL;
        }
        return rxBuffer(min, max);
    }

    private boolean align(int align) {
        Mempool pool = context.mempool();
        int stride = pool == null ? 0 : pool.strideOf(align) << STRIDE_SHIFT;
        if (stride <= (flags & STRIDE)) {
            return stride >= 0;
        }
        if (has(BOUND)) {
            return false;
        }
        flags = flags & ~STRIDE | stride;
        return true;
    }

    private boolean isCallersAligned(int align) {
        return align == 1 || hasRx() && rxBuffer.isDirect() && rxBuffer.alignmentOffset(rxOffset, align) == 0;
    }

    /**
     * Returns the buffer to read into, for absolute access from {@link #offset()} on; null if there is none (yet). Of the
     * pool it is a view with position 0, limit {@link #length()} and big-endian at each call, so that a channel can read
     * into it.
     */
    public ByteBuffer buffer() {
        if (has(BOUND)) {
            return context.mempool().view(block, length);
        }
        return hasRx() && !has(POOLED) ? rxBuffer : null;
    }

    /** Returns the position of the first byte to read into in {@link #buffer()}. */
    public int offset() {
        return hasRx() && !has(POOLED) ? rxOffset : 0;
    }

    /** Returns the vendor operation of an {@link Op#VENDOR} request, null of others. */
    public Operation operation() {
        return op == Op.VENDOR ? operation : null;
    }

    /** Returns the argument of a vendor operation, 0 of other requests. */
    public long argument() {
        return op == Op.VENDOR ? payload : 0;
    }

    /**
     * Tells whether an {@link Op#AWAIT} has been signalled. Called by its iodev when it comes to it, on the thread of the
     * context; if not, the iodev holds its queue until {@link Iodev#signalled(Sqe)} is called (AWT-3, AWT-4).
     */
    public boolean isSignalled() {
        return op == Op.AWAIT && signalled;
    }

    /** Returns the next member of the transaction, null at its end (TXN-1, IOD-5). */
    public Sqe nextInTransaction() {
        return has(TRANSACTION) ? context.sqe(next) : null;
    }

    /**
     * Sets the result of this request, where it differs from the one that its unit is completed with. Does not complete
     * anything; without effect if the unit fails (TXN-2).
     *
     * @param result 0 or more, for a read the number of bytes
     * @throws IllegalArgumentException if the result is negative
     * @throws IllegalStateException if the request is not submitted
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
     * Completes the request, or the transaction that it is the head of, with success. May be called on any thread: on
     * another than the context's owner this hands the result over, and the owner posts it when it next submits, consumes or
     * waits. Completing a second time, or something that is no head, is ignored and counted ({@link Rtio#strays()}, IOD-2).
     *
     * @param result 0 or more, for a read the number of bytes
     * @throws IllegalArgumentException if the result is negative
     */
    public void ok(int result) {
        checkResult(result);
        if (inbox.isOwner()) {
            context.complete(self(), result, self());
        } else {
            inbox.answer(self(), result, self());
        }
    }

    /**
     * Completes the request, or the transaction that it is the head of, with an error. The other members of a transaction
     * and the rest of a chain are cancelled. Blocks of the pool go back to it. On any thread, as {@link #ok}.
     *
     * @param errno a negative {@link Errno}
     * @throws IllegalArgumentException if the number is not negative
     */
    public void fail(int errno) {
        fail(self(), errno);
    }

    /**
     * Completes the transaction that this is the head of with the error of a member (TXN-3). On any thread, as {@link #ok}.
     *
     * @param member carries the error; the other members are cancelled
     * @param errno a negative {@link Errno}
     * @throws IllegalArgumentException if the number is not negative or this does not head the member
     */
    public void fail(Sqe member, int errno) {
        checkError(errno);
        if (member != this && state >= IN_FLIGHT && !heads(member)) {
            throw new IllegalArgumentException("the failed request is not a member of this transaction");
        }
        if (inbox.isOwner()) {
            context.complete(self(), errno, member);
        } else {
            inbox.answer(self(), errno, member);
        }
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

    void startAt(int stride) {
        flags = flags & ~STRIDE | stride << STRIDE_SHIFT;
    }

    boolean wantsBlocks() {
        return has(WANTS_BLOCKS);
    }

    void executedBy(int iodev) {
        this.iodev = iodev;
    }

    void runCallback() {
        callback.call(context, self(), inherited, payload);
    }

    /** What a message of another thread must carry to be about what is in flight now. */
    int answerTag() {
        return generation + shots;
    }

    /** Makes what is still about any shot of this multishot stale, once it is freed. */
    void endShots() {
        generation += shots;
        shots = 0;
    }

    long toHandle() {
        return (long) generation << Integer.SIZE | index;
    }

    boolean isOfHandle(long handle) {
        return (int) (handle >>> Integer.SIZE) == generation && state != FREE;
    }

    /**
     * Tells whether {@code other} is a member of the transaction that this is the head of. Counts its steps: an iodev that
     * completes what is not its own any more may lead another thread here while the owner links the requests anew.
     */
    boolean heads(Sqe other) {
        IodevSqe member = this;
        for (int left = context.sqSize(); left > 0 && member != null; left--) {
            if (member == other) {
                return true;
            }
            member = member.nextInTransaction();
        }
        return false;
    }

    /** Preparing sets the rest; nothing can be asked before that of a NOP without flags. */
    void acquired() {
        state = ACQUIRED;
        flags = 0;
        op = Op.NOP;
    }

    /** Makes a multishot ready for the next shot; the memory of this one is its completion's. */
    void rearm() {
        state = SUBMITTED;
        shots++;
        flags &= ~(OWN_RESULT | WANTS_BLOCKS);
        unbind();
    }

    void unbind() {
        flags &= ~(BOUND | ONE_BLOCK);
        length = 0;
    }

    /** Binds the blocks that the iodev asked for in vain, if there are enough now. */
    boolean bindWanted(Mempool pool) {
        if (!bind(pool, wantedMin, wantedMax, context.isAloneWithPool())) {
            return false;
        }
        flags &= ~WANTS_BLOCKS;
        return true;
    }

    private int bindFromPool(int min, int max) {
        Mempool pool = context.mempool();
        if (pool == null) {
            return -Errno.ENOMEM;
        }
        boolean alone = context.isAloneWithPool(self());
        int kept = flags & (alone ? ~(WANTS_BLOCKS | COUNTED) : ~WANTS_BLOCKS);
        if (alone && max <= pool.blockSize() && (kept & STRIDE) == 0) {
            int start = pool.takeBlock();
            if (start >= 0) {
                flags = kept | BOUND | ONE_BLOCK;
                bindRun(start, max);
                return max;
            }
        }
        flags = kept;
        if (bind(pool, min, max, alone)) {
            return length;
        }
        if (pool.canEverHold(min)) {
            pool.countExhaustion();
            flags |= WANTS_BLOCKS;
            wantedMin = min;
            wantedMax = max;
        }
        return -Errno.ENOMEM;
    }

    private boolean bind(Mempool pool, int min, int max, boolean alone) {
        int start = pool.takeRun(min, max, (flags & STRIDE) >>> STRIDE_SHIFT, alone);
        if (start < 0) {
            return false;
        }
        flags |= BOUND;
        bindRun(start, Math.min(max, pool.bytes(start)));
        return true;
    }

    private void bindRun(int start, int bytes) {
        block = start;
        length = bytes;
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

    @Override
    public String toString() {
        if (state <= ACQUIRED) {
            return "Sqe[" + STATES[state] + ']';
        }
        return "Sqe[" + Op.name(op) + " iodev " + iodev + " userdata " + userdata + ' ' + STATES[state] + ']';
    }
}
