package dev.rtio;

/**
 * The requests of a context. One ring of indices has, in this order, the acquired ones that are not submitted yet and the
 * free ones: to acquire moves the border between the two, so the order of acquisition needs no list of its own. Another
 * has the heads of those units that are ready to run.
 */
abstract sealed class SubmissionSide extends CompletionSide permits Executor {
    private final Sqe[] sqes;
    private final int[] sqeRing;
    /** The oldest acquired request. */
    private int firstAcquired;
    /** The first free request, behind the last acquired. */
    private int firstFree;
    /** Behind the last free request. */
    private int end;

    private final int[] readyRing;
    private int firstReady;
    private int readyEnd;

    SubmissionSide(int sqSize, int cqSize, Mempool pool) {
        super(cqSize, pool);
        Limits.check("size of the submission queue", sqSize);
        sqes = new Sqe[sqSize];
        sqeRing = IntRing.slots(sqSize);
        for (int i = 0; i < sqSize; i++) {
            sqes[i] = new Sqe((Rtio) this, i);
            sqeRing[i] = i;
        }
        end = sqSize;
        readyRing = IntRing.slots(sqSize);
    }

    final int requests() {
        return sqes.length;
    }

    final int freeRequests() {
        return end - firstFree;
    }

    final Sqe sqe(int index) {
        return sqes[index];
    }

    /** Takes a free request, cleared; the caller knows that there is one. */
    final Sqe takeFree() {
        int[] ring = sqeRing;
        Sqe sqe = sqes[ring[firstFree++ & ring.length - 1]];
        sqe.acquired();
        return sqe;
    }

    /** Makes a request free. */
    final void putFree(Sqe sqe) {
        sqe.state = Sqe.FREE;
        int[] ring = sqeRing;
        ring[end++ & ring.length - 1] = sqe.index;
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

    /** Makes the heads of all whole chains ready, up to the first that is not whole; returns the number of requests. */
    final int publish() {
        int first = firstAcquired;
        while (firstAcquired != firstFree) {
            Sqe head = sqeAt(firstAcquired);
            if (head.state != Sqe.PREPARED) {
                break;
            }
            if (!head.has(Sqe.LINKED)) {
                head.state = Sqe.SUBMITTED;
                firstAcquired++;
            } else if (!linkWholeChain()) {
                break;
            }
            addReady(head.index);
        }
        return firstAcquired - first;
    }

    private boolean linkWholeChain() {
        int last = firstAcquired;
        while (sqeAt(last).has(Sqe.LINKED)) {
            last++;
            if (last == firstFree || sqeAt(last).state != Sqe.PREPARED) {
                return false;
            }
        }
        Sqe sqe = sqeAt(firstAcquired);
        sqe.inherited = 0;
        while (firstAcquired != last) {
            Sqe next = sqeAt(++firstAcquired);
            sqe.state = Sqe.SUBMITTED;
            sqe.next = next.index;
            sqe = next;
        }
        sqe.state = Sqe.SUBMITTED;
        firstAcquired++;
        return true;
    }

    private Sqe sqeAt(int position) {
        int[] ring = sqeRing;
        return sqes[ring[position & ring.length - 1]];
    }
}
