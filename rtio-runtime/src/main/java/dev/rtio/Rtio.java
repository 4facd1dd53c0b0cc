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
public final class Rtio {
    private final OwnerThread owner;
    private final CompletionQueue completions;
    private final Executor executor;
    private final SqePool sqes;
    private final SubmissionList submissions;

    /**
     * Creates a context without a memory pool.
     *
     * @param dispatch knows the iodevs
     * @param sqSize number of requests, 1 to 32,768
     * @param cqSize number of completions, 1 to 32,768
     * @throws IllegalArgumentException if a size is out of range
     */
    public Rtio(IodevDispatch dispatch, int sqSize, int cqSize) {
        this(sqSize, cqSize, dispatch, null);
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
        this(sqSize, cqSize, dispatch, Objects.requireNonNull(pool, "pool"));
        pool.attach(executor);
    }

    private Rtio(int sqSize, int cqSize, IodevDispatch dispatch, Mempool pool) {
        Objects.requireNonNull(dispatch, "dispatch");
        owner = new OwnerThread();
        completions = new CompletionQueue(cqSize, pool);
        executor = new Executor(this, owner, dispatch, sqSize, completions, pool);
        sqes = executor.sqes();
        submissions = new SubmissionList(sqes);
    }

    /**
     * Takes a free request, with cleared fields. It is not executed before it is prepared and submitted. A place for its
     * completion is reserved with it.
     *
     * @return the request; null if no request or no place for a completion is free
     */
    public Sqe acquire() {
        owner.claim();
        if (sqes.free() == 0 || !completions.reserve()) {
            return null;
        }
        Sqe sqe = sqes.take();
        submissions.add(sqe);
        return sqe;
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
        owner.claim();
        if (count > acquirable()) {
            return -Errno.ENOMEM;
        }
        completions.reserve(count);
        for (int i = 0; i < count; i++) {
            Sqe sqe = sqes.take();
            submissions.add(sqe);
            into[i] = sqe;
        }
        return 0;
    }

    /** Returns how many requests can be acquired now: the free ones, as far as there are places for their completions. */
    public int acquirable() {
        return Math.min(sqes.free(), completions.reservable());
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
        owner.check();
        int published = submissions.publish(executor.ready());
        executor.run();
        return published;
    }

    /**
     * Takes back all requests that were acquired and not submitted, prepared or not.
     *
     * @return how many
     */
    public int dropAll() {
        owner.check();
        int dropped = 0;
        for (Sqe sqe = submissions.poll(); sqe != null; sqe = submissions.poll()) {
            if (!sqe.has(Sqe.NO_RESPONSE)) {
                executor.giveBackPlace();
            }
            sqes.put(sqe);
            dropped++;
        }
        executor.run();
        return dropped;
    }

    /** Returns the oldest completion that was not consumed yet, null if there is none. It is the caller's until released. */
    public Cqe consume() {
        owner.check();
        return completions.consume();
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
        owner.check();
        completions.release(cqe);
        executor.placesFreed();
        executor.run();
    }

    /**
     * Gives the blocks back that a completion names.
     *
     * @param cqe a consumed completion that is not released yet
     * @return {@link Mempool#RELEASED}, {@link Mempool#DOUBLE} if they were given back before, or {@link Mempool#FOREIGN}
     *     if it names no blocks, or is not in the reader's hands, or one of another context
     */
    public int releaseBuffer(Cqe cqe) {
        owner.check();
        if (cqe.queue != completions || cqe.state != Cqe.CONSUMED || cqe.bufferHandle() < 0) {
            return Mempool.FOREIGN;
        }
        return executor.pool().release(cqe.bufferHandle());
    }

    /** Returns the memory pool, null if the context has none. */
    public Mempool pool() {
        return executor.pool();
    }

    /** Returns the number of requests that the context has. */
    public int sqSize() {
        return sqes.size();
    }

    /** Returns the number of completions that the context has. */
    public int cqSize() {
        return completions.size();
    }

    /** Returns how often a multishot had to pause for a completion's place or for blocks of the pool. */
    public long multishotPauses() {
        return executor.pauses();
    }
}
