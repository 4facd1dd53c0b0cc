package dev.rtio;

import java.util.Objects;

/**
 * A context: requests, completions and perhaps a memory pool, of fixed sizes, all made at construction (Zephyr's {@code
 * struct rtio}, CTX-1).
 *
 * <p>The round: {@link #acquire()} a request, prepare it, {@link #submit()}, {@link #consume()} its completion, {@link
 * #release(Cqe)} that. Methods without a timeout do not wait.
 *
 * <p>The first thread to acquire owns the context, until it {@link #handOver() hands it over}. On other threads all methods
 * that use requests or completions throw {@link IllegalStateException}, except {@link #signal(long)}; those that only tell
 * numbers may be called anywhere, where these may be a little old. Iodevs complete on any thread (CTX-15).
 */
public final class Rtio extends Executor implements Occupancy {
    private final WaitStrategy waitStrategy;
    private final WaitSet itself;
    /** Something makes acquiring special: one of the two below. */
    private boolean acquiresSpecially;

    private boolean isShutDown;
    /** So many requests were wanted in vain for want of completions' places: the next are not for streams. */
    private int wantedPlaces;

    /**
     * Creates a context without a memory pool, with timers of its own on the machine's clock.
     *
     * @param dispatch knows the iodevs
     * @param sqSize number of requests, 1 to 32,768
     * @param cqSize number of completions, 1 to 32,768
     * @throws IllegalArgumentException if a size is out of range
     */
    public Rtio(IodevDispatch dispatch, int sqSize, int cqSize) {
        this(dispatch, sqSize, cqSize, null, TimerQueue.system(), WaitStrategy.PARK);
    }

    /**
     * Creates a context with a memory pool, with timers of its own on the machine's clock.
     *
     * @param dispatch knows the iodevs
     * @param sqSize number of requests, 1 to 32,768
     * @param cqSize number of completions, 1 to 32,768
     * @param pool the memory for reads without a buffer of their own
     * @throws IllegalArgumentException if a size is out of range, or the pool belongs to another context and is not shared
     */
    public Rtio(IodevDispatch dispatch, int sqSize, int cqSize, Mempool pool) {
        this(dispatch, sqSize, cqSize, Objects.requireNonNull(pool, "pool"), TimerQueue.system(), WaitStrategy.PARK);
    }

    /**
     * Creates a context.
     *
     * @param dispatch knows the iodevs
     * @param sqSize number of requests, 1 to 32,768
     * @param cqSize number of completions, 1 to 32,768
     * @param pool the memory for reads without a buffer of their own; null for none
     * @param timers the time of delays, timeouts and waiting; used by the context's owner thread, and may be that of all
     *     contexts of this thread
     * @param waitStrategy what the thread does while it waits
     * @throws IllegalArgumentException if a size is out of range, or the pool belongs to another context and is not shared
     */
    public Rtio(
            IodevDispatch dispatch,
            int sqSize,
            int cqSize,
            Mempool pool,
            TimerQueue timers,
            WaitStrategy waitStrategy) {
        super(dispatch, sqSize, cqSize, pool, timers);
        this.waitStrategy = Objects.requireNonNull(waitStrategy, "waitStrategy");
        if (pool != null) {
            pool.attach(this);
        }
        itself = new WaitSet(this);
    }

    // Submitting

    /**
     * Takes a free request. It is not executed before it is prepared, which sets all of it, and submitted; until then what
     * it tells is of its last user. A place for its completion is reserved with it (CTX-3, CTX-12).
     *
     * @return the request; null if no request or no place for a completion is free, or the context is shut down
     */
    public Sqe acquire() {
        claim();
        if (acquiresSpecially || freeRequests() == 0 || !reservePlace()) {
            return acquireSpecially();
        }
        return takeFree();
    }

    private Sqe acquireSpecially() {
        // Other threads may have completed what frees a request.
        pump();
        if (isShutDown || freeRequests() == 0) {
            return null;
        }
        if (!reservePlace()) {
            keepPlaces(1);
            return null;
        }
        Sqe sqe = takeFree();
        leavePlaces();
        return sqe;
    }

    /** Keeps the next places from streams. */
    private void keepPlaces(int count) {
        wantedPlaces = count;
        acquiresSpecially = true;
    }

