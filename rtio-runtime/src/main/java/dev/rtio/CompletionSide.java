package dev.rtio;

/**
 * The completions of a context. One ring has, in this order, the posted ones, which wait to be consumed, and the
 * free ones: to post moves the border between the two. Those in the reader's hands are in no list; they come back in
 * any order.
 *
 * <p>A place is reserved for each request that wants a response, so posting always finds a free one.
 */
abstract sealed class CompletionSide extends Confined permits SubmissionSide {
    private final int size;
    private final Cqe[] ring;
    /** The oldest posted completion; as many have been consumed. */
    private long firstPosted;
    /** The first free completion, behind the last posted; as many have been posted. */
    private long firstFree;
    /** Behind the last free completion. */
    private int end;
    /** Free completions that nobody has reserved. */
    private int unreserved;

    private int lowestUnreserved;

    CompletionSide(Inbox inbox, int size, Mempool pool) {
        super(inbox);
        Limits.check("size of the completion queue", size);
        this.size = size;
        ring = new Cqe[IntRing.capacity(size)];
        for (int i = 0; i < size; i++) {
            ring[i] = new Cqe(this, pool);
        }
        end = size;
        unreserved = size;
        lowestUnreserved = size;
    }

    final int completions() {
        return size;
    }

    final int unreservedPlaces() {
        return unreserved;
    }

    final boolean reservePlace() {
        int left = unreserved - 1;
        if (left < 0) {
            return false;
        }
        unreserved = left;
        if (left < lowestUnreserved) {
            lowestUnreserved = left;
        }
        return true;
    }

    final void unreservePlace() {
        unreserved++;
    }

    /** Posts the completion of a request that holds a reserved place; the caller fills it. */
    final Cqe post() {
        Cqe[] ring = this.ring;
        return ring[(int) firstFree++ & ring.length - 1];
    }

    /** How many completions wait to be consumed. */
    final int posted() {
        return (int) (firstFree - firstPosted);
    }

    /** How many completions are neither posted nor in a reader's hands. */
    final int freePlaces() {
        return end - (int) firstFree;
    }

    /** How many completions were ever posted. */
    final long everPosted() {
        return firstFree;
    }

    /** The highest number of places that were reserved, posted or with their reader at one time. */
    final int mostPlacesUsed() {
        return size - lowestUnreserved;
    }

    /** Hands out the oldest posted completion, null if there is none. */
    final Cqe takePosted() {
        if (firstPosted == firstFree) {
            return null;
        }
        Cqe[] ring = this.ring;
        Cqe cqe = ring[(int) firstPosted++ & ring.length - 1];
        cqe.consumed = true;
        return cqe;
    }

    /**
     * Tells, at every 64th completion that is handed out, that it is time to look at what else there is. The first of all is
     * one of those, so that what looking takes is loaded early.
     */
    final boolean isTimeToLook() {
        return (firstPosted & 63) == 1;
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
        Cqe[] ring = this.ring;
        int slot = end++ & ring.length - 1;
        // Where completions come back in order, the ring has it in its place already.
        if (ring[slot] != cqe) {
            ring[slot] = cqe;
        }
        unreserved++;
    }
}
