package dev.rtio;

import java.util.Objects;

/**
 * Runs the requests of a context: one loop takes ready units and hands each to its iodev. Whatever becomes ready while
 * the loop runs, by a synchronous completion or by submitting from an iodev or a callback, waits for the loop's next
 * round; nothing recurses.
 *
 * <p>A unit is a request, or a whole transaction, represented by its head. Only the owner runs anything: what other threads
 * complete comes through the inbox.
 */
abstract sealed class Executor extends SubmissionSide permits Rtio {
    private final IodevDispatch dispatch;
    private final Mempool pool;
    private final TimerQueue timers;
    private final PausedMultishots paused;
    private final Barrier barrier;
    private RtioObserver observer;
    private boolean running;
    /** Where the submission ends that the loop works on. */
    private int submissionEnd;
    /** A multishot is paused, or was not long ago. */
    private boolean isAnyPaused;
    /**
     * Reads into the pool that are in flight and have not asked for blocks: as long as there are, others may. Of a pool
     * that is shared there are always some.
     */
    private int unbound;

    private long strays;
    private long contained;

    Executor(IodevDispatch dispatch, int sqSize, int cqSize, Mempool pool, TimerQueue timers) {
        super(sqSize, cqSize, pool);
        this.dispatch = Objects.requireNonNull(dispatch, "dispatch");
        this.pool = pool;
        this.timers = Objects.requireNonNull(timers, "timers");
        unbound = pool != null && pool.isShared() ? Integer.MIN_VALUE : 0;
        paused = new PausedMultishots(this, sqSize);
        barrier = new Barrier(this, sqSize);
    }

    final Mempool mempool() {
        return pool;
    }

    final TimerQueue timerQueue() {
        return timers;
    }

    final void setObserver(RtioObserver observer) {
        this.observer = observer == null ? null : new ContainedObserver(observer, this);
        setWatched(observer != null);
    }

    final long strayCount() {
        return strays + inbox.strays();
    }

    final long containedCount() {
        return contained + inbox.contained();
    }

    final Throwable lastContainedFailure() {
        return inbox.lastContained();
    }

    /** Refuses to wait inside of what the loop runs: nothing else runs until that returns. */
    final void checkMayWait() {
        if (running) {
            throw new IllegalStateException(
                    "an iodev or a callback may not wait for its own context, which waits for it");
        }
    }

    /** Whether anything is under way from which a completion could come, and a place that it could take. */
    final boolean mayPost() {
        return freePlaces() > 0 && (awaited() > 0 || !timers.isEmpty());
    }

    // Running

    /** Submits all whole chains that are prepared, and runs what can be run; returns the number of requests submitted. */
    final int publishAndRun() {
        if (running) {
            return publish();
        }
        int before = everSubmitted();
        int end = acquisitionEnd();
        submissionEnd = end;
        running = true;
        try {
            for (Sqe head = takePrepared(end); head != null; head = takePrepared(end)) {
                if (!isAttentive() && !head.has(Sqe.DRAIN) || mayStart(head)) {
                    start(head);
                }
            }
            if (isAnyReady() || isAttentive()) {
                runReady();
            }
        } finally {
            running = false;
        }
        return everSubmitted() - before;
    }

    /** Submits what the loop, which is running further up the stack, will come to. */
    private int publish() {
        int before = everSubmitted();
        publish(acquisitionEnd());
        return everSubmitted() - before;
    }

    private void publish(int end) {
        for (Sqe head = takePrepared(end); head != null; head = takePrepared(end)) {
            if (mayStart(head)) {
                addReady(head.index);
            }
        }
    }

    /** Submits the rest of a submission, in the midst of which an iodev or a callback asks what is submitted. */
    final void publishRest() {
        if (running) {
            publish(submissionEnd);
        }
    }