    /** Lets streams have all places again. */
    void leavePlaces() {
        if (wantedPlaces > 0) {
            wantedPlaces = 0;
            acquiresSpecially = isShutDown;
            placesFreed();
        }
    }

    /**
     * Takes several free requests, or none (CTX-4, SUB-5).
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
            pump();
            if (count > acquirable()) {
                if (!isShutDown && count <= Math.min(freeRequests(), cqSize())) {
                    keepPlaces(count);
                }
                return -Errno.ENOMEM;
            }
        }
        for (int i = 0; i < count; i++) {
            reservePlace();
            into[i] = takeFree();
        }
        leavePlaces();
        return 0;
    }

    /** Tells whether there is room for a submission of patterns, after a look at what other threads have completed. */
    boolean makeRoom(int requests, int responses) {
        claim();
        if (hasRoom(requests, responses)) {
            return true;
        }
        pump();
        if (hasRoom(requests, responses)) {
            return true;
        }
        if (!isShutDown && requests <= freeRequests() && responses <= cqSize()) {
            keepPlaces(responses);
        }
        return false;
    }

    private boolean hasRoom(int requests, int responses) {
        return !isShutDown && requests <= freeRequests() && responses <= unreservedPlaces();
    }

    /** Takes a free request that is prepared as a pattern is; there is room for it. */
    Sqe copyOf(Sqe pattern) {
        Sqe sqe = takeFree();
        sqe.prepareAs(pattern);
        if (!sqe.has(Sqe.NO_RESPONSE)) {
            reservePlace();
        }
        return sqe;
    }

    void submitCopies() {
        leavePlaces();
        submit();
    }

    /**
     * Returns how many requests can be acquired now: the free ones, as far as there are places for their completions
     * (CTX-5).
     */
    public int acquirable() {
        return isShutDown ? 0 : Math.min(freeRequests(), unreservedPlaces());
    }

    /**
     * Publishes prepared requests in the order of acquisition and runs what can be run. Only whole chains and transactions
     * are published; one of which a request is missing or not prepared stays, and everything behind it, until a later
     * call (SUB-1, SUB-8).
     *
     * <p>From inside an iodev or a callback this publishes; the requests run after the iodev or callback has returned.
     *
     * @return the number of requests published
     */
    public int submit() {
        checkOwner();
        int published = publishAndRun();
        if (inbox.hasNews()) {
            pump();
        }
        return published;
    }

    /**
     * Publishes prepared requests as {@link #submit()} does, and waits until there are completions to consume (SUB-2,
     * SUB-4).
     *
     * @param count how many to wait for, those posted before the call and not consumed counted
     * @param timeoutNanos how long at most; {@link Long#MAX_VALUE} waits without an end
     * @return how many there are, perhaps more; fewer than {@code count} if the time is over, or nothing is under way any
     *     more from which they could come, or the thread is interrupted
     * @throws IllegalStateException if it would have to wait inside of an iodev or a callback of this context
     */
    public int submitAndWait(int count, long timeoutNanos) {
        submit();
        itself.awaitPosted(count, timeoutNanos);
        return posted();
    }

    /**
     * Takes back all requests that were acquired and not submitted, prepared or not (CTX-6).
     *
     * @return how many
     */
    public int dropAll() {
        checkOwner();
        publishRest();
        // Signals to what is dropped must not pile up.
        pump();
        int dropped = 0;
        for (Sqe sqe = takeAcquired(); sqe != null; sqe = takeAcquired()) {
            if (!sqe.has(Sqe.NO_RESPONSE)) {
                unreservePlace();
            }
            putBackAcquired(sqe);
            dropped++;
        }
        placesFreed();
        return dropped;
    }

    // Consuming

    /**
     * Returns the oldest completion that was not consumed yet, null if there is none. It is the caller's until released
     * (CTX-8).
     */
    public Cqe consume() {
        checkOwner();
        Cqe cqe = takePosted();
        if (cqe == null) {
            leavePlaces();
            pump();
            cqe = takePosted();
        } else if (isTimeToLook()) {
            // A reader that always finds something would never see what time and other threads bring.
            pump();
        }
        return cqe;
    }

