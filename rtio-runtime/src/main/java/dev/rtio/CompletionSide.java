package dev.rtio;

/**
 * The completions of a context. One ring of indices has, in this order, the posted ones, which wait to be consumed, and
 * the free ones: to post moves the border between the two. Those in the reader's hands are in no list; they come back in
 * any order.
 *
 * <p>A place is reserved for each request that wants a response, so posting always finds a free one.
 */
abstract sealed class CompletionSide extends Confined permits SubmissionSide {
    private final Cqe[] cqes;
    private final int[] cqeRing;
    /** The oldest posted completion. */
    private int firstPosted;
    /** The first free completion, behind the last posted. */
    private int firstFree;
    /** Behind the last free completion. */
    private int end;
    /** Free completions that nobody has reserved. */
    private int unreserved;

    CompletionSide(int size, Mempool pool) {
        Limits.check("size of the completion queue", size);
        cqes = new Cqe[size];
        cqeRing = IntRing.slots(size);
        for (int i = 0; i < size; i++) {
            cqes[i] = new Cqe(this, i, pool);
            cqeRing[i] = i;
        }
        end = size;
        unreserved = size;
    }

    final int completions() {
        return cqes.length;
    }

    final int unreservedPlaces() {
        return unreserved;
    }

    final boolean reservePlace() {
        if (unreserved == 0) {
            return false;
        }
        unreserved--;
        return true;
    }

    /** Reserves {@code count} places at once; the caller knows that there are as many. */
    final void reservePlaces(int count) {
        unreserved -= count;
    }

    final void unreservePlace() {
        unreserved++;
    }

    /** Posts the completion of a request that holds a reserved place; the caller fills it. */
    final Cqe post() {
        int[] ring = cqeRing;
        return cqes[ring[firstFree++ & ring.length - 1]];
    }

    /** Hands out the oldest posted completion, null if there is none. */
    final Cqe takePosted() {
        if (firstPosted == firstFree) {
            return null;
        }
        int[] ring = cqeRing;
        Cqe cqe = cqes[ring[firstPosted++ & ring.length - 1]];
        cqe.consumed = true;
        return cqe;
    }

    /** Takes a completion back from its reader. */
    final void putBack(Cqe cqe) {
        if (cqe.context != this) {
            throw new IllegalArgumentException("the completion is one of another context");
        }
        if (!cqe.consumed) {
            throw new IllegalStateException("only a consumed completion is released, and only once");
        }
        cqe.consumed = false;
        int[] ring = cqeRing;
        ring[end++ & ring.length - 1] = cqe.index;
        unreserved++;
    }
}