    /** Tells who watches of a chain that was submitted, and whether the barrier lets it pass. */
    private boolean mayStart(Sqe head) {
        head.state = Sqe.SUBMITTED;
        if (observer != null) {
            observer.submitted(head);
            Sqe sqe = head;
            sqe.flags |= Sqe.WATCHED;
            while (sqe.has(Sqe.LINKED)) {
                sqe = sqe(sqe.next);
                sqe.flags |= Sqe.WATCHED;
            }
        }
        return barrier.passes(head);
    }

    /** Runs what is ready, unless the loop is running already. */
    final void run() {
        if (!running && (isAnyReady() || isBarrierOpen())) {
            running = true;
            try {
                runReady();
            } finally {
                running = false;
            }
        }
    }

    private void runReady() {
        do {
            while (isAnyReady()) {
                start(takeReady());
            }
            if (isBarrierOpen()) {
                barrier.open();
            }
        } while (isAnyReady());
    }

    /** Takes in what other threads have sent, and what time has brought. */
    final void pump() {
        long message = inbox.take();
        if (message != Inbox.NONE) {
            readInbox(message);
        }
        if (!timers.isEmpty()) {
            timers.runExpired();
        }
    }

    private void readInbox(long first) {
        for (long message = first; message != Inbox.NONE; message = inbox.take()) {
            Sqe sqe = sqe(Inbox.index(message));
            int kind = Inbox.kind(message);
            if (kind == Inbox.COMPLETION && sqe.state == Sqe.IN_FLIGHT && Inbox.isOf(message, sqe.answerTag())) {
                completeUnit(sqe, Inbox.value(message), sqe);
            } else {
                read(message, kind, sqe);
            }
        }
        run();
    }

    private void read(long message, int kind, Sqe sqe) {
        if (kind == Inbox.BLOCKS) {
            inbox.blocksRead();
            paused.blocksFreed(pool);
        } else if (kind == Inbox.SIGNAL) {
            if (Inbox.isOf(message, sqe.generation)) {
                signal(sqe);
            }
        } else if (Inbox.isOf(message, sqe.answerTag())) {
            end(sqe, Inbox.value(message), kind == Inbox.COMPLETION ? sqe : sqe(inbox.failedMember(sqe.index)));
        } else {
            strays++;
        }
    }

    // Starting

    private void start(Sqe head) {
        int special = head.flags & Sqe.STARTS_SPECIALLY;
        if (special == Sqe.POOLED) {
            head.flags |= Sqe.COUNTED;
            unbound++;
        } else if (special != 0 && !prepareStart(head)) {
            return;
        }
        int iodev = head.iodev;
        if (iodev < 0) {
            startWithoutIodev(head);
            return;
        }
        head.state = Sqe.IN_FLIGHT;
        try {
            dispatch.submit(iodev, head);
        } catch (Throwable e) {
            contain(e);
            // Nothing is started meanwhile, so if it is in flight this is still the same.
            if (head.state >= Sqe.IN_FLIGHT) {
                end(head, -Errno.EIO, head);
            }
        }
    }

    /** Does what some units need before they start; tells whether the unit is to start at all. */
    private boolean prepareStart(Sqe head) {
        if (head.has(Sqe.CANCELED | Sqe.HEADS_CANCELED)) {
            completeUnit(head, -Errno.ECANCELED, head);
            return false;
        }
        if (head.has(Sqe.HEADS_MISPLACED)) {
            completeUnit(head, -Errno.EINVAL, misplacedMember(head));
            return false;
        }
        countUnbound(head);
        if (head.has(Sqe.HEADS_POOLED)) {
            for (Sqe member = head.nextInTransaction(); member != null; member = member.nextInTransaction()) {
                countUnbound(member);
            }
        }
        if (head.has(Sqe.TIMED)) {
            timers.start(head.alarm, timers.clock().nanoTime() + head.timeout);
        }
        if (observer != null) {
            observer.started(head);
        }
        return true;
    }

    private void countUnbound(Sqe sqe) {
        if ((sqe.flags & (Sqe.POOLED | Sqe.BOUND)) == Sqe.POOLED) {
            sqe.flags |= Sqe.COUNTED;
            unbound++;
        }
    }