    /**
     * Waits for a completion and returns it (CTX-9).
     *
     * @param timeoutNanos how long at most; {@link Long#MAX_VALUE} waits without an end
     * @return the oldest completion; null if there is none in time, or nothing is under way from which one could come, or
     *     the thread is interrupted
     * @throws IllegalStateException if it would have to wait inside of an iodev or a callback of this context
     */
    public Cqe consume(long timeoutNanos) {
        Cqe cqe = consume();
        if (cqe == null && itself.awaitPosted(1, timeoutNanos) != null) {
            cqe = takePosted();
        }
        return cqe;
    }

    /**
     * Waits for several completions and hands them out in order, as many as there are in time (SUB-7).
     *
     * @param into receives them from index 0
     * @param count how many at most, 0 or more
     * @param timeoutNanos how long at most for all together; 0 takes what there is
     * @return how many
     * @throws IndexOutOfBoundsException if {@code count} is negative or more than the array's length
     * @throws IllegalStateException if it would have to wait inside of an iodev or a callback of this context
     */
    public int consume(Cqe[] into, int count, long timeoutNanos) {
        Objects.checkFromIndexSize(0, count, into.length);
        checkOwner();
        if (count > 0) {
            itself.awaitPosted(count, timeoutNanos);
        }
        int consumed = 0;
        while (consumed < count) {
            Cqe cqe = takePosted();
            if (cqe == null) {
                break;
            }
            into[consumed++] = cqe;
        }
        return consumed;
    }

    /**
     * Gives a completion back, in any order. Blocks that it names stay with the reader; without its handle ({@link
     * Cqe#bufferHandle()}) they have to be given back before (CTX-10).
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
     * Gives the blocks back that a completion names (MEM-10).
     *
     * @param cqe a consumed completion that is not released yet
     * @return {@link Mempool#RELEASED}, {@link Mempool#DOUBLE} if they were given back before, or {@link Mempool#FOREIGN}
     *     if it names no blocks, or is not in the reader's hands, or one of another context
     */
    public int releaseBuffer(Cqe cqe) {
        checkOwner();
        if (cqe.context != this || !cqe.consumed || !cqe.hasBuffer()) {
            return Mempool.FOREIGN;
        }
        int answer = cqe.releaseBlocks(isAloneWithPool());
        if (answer == Mempool.RELEASED) {
            blocksFreed();
        }
        return answer;
    }

    /** Gives blocks back on the owner's thread. */
    int release(long bufferHandle) {
        int answer = mempool().release(bufferHandle, isAloneWithPool());
        if (answer == Mempool.RELEASED) {
            blocksFreed();
        }
        return answer;
    }

    /**
     * Consumes all completions that there are and gives them back, with the blocks that they name (CTX-11).
     *
     * @return the first negative result among them, 0 if there is none
     */
    public int flush() {
        checkOwner();
        int first = 0;
        pump();
        // Counted first: a stream may fill every place that is given back.
        for (int left = posted(); left > 0; left--) {
            Cqe cqe = consume();
            if (first == 0 && cqe.result() < 0) {
                first = cqe.result();
            }
            releaseBuffer(cqe);
            release(cqe);
        }
        return first;
    }

    // Steering

    /**
     * Cancels a request, with all that follow it in its chain; of a transaction any member stands for all. What is
     * cancelled is answered: {@code -ECANCELED}. A handle that is out of date is harmless (CAN-1 to CAN-6).
     *
     * @param handle the request, from {@link Sqe#handle()}
     * @return what came of it
     */
    public CancelOutcome cancel(long handle) {
        checkOwner();
        // What another thread has completed is done.
        pump();
        CancelOutcome outcome = cancelAt(handle);
        run();
        return outcome;
    }

    /** Cancels all requests that are submitted. What iodevs do not let go of is answered when they do (CAN-8). */
    public void cancelAll() {
        checkOwner();
        publishRest();
        pump();
        cancelSubmitted(false);
    }

    /**
     * Ends the context: from now on nothing can be acquired, what was not submitted is dropped, and all that is submitted
     * is answered, now, with {@code -ECANCELED}. What an iodev does not let go of is {@link Cqe#ABANDONED}. A stream that
     * is paused for want of a completion's place is answered when one is released. The completions can still be consumed
     * (CAN-8).
     *
     * @return how many requests are not free again: iodevs have not let go of them, or they are such streams; the number
     *     goes down when these end, and somebody consumes
     */
    public int shutdown() {
        checkOwner();
        isShutDown = true;
        acquiresSpecially = true;
        wantedPlaces = 0;
        pump();
        dropAll();
        cancelSubmitted(true);
        return submitted();
    }

