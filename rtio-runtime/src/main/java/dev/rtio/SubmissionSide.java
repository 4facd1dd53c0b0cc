package dev.rtio;

/**
 * The requests of a context. One ring has, in this order, the acquired ones that are not submitted yet and the free ones: to
 * acquire moves the border between the two, so the order of acquisition needs no list of its own. Another has the heads of
 * those units that are ready to run.
 */
abstract sealed class SubmissionSide extends CompletionSide permits Executor {
    private final Sqe[] sqes;
    private final Sqe[] ring;
    /** The oldest acquired request. */
    private int firstAcquired;
    /** The first free request, behind the last acquired. */
    private int firstFree;
    /** Behind the last free request. */
    private int end;
    /** Where {@link #end} will be when all that the barrier waits for are done; only if it is up. */
    private int barrierEnd;

    private boolean isBarred;
    /** Submitting and what follows from it takes more than starting. */
    private boolean isAttentive;
    /** Somebody watches. */
    private boolean isWatched;

    private int lowestFree;
    /** How many requests were ever dropped. */
    private int dropped;
    /** Requests that nobody waits for any more, though they are not free. */
    private int leftOut;

    private final int[] readyRing;
    private int firstReady;
    private int readyEnd;

    SubmissionSide(int sqSize, int cqSize, Mempool pool) {
        super(new Inbox(Limits.check("size of the submission queue", sqSize)), cqSize, pool);
        sqes = new Sqe[sqSize];
        ring = new Sqe[IntRing.capacity(sqSize)];
        for (int i = 0; i < sqSize; i++) {
            sqes[i] = new Sqe((Rtio) this, i);
            ring[i] = sqes[i];
        }
        end = sqSize;
        lowestFree = sqSize;
        readyRing = IntRing.slots(sqSize);
    }

    final int requests() {
        return sqes.length;
    }

    final int freeRequests() {
        return end - firstFree;
    }

    /** How many requests are acquired and not submitted. */
    final int unsubmitted() {
        return firstFree - firstAcquired;
    }

    /** How many requests are submitted and not free again. */
    final int submitted() {
        return sqes.length - (end - firstAcquired);
    }

    /** How many requests are submitted that somebody waits for: all but those that are left out. */
    final int awaited() {
        return submitted() - leftOut;
    }

    /** The highest number of requests that were not free at one time. */
    final int mostRequestsUsed() {
        return sqes.length - lowestFree;
    }

    /** Tells whether all are done that the barrier waits for. */
    final boolean isBarrierOpen() {
        return isBarred && end - barrierEnd >= 0;
    }

    /** Lets the barrier wait for so many requests to be done. */
    final void raiseBarrier(int requests) {
        isBarred = true;
        isAttentive = true;
        barrierEnd = end + requests;
    }

    final void lowerBarrier() {
        isBarred = false;
        isAttentive = isWatched;
    }

    final boolean isAttentive() {
        return isAttentive;
    }

    final void setWatched(boolean isWatched) {
        this.isWatched = isWatched;
        isAttentive = isBarred || isWatched;
    }

    final Sqe sqe(int index) {
        return sqes[index];
    }

    /** Takes a free request; the caller knows that there is one. */
    final Sqe takeFree() {
        Sqe[] ring = this.ring;
        int first = firstFree;
        Sqe sqe = ring[first++ & ring.length - 1];
        firstFree = first;
        int left = end - first;
        if (left < lowestFree) {
            lowestFree = left;
        }
        sqe.acquired();
        return sqe;
    }

    /** Makes a request free. Where requests end in the order in which they began, the ring has it in its place already. */
    final void putFree(Sqe sqe) {
        sqe.state = Sqe.FREE;
        sqe.generation++;
        Sqe[] ring = this.ring;
        int slot = end++ & ring.length - 1;
        if (ring[slot] != sqe) {
            ring[slot] = sqe;
        }
    }

    /**
     * Leaves a request out of what is waited for: it is abandoned to its iodev, or a cancelled stream that lacks a place to
     * say so. The place may be one that a barrier keeps from being used until this request is done.
     */
    final void leaveOut() {
        leftOut++;
        barrierEnd--;
    }