    /** A member that the iodev of a transaction cannot execute: one of the executor's, or a stream that would not end. */
    private static Sqe misplacedMember(Sqe head) {
        Sqe member = head;
        while (!member.has(Sqe.EXECUTORS | Sqe.MULTISHOT)) {
            member = member.nextInTransaction();
        }
        return member;
    }

    /** What the executor does itself. */
    private void startWithoutIodev(Sqe head) {
        head.state = Sqe.SUBMITTED;
        if (head.op == Op.CALLBACK) {
            runCallback(head);
            return;
        }
        switch (head.op) {
            case Op.DELAY -> {
                head.state = Sqe.WAITING;
                timers.start(head.alarm, timers.clock().nanoTime() + head.payload);
            }
            case Op.CANCEL -> completeOwn(head, cancelAt(head.payload).result());
            case Op.AWAIT -> startAwait(head);
            default -> completeNops(head);
        }
    }

    private void runCallback(Sqe head) {
        int result = 0;
        try {
            head.runCallback();
        } catch (Throwable e) {
            contain(e);
            result = -Errno.EIO;
        }
        completeOwn(head, result);
    }

    /** Completes what the executor has executed itself, and what may have cancelled itself meanwhile. */
    private void completeOwn(Sqe head, int result) {
        completeUnit(head, head.has(Sqe.CANCELED) ? -Errno.ECANCELED : result, head);
    }

    private void startAwait(Sqe head) {
        if (head.has(Sqe.TRANSACTION)) {
            completeUnit(head, -Errno.EINVAL, head);
        } else if (head.signalled) {
            completeUnit(head, 0, head);
        } else {
            head.state = Sqe.WAITING;
        }
    }

    /** The executor itself is the iodev of NOPs. */
    private void completeNops(Sqe head) {
        Sqe member = head;
        while (member != null && member.op == Op.NOP) {
            member = member.nextInTransaction();
        }
        if (member == null) {
            completeUnit(head, 0, head);
        } else {
            completeUnit(head, -Errno.EINVAL, member);
        }
    }

    final void contain(Throwable failure) {
        contained++;
        inbox.setLastContained(failure);
    }

    // Ending

    /**
     * Completes a unit that is with its iodev, on the owner's thread.
     *
     * @param result 0 or more, or the negative errno of {@code failed}
     * @param failed the member at fault, the head if none in particular
     */
    final void complete(Sqe head, int result, Sqe failed) {
        if (head.state == Sqe.IN_FLIGHT) {
            completeUnit(head, result, failed);
        } else {
            end(head, result, failed);
        }
        run();
    }

    /** The iodev that has a unit. */
    final Iodev iodevOf(Sqe head) {
        return dispatch.iodev(head.iodev);
    }

    /** Takes the end of a unit in, as its iodev reports it. */
    private void end(Sqe head, int result, Sqe failed) {
        switch (head.state) {
            case Sqe.IN_FLIGHT -> completeUnit(head, result, failed);
            case Sqe.CANCELING -> completeUnit(head, -Errno.ECANCELED, head);
            case Sqe.ABANDONED -> {
                if (head.has(Sqe.MEMBER)) {
                    strays++;
                } else {
                    freeAbandoned(head);
                }
            }
            default -> strays++;
        }
    }

    private void completeUnit(Sqe head, int result, Sqe failed) {
        int special = head.flags & Sqe.ENDS_SPECIALLY;
        if (result < 0 || special != 0 && special != Sqe.CHAINED) {
            completeSpecially(head, result, failed);
            return;
        }
        postResult(head, result);
        putFree(head);
        if (special != 0) {
            continueChain(head.next, true, head.inherited, result);
        }
    }

