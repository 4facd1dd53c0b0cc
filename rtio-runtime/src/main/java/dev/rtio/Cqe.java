package dev.rtio;

import java.nio.ByteBuffer;

/**
 * A completion: the answer to one request, or to one shot of a multishot. It is the reader's from {@link Rtio#consume()}
 * to {@link Rtio#release(Cqe)}; after that its content is anybody's (CTX-10). Only used by the context's owner thread.
 */
public final class Cqe {
    /** Flag: the completion names blocks of the context's pool, which the reader gives back. */
    public static final int MEMPOOL_BUFFER = 1;

    /** Flag: more completions of the same request will follow (io_uring's {@code IORING_CQE_F_MORE}). */
    public static final int MORE = 1 << 1;

    /**
     * Flag: the request was answered without its iodev, which may still use the buffers that it was given; its place in
     * the submission queue and its blocks are free again when the iodev has let go.
     */
    public static final int ABANDONED = 1 << 2;

    /** The handle of the blocks was given out, so that any thread may give them back. */
    private static final int HANDED_OUT = 1 << 3;
    /** The reader has given the blocks back by this completion. */
    private static final int GIVEN_BACK = 1 << 4;

    /** Names one block; the same bit as in the request. */
    private static final int ONE_BLOCK = Sqe.ONE_BLOCK;

    private static final int PUBLIC = MEMPOOL_BUFFER | MORE | ABANDONED;
    private static final int OF_BLOCKS = MEMPOOL_BUFFER | HANDED_OUT | GIVEN_BACK;

    /** What this completion belongs to. */
    final CompletionSide context;

    /** Is in the reader's hands. */
    boolean consumed;

    private final Mempool pool;
    private long userdata;
    private int result;
    /** Only if cancelled. */
    private int cause;

    private int flags;
    private int op;
    private int iodev;
    private int length;
    /** The first of the blocks. */
    private int block;
    /** What tells these blocks from the same ones taken at another time; only if {@link #HANDED_OUT}. */
    private int generation;

    Cqe(CompletionSide context, Mempool pool) {
        this.context = context;
        this.pool = pool;
    }

    /** Returns the result: 0 or more (a number of bytes, for operations that move bytes), or a negative {@link Errno}. */
    public int result() {
        return result;
    }

    /** Returns the number that the request was prepared with. */
    public long userdata() {
        return userdata;
    }

    /**
     * Returns the negative {@link Errno} at the root of a failure: of a request that was cancelled because another unit of
     * its chain or another member of its transaction failed, the result of that one; of a request that failed itself, its
     * own result; 0 of a success (CHN-4, TXN-3).
     */
    public int cause() {
        return result == -Errno.ECANCELED ? cause : Math.min(result, 0);
    }

    /** Returns {@link #MEMPOOL_BUFFER}, {@link #MORE} and {@link #ABANDONED}, or'ed. */
    public int flags() {
        return flags & PUBLIC;
    }

    /** Returns the operation of the request, see {@link Op}. */
    public int op() {
        return op;
    }

    /** Returns the id of the iodev that the request was for (of a transaction: of its head); -1 if there was none. */
    public int iodev() {
        return iodev;
    }

    /**
     * Returns the number of valid bytes in {@link #buffer()}: what was read, not what the blocks could hold (MEM-8). 0
     * without such a buffer.
     */
    public int length() {
        return hasBuffer() ? length : 0;
    }

    /**
     * Returns the pool memory that was read into, at each call with position 0, limit {@link #length()}, big-endian; null
     * if the completion names none or its blocks were given back. A failed request names none: its blocks are back in the
     * pool. Channels can write it out as it is.
     *
     * <p>The buffer is a view that the pool keeps. Its capacity reaches beyond the blocks of this completion, so it must
     * not be cleared; it must not be used after the blocks were given back.
     */
    public ByteBuffer buffer() {
        return (flags & OF_BLOCKS) == MEMPOOL_BUFFER || areStillOut() ? pool.view(block, length) : null;
    }

    /**
     * Returns the handle by which {@link Mempool#release(long)} takes the blocks back, for a reader that keeps them beyond
     * the release of the completion; negative if the completion names none. A handle outlives its blocks harmlessly.
     */
    public long bufferHandle() {
        if (!hasBuffer()) {
            return -1;
        }
        if ((flags & GIVEN_BACK) != 0) {
            return pool.staleHandle(block);
        }
        if ((flags & HANDED_OUT) == 0) {
            flags |= HANDED_OUT;
            generation = pool.handOut(block);
        }
        return Mempool.handle(block, generation);
    }

    private boolean areStillOut() {
        return (flags & OF_BLOCKS) == (MEMPOOL_BUFFER | HANDED_OUT) && pool.isTaken(block, generation);
    }

    /** Gives the blocks back, of which this names some. */
    int releaseBlocks(boolean alone) {
        if ((flags & OF_BLOCKS) == MEMPOOL_BUFFER) {
            flags |= GIVEN_BACK;
            if (alone && (flags & ONE_BLOCK) != 0) {
                pool.releaseBlock(block);
            } else {
                pool.releaseOwn(block, alone);
            }
            return Mempool.RELEASED;
        }
        return (flags & GIVEN_BACK) != 0 ? Mempool.DOUBLE : pool.release(Mempool.handle(block, generation), alone);
    }

    /** Takes over what a reader wants to know of a request; only numbers are written. */
    void set(Sqe sqe, int result) {
        this.result = result;
        flags = 0;
        userdata = sqe.userdata;
        op = sqe.op;
        iodev = sqe.iodev;
    }

    /** Tells why a request was cancelled. */
    void setCause(int cause) {
        this.cause = cause;
    }

    /** Names the blocks that are bound to a request. */
    void setBuffer(Sqe sqe) {
        block = sqe.block();
        flags |= MEMPOOL_BUFFER | sqe.flags & ONE_BLOCK;
        length = Math.min(result, sqe.length());
    }

    void setMore() {
        flags |= MORE;
    }

    void setAbandoned() {
        flags |= ABANDONED;
    }

    boolean hasBuffer() {
        return (flags & MEMPOOL_BUFFER) != 0;
    }

    @Override
    public String toString() {
        return "Cqe[" + Op.name(op) + " iodev " + iodev + " userdata " + userdata + ": "
                + (result < 0 ? '-' + Errno.name(result) : String.valueOf(result)) + ']';
    }
}