    /**
     * Leaves the context as it was made, but for its counters: nothing acquired, nothing under way, nothing to consume.
     *
     * @return whether that could be done; false as long as an iodev has not let go of a request
     */
    boolean drain() {
        wantedPlaces = 0;
        acquiresSpecially = isShutDown;
        pump();
        dropAll();
        cancelSubmitted(true);
        do {
            // A stream that waits for a place ends when it gets one, with one more completion.
            flush();
        } while (posted() > 0);
        if (submitted() > 0) {
            return false;
        }
        if (freePlaces() < completions()) {
            throw new IllegalStateException("a completion is still in a reader's hands");
        }
        isShutDown = false;
        acquiresSpecially = false;
        setObserver(null);
        return true;
    }

    /**
     * Gives a request that awaits it its signal, at once or when its turn comes. May be called on any thread; on another
     * than the owner's the owner takes it in when it next submits, consumes or waits (AWT-1, AWT-4, AWT-5).
     *
     * @param handle the request, from {@link Sqe#handle()}
     * @return whether the handle is that of an {@link Op#AWAIT} that had no signal yet; a second signal changes nothing
     */
    public boolean signal(long handle) {
        int index = (int) handle;
        if (index < 0 || index >= requests()) {
            return false;
        }
        Sqe sqe = sqe(index);
        int generation = (int) (handle >>> Integer.SIZE);
        if (!sqe.isOfHandle(handle) || sqe.op() != Op.AWAIT || !inbox.takeSignal(index, generation)) {
            return false;
        }
        if (isOwner()) {
            signal(sqe);
        } else {
            inbox.sendSignal(index, generation);
        }
        return true;
    }

    /**
     * Gives up ownership: the next thread to acquire owns the context, and finds it as this one left it. Completions from
     * iodevs wait until then (CTX-15).
     */
    public void handOver() {
        checkOwner();
        disown();
    }

    /**
     * Watches what becomes of requests that are submitted from now on (NOT-1, TRC-1).
     *
     * @param observer is told, in place of the one before; null for nobody
     */
    public void observe(RtioObserver observer) {
        checkOwner();
        setObserver(observer);
    }

    // Looking

    /** Returns the memory pool, null if the context has none (MEM-2). */
    public Mempool pool() {
        return mempool();
    }

    /** Returns the timers. */
    public TimerQueue timers() {
        return timerQueue();
    }

    /** Returns what the thread does while it waits. */
    public WaitStrategy waitStrategy() {
        return waitStrategy;
    }

    @Override
    public int sqSize() {
        return requests();
    }

    @Override
    public int cqSize() {
        return completions();
    }

    @Override
    public int sqHighWater() {
        return mostRequestsUsed();
    }

    @Override
    public int cqHighWater() {
        return mostPlacesUsed();
    }

    /** Returns how many completions were posted since construction (Zephyr's {@code cq_count}, CTX-13). */
    public long completionCount() {
        return everPosted();
    }

    /** Returns how often a multishot had to pause for a completion's place or for blocks of the pool (MSH-6). */
    public long multishotPauses() {
        return pauses();
    }

    /** Returns how often something was completed that was not in flight: twice, or without being a head (IOD-2). */
    public long strays() {
        return strayCount();
    }

    /** Returns how many exceptions of iodevs, callbacks and observers were caught. */
    public long contained() {
        return containedCount();
    }

    /** Returns the last exception of an iodev, a callback or an observer that was caught, null if there was none. */
    public Throwable lastContained() {
        return lastContainedFailure();
    }

    /**
     * Lists the requests that are submitted and not done, one a line: for people, and for when something hangs. Makes a
     * text, so it allocates.
     */
    public String inFlight() {
        checkOwner();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < requests(); i++) {
            Sqe sqe = sqe(i);
            if (sqe.state >= Sqe.SUBMITTED) {
                text.append(sqe).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    boolean mayTakePlace() {
        return unreservedPlaces() > wantedPlaces;
    }
}