    private void completeSpecially(Sqe head, int result, Sqe failed) {
        if (head.has(Sqe.TIMED)) {
            timers.stop(head.alarm);
        }
        if (observer != null) {
            observer.completed(head, result);
        }
        if (head.has(Sqe.MULTISHOT)) {
            completeShot(head, result);
            return;
        }
        int inherited = head.inherited;
        Sqe last = head;
        if (head.has(Sqe.TRANSACTION)) {
            last = finishMembers(head, result, failed);
        }
        boolean chained = last.has(Sqe.CHAINED);
        boolean goesOn = result >= 0 || leadsOn(last, result);
        int next = last.next;
        finishMember(last, result, failed);
        if (chained) {
            continueChain(next, goesOn, inherited, result);
        }
    }

    /** Finishes all members of a transaction but the last, which it returns. */
    private Sqe finishMembers(Sqe head, int result, Sqe failed) {
        int iodev = head.iodev;
        Sqe member = head;
        do {
            Sqe next = sqe(member.next);
            finishMember(member, result, failed);
            member = next;
            member.executedBy(iodev);
        } while (member.has(Sqe.TRANSACTION));
        return member;
    }

    private void continueChain(int next, boolean goesOn, int inherited, int result) {
        if (goesOn) {
            sqe(next).inherited = inherited < 0 ? inherited : result;
            addReady(next);
        } else {
            cancelChain(next, result);
        }
    }

    /** Tells whether a hard link leads past this failure: not if it is that the unit was cancelled. */
    private static boolean leadsOn(Sqe last, int error) {
        return last.has(Sqe.HARD) && error != -Errno.ECANCELED;
    }

    private void finishMember(Sqe member, int result, Sqe failed) {
        if (result < 0) {
            finish(member, member == failed ? result : -Errno.ECANCELED, result);
        } else if (member.has(Sqe.NO_RESPONSE | Sqe.COUNTED)) {
            finish(member, member.resultOr(result), 0);
        } else {
            postResult(member, member.resultOr(result));
            putFree(member);
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
            if (observer != null && !sqe.has(Sqe.MEMBER)) {
                observer.completed(sqe, -Errno.ECANCELED);
            }
            finish(sqe, -Errno.ECANCELED, cause);
        } while (more);
    }

