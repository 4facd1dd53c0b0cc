package dev.rtio;

/**
 * Runs the requests of a context: one loop takes ready units and hands each to its iodev. Whatever becomes ready while
 * the loop runs, by a synchronous completion or by submitting from an iodev or a callback, waits for the loop's next
 * round; nothing recurses.
 *
 * <p>A unit is a request, or a whole transaction, represented by its head.
 */
final class Executor {
    private final Rtio rtio;
    private final OwnerThread owner;
    private final IodevDispatch dispatch;
    private final CompletionQueue completions;
    private final Mempool pool;
    private final SqePool sqes;
    private final IntRing ready;
    private final PausedMultishots paused;
    private boolean running;

    /** Creates the executor and its requests; {@code pool} may be null. */
    Executor(
            Rtio rtio, OwnerThread owner, IodevDispatch dispatch, int size, CompletionQueue completions, Mempool pool) {
        this.rtio = rtio;
        this.owner = owner;
        this.dispatch = dispatch;
        this.completions = completions;
        this.pool = pool;
        sqes = new SqePool(size, this);
        ready = new IntRing(size);
        paused = new PausedMultishots(sqes);
    }

    Rtio rtio() {
        return rtio;
    }

    SqePool sqes() {
        return sqes;
    }

    IntRing ready() {
        return ready;
    }

    Mempool pool() {
        return pool;
    }

    long pauses() {
        return paused.pauses();
    }

    void checkOwner() {
        owner.check();
    }

    /** Runs what is ready, unless the loop is running already. */
    void run() {
        if (!running && !ready.isEmpty()) {
            drain();
        }
    }

    private void drain() {
        running = true;
        try {
            do {
                start(sqes.at(ready.poll()));
            } while (!ready.isEmpty());
        } finally {
            running = false;
        }
    }

    private void start(Sqe head) {
        if (head.has(Sqe.TRANSACTION)) {
            Sqe misplaced = misplacedMember(head);
            if (misplaced != null) {
                completeUnit(head, -Errno.EINVAL, misplaced);
                return;
            }
        }
        int iodev = head.iodev();
        if (iodev >= 0) {
            head.state = Sqe.IN_FLIGHT;
            dispatch.submit(iodev, head);
        } else if (head.op() == Op.CALLBACK) {
            head.runCallback();
            completeUnit(head, 0, head);
        } else {
            startWithoutIodev(head);
        }
    }

    /** The executor itself is the iodev of NOPs. */
    private void startWithoutIodev(Sqe head) {
        Sqe member = head;
        while (member != null && member.op() == Op.NOP) {
            member = member.nextInTransaction();
        }
        if (member == null) {
            completeUnit(head, 0, head);
        } else {
            completeUnit(head, -Errno.EINVAL, member);
        }
    }

    /** A member that the iodev of a transaction cannot execute: a callback, or a stream that would not end. */
    private static Sqe misplacedMember(Sqe head) {
        Sqe member = head;
        while (member != null && member.op() != Op.CALLBACK && !member.has(Sqe.MULTISHOT)) {
            member = member.nextInTransaction();
        }
        return member;
    }

    /**
     * Completes a unit that is with its iodev.
     *
     * @param result 0 or more, or the negative errno of {@code failed}
     * @param failed the member at fault, the head if none in particular
     */
    void complete(Sqe head, int result, Sqe failed) {
        owner.check();
        if (head.state != Sqe.IN_FLIGHT) {
            throw head.notInFlight();
        }
        if (failed != head && !head.heads(failed)) {
            throw new IllegalArgumentException("the failed request is not a member of this transaction");
        }
        if (head.has(Sqe.SPECIAL)) {
            completeUnit(head, result, failed);
        } else {
            finish(head, result, Math.min(result, 0));
        }
        run();
    }

    private void completeUnit(Sqe head, int result, Sqe failed) {
        if (head.has(Sqe.MULTISHOT)) {
            completeShot(head, result);
            return;
        }
        int inherited = head.inherited;
        int iodev = head.iodev();
        Sqe member = head;
        while (member.has(Sqe.TRANSACTION)) {
            Sqe next = sqes.at(member.next);
            finishMember(member, result, failed);
            member = next;
            member.executedBy(iodev);
        }
        boolean chained = member.has(Sqe.CHAINED);
        boolean goesOn = result >= 0 || member.has(Sqe.HARD);
        int next = member.next;
        finishMember(member, result, failed);
        if (chained) {
            if (goesOn) {
                sqes.at(next).inherited = inherited < 0 ? inherited : result;
                ready.add(next);
            } else {
                cancelChain(next, result);
            }
        }
    }

    private void finishMember(Sqe member, int result, Sqe failed) {
        if (result >= 0) {
            finish(member, member.resultOr(result), 0);
        } else {
            finish(member, member == failed ? result : -Errno.ECANCELED, result);
        }
    }

    /** Completes the rest of a chain without executing it. */
    private void cancelChain(int first, int cause) {
        int index = first;
        boolean more;
        do {
            Sqe sqe = sqes.at(index);
            more = sqe.has(Sqe.LINKED);
            index = sqe.next;
            finish(sqe, -Errno.ECANCELED, cause);
        } while (more);
    }

    /** Answers a request for the last time. Blocks that no completion names go back to the pool. */
    private void finish(Sqe sqe, int result, int cause) {
        boolean silent = sqe.has(Sqe.NO_RESPONSE);
        if (sqe.block() >= 0 && (silent || result < 0)) {
            freeBlocks(sqe);
        }
        if (!silent) {
            completions.post(sqe, result, cause, 0);
        }
        sqes.put(sqe);
    }

    private void completeShot(Sqe sqe, int result) {
        if (result >= 0) {
            // Posted before the next shot starts: shots are read in the order in which they were made.
            completions.post(sqe, sqe.resultOr(result), 0, Cqe.MORE);
            sqe.rearm();
            if (completions.reserve()) {
                ready.add(sqe.index);
            } else {
                paused.pauseForPlace(sqe);
            }
        } else if (result == -Errno.ENOMEM && sqe.wantsBlocks()) {
            sqe.rearm();
            // Blocks may have come back since the iodev asked.
            if (sqe.bindWanted(pool)) {
                ready.add(sqe.index);
            } else {
                paused.pauseForBlocks(sqe);
            }
        } else {
            finish(sqe, result, result);
        }
    }

    private void freeBlocks(Sqe sqe) {
        pool.free(sqe.block());
        sqe.unbind();
        blocksFreed();
    }

    /** Makes multishots ready that blocks have come free for. */
    void blocksFreed() {
        paused.blocksFreed(pool, ready);
    }

    /** Makes multishots ready that a completion's place has come free for. */
    void placesFreed() {
        paused.placesFreed(completions, ready);
    }

    /** Takes back the reservation of a request that turned out to need none. */
    void giveBackPlace() {
        completions.giveBackPlace();
        placesFreed();
    }

    /** Reserves a place for a request that had given back its own. */
    void reserveAgain() {
        if (!completions.reserve()) {
            throw new IllegalStateException("prepared for no response before, and no completion is free now");
        }
    }
}