    /** Lets a request be waited for again that was left out: it is done, or about to be. */
    final void countIn() {
        leftOut--;
        barrierEnd++;
    }

    /** Makes a request free that was never submitted, so that no barrier waits for it. */
    final void putBackAcquired(Sqe sqe) {
        putFree(sqe);
        barrierEnd++;
        dropped++;
    }

    /** Behind the last acquired request: where a submission that begins now ends. */
    final int acquisitionEnd() {
        return firstFree;
    }

    /** Takes the oldest acquired request out, null if there is none. */
    final Sqe takeAcquired() {
        return firstAcquired == firstFree ? null : sqeAt(firstAcquired++);
    }

    final boolean isAnyReady() {
        return firstReady != readyEnd;
    }

    /** Makes the unit with this head ready to run. */
    final void addReady(int index) {
        int[] ring = readyRing;
        ring[readyEnd++ & ring.length - 1] = index;
    }

    /** Takes the head of the unit that has been ready for longest; the caller knows that there is one. */
    final Sqe takeReady() {
        int[] ring = readyRing;
        return sqes[ring[firstReady++ & ring.length - 1]];
    }

    /**
     * Takes the head of the oldest chain that was acquired, linked; null if it is not whole or not prepared yet. A single
     * request is not marked as submitted: most start at once.
     *
     * @param end of the submission: what an iodev or a callback has acquired since it began is not part of it
     */
    final Sqe takePrepared(int end) {
        int first = firstAcquired;
        if (first - end >= 0) {
            return null;
        }
        Sqe head = sqeAt(first);
        if (head.state != Sqe.PREPARED) {
            return null;
        }
        if (!head.has(Sqe.LINKED)) {
            firstAcquired = first + 1;
            return head;
        }
        return linkWholeChain(head) ? head : null;
    }

    /** Links a chain in one pass; one that is not whole is left as it was. */
    private boolean linkWholeChain(Sqe first) {
        int position = firstAcquired;
        int end = firstFree;
        first.inherited = 0;
        Sqe head = first;
        Sqe sqe = first;
        while (true) {
            sqe.state = Sqe.SUBMITTED;
            position++;
            if (!sqe.has(Sqe.LINKED)) {
                firstAcquired = position;
                return true;
            }
            Sqe next = position == end ? null : sqeAt(position);
            if (next == null || next.state != Sqe.PREPARED) {
                unlink(position);
                return false;
            }
            sqe.next = next.index;
            if (sqe.has(Sqe.TRANSACTION)) {
                next.flags |= Sqe.MEMBER;
                if (next.has(Sqe.POOLED | Sqe.EXECUTORS | Sqe.MULTISHOT | Sqe.CANCELED)) {
                    markHead(head, next);
                }
            } else {
                head = next;
            }
            sqe = next;
        }
    }

    private static void markHead(Sqe head, Sqe member) {
        if (member.has(Sqe.CANCELED)) {
            head.flags |= Sqe.HEADS_CANCELED;
        }
        if (member.has(Sqe.EXECUTORS | Sqe.MULTISHOT)) {
            head.flags |= Sqe.HEADS_MISPLACED;
        } else if (member.has(Sqe.POOLED)) {
            head.flags |= Sqe.HEADS_POOLED;
        }
    }

    private void unlink(int end) {
        for (int position = firstAcquired; position != end; position++) {
            Sqe sqe = sqeAt(position);
            sqe.state = Sqe.PREPARED;
            sqe.flags &= ~(Sqe.MEMBER | Sqe.HEADS_POOLED | Sqe.HEADS_MISPLACED | Sqe.HEADS_CANCELED);
        }
    }

    /** The number of requests from this one to the end of its chain, members of transactions counted. */
    final int chainLength(Sqe first) {
        int length = 1;
        for (Sqe sqe = first; sqe.has(Sqe.LINKED); sqe = sqes[sqe.next]) {
            length++;
        }
        return length;
    }

    /** How many requests were ever submitted. */
    final int everSubmitted() {
        return firstAcquired - dropped;
    }

    private Sqe sqeAt(int position) {
        Sqe[] ring = this.ring;
        return ring[position & ring.length - 1];
    }
}