    /** Answers a request for the last time. Blocks that no completion names go back to the pool. */
    private void finish(Sqe sqe, int result, int cause) {
        if (sqe.has(Sqe.COUNTED)) {
            endUnbound(sqe);
        }
        boolean silent = sqe.has(Sqe.NO_RESPONSE);
        if (sqe.has(Sqe.BOUND) && (silent || result < 0)) {
            freeBlocks(sqe);
        }
        if (!silent) {
            postResult(sqe, result).setCause(cause);
        }
        if (sqe.has(Sqe.MULTISHOT)) {
            sqe.endShots();
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
        if (sqe.has(Sqe.COUNTED)) {
            endUnbound(sqe);
        }
        if (result >= 0) {
            // Posted before the next shot starts: shots are read in the order in which they were made.
            postResult(sqe, sqe.resultOr(result)).setMore();
            sqe.rearm();
            if (mayTakePlace() && reservePlace()) {
                addReady(sqe.index);
            } else {
                pause(sqe, true);
            }
        } else if (result == -Errno.ENOMEM && sqe.wantsBlocks()) {
            sqe.rearm();
            // Blocks may have come back since the iodev asked.
            if (sqe.bindWanted(pool)) {
                addReady(sqe.index);
            } else {
                pause(sqe, false);
            }
        } else {
            finish(sqe, result, result);
        }
    }

    private void pause(Sqe sqe, boolean forPlace) {
        if (observer != null) {
            observer.paused(sqe);
        }
        isAnyPaused = true;
        if (forPlace) {
            paused.pauseForPlace(sqe);
        } else {
            paused.pauseForBlocks(sqe, pool);
        }
    }

    private void freeBlocks(Sqe sqe) {
        pool.releaseOwn(sqe.block(), isAloneWithPool());
        sqe.unbind();
        paused.blocksFreed(pool);
    }

    private void endUnbound(Sqe sqe) {
        sqe.flags &= ~Sqe.COUNTED;
        unbound--;
    }

    /**
     * Tells whether nobody else can touch the pool's map at this moment: on the owner's thread, of a pool that is not
     * shared, if no read is in flight that has yet to ask for blocks. Saves the pool its atomic instructions.
     */
    final boolean isAloneWithPool() {
        return unbound == 0 && isOwner();
    }

    /**
     * Tells the same of a read that is in flight and asks itself, on whatever thread; from now on it is not one that has
     * yet to ask.
     */
    final boolean isAloneWithPool(Sqe asking) {
        if (unbound == 1 && asking.has(Sqe.COUNTED) && isOwner()) {
            unbound = 0;
            return true;
        }
        return false;
    }

    // Cancelling, signals, time

    /** Cancels what a handle refers to; the executor's own, so that it may be called while the loop runs. */
    final CancelOutcome cancelAt(long handle) {
        int index = (int) handle;
        if (index < 0 || index >= requests()) {
            return CancelOutcome.UNKNOWN;
        }
        Sqe sqe = sqe(index);
        if (!sqe.isOfHandle(handle)) {
            return (int) (handle >>> Integer.SIZE) - sqe.generation < 0 ? CancelOutcome.DONE : CancelOutcome.UNKNOWN;
        }
        return cancel(sqe);
    }

    private CancelOutcome cancel(Sqe sqe) {
        Sqe head = headOf(sqe);
        if (observer != null && head.state != Sqe.ACQUIRED) {
            observer.cancelled(head);
        }
        switch (head.state) {
            case Sqe.WAITING -> {
                timers.stop(head.alarm);
                completeUnit(head, -Errno.ECANCELED, head);
                return CancelOutcome.REMOVED;
            }
            case Sqe.IN_FLIGHT -> {
                head.state = Sqe.CANCELING;
                return takeFromIodev(head, -Errno.ECANCELED) ? CancelOutcome.REMOVED : CancelOutcome.IN_FLIGHT;
            }
            case Sqe.CANCELING -> {
                return CancelOutcome.IN_FLIGHT;
            }
            case Sqe.ABANDONED -> {
                return CancelOutcome.DONE;
            }
            case Sqe.PAUSED -> {
                if (!head.has(Sqe.CANCELED)) {
                    head.flags |= Sqe.CANCELED;
                    paused.cancel(head, pool);
                }
                return CancelOutcome.REMOVED;
            }
            default -> {
                // Answered when its turn comes, so that completions keep the order of their chain.
                head.flags |= Sqe.CANCELED;
                return CancelOutcome.REMOVED;
            }
        }
    }

    /** The head of the transaction that a request is a member of, else the request itself. */
    private Sqe headOf(Sqe sqe) {
        if (sqe.has(Sqe.MEMBER)) {
            for (int i = 0; i < requests(); i++) {
                Sqe head = sqe(i);
                if (head.state >= Sqe.SUBMITTED && !head.has(Sqe.MEMBER) && head.heads(sqe)) {
                    return head;
                }
            }
        }
        return sqe;
    }

    /**
     * Asks the iodev of a unit to let go of it, and answers it if it does.
     *
     * @return whether the unit is not with its iodev any more; the iodev may also have completed it when it was asked
     */
    private boolean takeFromIodev(Sqe head, int errno) {
        int flight = head.answerTag();
        boolean letGo = false;
        try {
            Iodev iodev = iodevOf(head);
            letGo = iodev != null && iodev.cancel(head);
        } catch (Throwable e) {
            contain(e);
        }
        boolean isStillInFlight =
                head.answerTag() == flight && (head.state == Sqe.IN_FLIGHT || head.state == Sqe.CANCELING);
        if (letGo && isStillInFlight) {
            completeUnit(head, errno, head);
        }
        return letGo || !isStillInFlight;
    }

    /** Answers a unit that is in flight, now; if its iodev does not let go, it keeps the request and its memory. */
    private void answerNow(Sqe head, int errno) {
        if (takeFromIodev(head, errno)) {
            return;
        }
        if (head.has(Sqe.TIMED)) {
            timers.stop(head.alarm);
        }
        if (observer != null) {
            observer.completed(head, errno);
        }
        Sqe member = head;
        while (true) {
            member.state = Sqe.ABANDONED;
            leaveOut();
            if (!member.has(Sqe.NO_RESPONSE)) {
                Cqe cqe = post();
                cqe.set(member, member == head ? errno : -Errno.ECANCELED);
                cqe.setCause(errno);
                cqe.setAbandoned();
            }
            if (!member.has(Sqe.TRANSACTION)) {
                break;
            }
            member = sqe(member.next);
            member.executedBy(head.iodev);
        }
        if (member.has(Sqe.CHAINED)) {
            continueChain(member.next, leadsOn(member, errno), head.inherited, errno);
        }
    }

    /** Frees what an iodev has let go of after it was answered. */
    private void freeAbandoned(Sqe head) {
        Sqe member = head;
        while (member != null) {
            Sqe next = member.nextInTransaction();
            if (member.has(Sqe.COUNTED)) {
                endUnbound(member);
            }
            if (member.has(Sqe.BOUND)) {
                freeBlocks(member);
            }
            if (member.has(Sqe.MULTISHOT)) {
                member.endShots();
            }
            countIn();
            putFree(member);
            member = next;
        }
    }

    /** The time of a request has come. */
    final void expired(Sqe sqe) {
        if (sqe.state == Sqe.WAITING) {
            completeUnit(sqe, sqe.op == Op.DELAY ? 0 : -Errno.ETIMEDOUT, sqe);
        } else if (sqe.state == Sqe.IN_FLIGHT) {
            answerNow(sqe, -Errno.ETIMEDOUT);
        } else if (sqe.state == Sqe.CANCELING) {
            answerNow(sqe, -Errno.ECANCELED);
        }
        run();
    }

    /** Gives an await its signal, on the owner's thread. */
    final void signal(Sqe await) {
        if (await.op != Op.AWAIT || await.signalled) {
            return;
        }
        await.signalled = true;
        Sqe head = headOf(await);
        if (head.state == Sqe.WAITING) {
            completeUnit(head, 0, head);
            run();
        } else if (head.state == Sqe.IN_FLIGHT || head.state == Sqe.CANCELING) {
            tellIodev(head, await);
            run();
        }
    }

    private void tellIodev(Sqe head, Sqe await) {
        try {
            Iodev iodev = iodevOf(head);
            if (iodev != null) {
                iodev.signalled(await);
            }
        } catch (Throwable e) {
            contain(e);
        }
    }

    /**
     * Cancels all that is submitted. Nothing starts meanwhile, also if an iodev that is asked to let go completes what it has.
     *
     * @param now whether what iodevs do not let go of is answered at once
     */
    final void cancelSubmitted(boolean now) {
        boolean wasRunning = running;
        running = true;
        try {
            for (int i = 0; i < requests(); i++) {
                Sqe head = sqe(i);
                // Heads stand for their transactions; to look for the head of each member would take for ever.
                if (head.state >= Sqe.SUBMITTED && head.state != Sqe.ABANDONED && !head.has(Sqe.MEMBER)) {
                    cancel(head);
                    if (now && head.state == Sqe.CANCELING) {
                        answerNow(head, -Errno.ECANCELED);
                    }
                }
            }
        } finally {
            running = wasRunning;
        }
        run();
    }

    // What waits for places and blocks

    /** Whether a stream may take a place: not while {@link Rtio#acquire()} has asked for one in vain. */
    abstract boolean mayTakePlace();

    /** Lets multishots go on that wait for a completion's place. */
    final void placesFreed() {
        if (isAnyPaused && mayTakePlace()) {
            paused.placesFreed();
            isAnyPaused = paused.isAny();
            run();
        }
    }

    /** Lets multishots go on that wait for blocks. */
    final void blocksFreed() {
        if (isAnyPaused) {
            paused.blocksFreed(pool);
            isAnyPaused = paused.isAny();
            run();
        }
    }

    final long pauses() {
        return paused.pauses();
    }
}
