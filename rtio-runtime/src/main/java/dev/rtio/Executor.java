package dev.rtio;

/**
 * Runs the requests of a context: one loop takes ready units and hands each to its iodev. Whatever becomes ready while
 * the loop runs, by a synchronous completion or by submitting from an iodev or a callback, waits for the loop's next
 * round; nothing recurses.
 *
 * <p>A unit is a request, or a whole transaction, represented by its head.
 */
abstract sealed class Executor extends SubmissionSide permits Rtio {
    private final IodevDispatch dispatch;
    private final Mempool pool;
    private final PausedMultishots paused;
    private boolean running;

    Executor(IodevDispatch dispatch, int sqSize, int cqSize, Mempool pool) {
        super(sqSize, cqSize, pool);
        this.dispatch = dispatch;
        this.pool = pool;
        paused = new PausedMultishots(this, sqSize);
    }

    final Mempool mempool() {
        return pool;
    }

    /** Runs what is ready, unless the loop is running already. */
    final void run() {
        if (!running && isAnyReady()) {
            drain();
        }
    }

    private void drain() {
        running = true;
        try {
            do {
                start(takeReady());
            } while (isAnyReady());
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
    final void complete(Sqe head, int result, Sqe failed) {
        checkOwner();
        if (head.state != Sqe.IN_FLIGHT) {
            throw head.notInFlight();
        }
        if (failed != head && !head.heads(failed)) {
            throw new IllegalArgumentException("the failed request is not a member of this transaction");
        }
        if (result >= 0 && !head.has(Sqe.SPECIAL)) {
            postResult(head, result);
            putFree(head);
        } else {
            completeUnit(head, result, failed);
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
            Sqe next = sqe(member.next);
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
                sqe(next).inherited = inherited < 0 ? inherited : result;
                addReady(next);
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
            Sqe sqe = sqe(index);
            more = sqe.has(Sqe.LINKED);
            index = sqe.next;
            finish(sqe, -Errno.ECANCELED, cause);
        } while (more);
    }

    /** Answers a request for the last time. Blocks that no completion names go back to the pool. */
    private void finish(Sqe sqe, int result, int cause) {
        boolean silent = sqe.has(Sqe.NO_RESPONSE);
        if (sqe.has(Sqe.BOUND) && (silent || result < 0)) {
            freeBlocks(sqe);
        }
        if (!silent) {
            postResult(sqe, result).setCause(cause);
        }
        putFree(sqe);
    }

    private Cqe postResult(Sqe sqe, int result) {
        Cqe cqe = post();
        cqe.set(sqe, result);
        if (sqe.has(Sqe.BOUND)) {
            cqe.setBuffer(sqe);
        }
        return cqe;
    }

    private void completeShot(Sqe sqe, int result) {
        if (result >= 0) {
            // Posted before the next shot starts: shots are read in the order in which they were made.
            postResult(sqe, sqe.resultOr(result)).setMore();
            sqe.rearm();
            if (reservePlace()) {
                addReady(sqe.index);
            } else {
                paused.pauseForPlace(sqe);
            }
        } else if (result == -Errno.ENOMEM && sqe.wantsBlocks()) {
            sqe.rearm();
            // Blocks may have come back since the iodev asked.
            if (sqe.bindWanted(pool)) {
                addReady(sqe.index);
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
        paused.blocksFreed(pool);
    }

    /** Lets multishots go on that wait for a completion's place. */
    final void placesFreed() {
        if (paused.isAnyForPlace()) {
            paused.placesFreed();
            run();
        }
    }

    /** Lets multishots go on that wait for blocks. */
    final void blocksFreed() {
        paused.blocksFreed(pool);
        run();
    }

    final long pauses() {
        return paused.pauses();
    }
}
