package dev.rtio;

import java.util.Objects;

/**
 * A context: requests, completions and perhaps a memory pool, of fixed sizes, all made at construction (Zephyr's {@code
 * struct rtio}).
 *
 * <p>The round: {@link #acquire()} a request, prepare it, {@link #submit()}, {@link #consume()} its completion, {@link
 * #release(Cqe)} that. Nothing here waits.
 *
 * <p>The first thread to acquire owns the context. On other threads all methods that use requests or completions throw
 * {@link IllegalStateException}.
 */
public final class Rtio extends Executor {
    /**
     * Creates a context without a memory pool.
     *
     * @param dispatch knows the iodevs
     * @param sqSize number of requests, 1 to 32,768
     * @param cqSize number of completions, 1 to 32,768
     * @throws IllegalArgumentException if a size is out of range
     */
    public Rtio(IodevDispatch dispatch, int sqSize, int cqSize) {
        super(Objects.requireNonNull(dispatch, "dispatch"), sqSize, cqSize, null);
    }

    /**
     * Creates a context with a memory pool.
     *
     * @param dispatch knows the iodevs
     * @param sqSize number of requests, 1 to 32,768
     * @param cqSize number of completions, 1 to 32,768
     * @param pool the memory for reads without a buffer of their own; belongs to this context from now on
     * @throws IllegalArgumentException if a size is out of range or the pool belongs to another context
     */
    public Rtio(IodevDispatch dispatch, int sqSize, int cqSize, Mempool pool) {
        super(Objects.requireNonNull(dispatch, "dispatch"), sqSize, cqSize, Objects.requireNonNull(pool, "pool"));
        pool.attach(this);
    }

    /**
     * Takes a free request, with cleared fields. It is not executed before it is prepared and submitted. A place for its
     * completion is reserved with it.
     *
     * @return the request; null if no request or no place for a completion is free
     */
    public Sqe acquire() {
        claim();
        if (freeRequests() == 0 || !reservePlace()) {
            return null;
        }
        return takeFree();
    }

    /**
     * Takes several free requests, or none.
     *
     * @param into receives them from index 0; unchanged if there are not enough
     * @param count how many, 0 or more
     * @return 0, or {@code -ENOMEM} if not as many requests or places for completions are free
     * @throws IndexOutOfBoundsException if {@code count} is negative or more than the array's length
     */
    public int acquire(Sqe[] into, int count) {
        Objects.checkFromIndexSize(0, count, into.length);
        claim();
        if (count > acquirable()) {
            return -Errno.ENOMEM;
        }
        reservePlaces(count);
        for (int i = 0; i < count; i++) {
            into[i] = takeFree();
        }
        return 0;
    }

    /** Returns how many requests can be acquired now: the free ones, as far as there are places for their completions. */
    public int acquirable() {
        return Math.min(freeRequests(), unreservedPlaces());
    }

    /**
     * Publishes prepared requests in the order of acquisition and runs what can be run. Only whole chains and transactions
     * are published; one of which a request is missing or not prepared stays, and everything behind it, until a later
     * call.
     *
     * <p>From inside an iodev or a callback this publishes; the requests run after the iodev or callback has returned.
     *
     * @return the number of requests published
     */
    public int submit() {
        checkOwner();
        int published = publish();
        run();
        return published;
    }

    /**
     * Takes back all requests that were acquired and not submitted, prepared or not.
     *
     * @return how many
     */
    public int dropAll() {
        checkOwner();
        int dropped = 0;
        for (Sqe sqe = takeAcquired(); sqe != null; sqe = takeAcquired()) {
            if (!sqe.has(Sqe.NO_RESPONSE)) {
                unreservePlace();
            }
            putFree(sqe);
            dropped++;
        }
        placesFreed();
        return dropped;
    }

    /** Returns the oldest completion that was not consumed yet, null if there is none. It is the caller's until released. */
    public Cqe consume() {
        checkOwner();
        return takePosted();
    }

    /**
     * Gives a completion back, in any order. Blocks that it names stay with the reader; without its handle ({@link
     * Cqe#bufferHandle()}) they have to be given back before.
     *
     * @param cqe a consumed completion of this context
     * @throws IllegalArgumentException if it is one of another context
     * @throws IllegalStateException if it is not consumed, or released already
     */
    public void release(Cqe cqe) {
        checkOwner();
        putBack(cqe);
        placesFreed();
    }

    /**
     * Gives the blocks back that a completion names.
     *
     * @param cqe a consumed completion that is not released yet
     * @return {@link Mempool#RELEASED}, {@link Mempool#DOUBLE} if they were given back before, or {@link Mempool#FOREIGN}
     *     if it names no blocks, or is not in the reader's hands, or one of another context
     */
    public int releaseBuffer(Cqe cqe) {
        checkOwner();
        if (cqe.context != this || !cqe.consumed || cqe.bufferHandle() < 0) {
            return Mempool.FOREIGN;
        }
        return mempool().release(cqe.bufferHandle());
    }

    /** Returns the memory pool, null if the context has none. */
    public Mempool pool() {
        return mempool();
    }

    /** Returns the number of requests that the context has. */
    public int sqSize() {
        return requests();
    }

    /** Returns the number of completions that the context has. */
    public int cqSize() {
        return completions();
    }

    /** Returns how often a multishot had to pause for a completion's place or for blocks of the pool. */
    public long multishotPauses() {
        return pauses();
    }
}
