package dev.rtio;

/**
 * The completions of a context. Each is free, or posted (waits to be consumed), or consumed (in the reader's hands). A
 * place is reserved for each request that wants a response, so posting always finds a free one.
 */
final class CompletionQueue {
    private final Cqe[] cqes;
    private final int[] free;
    private final IntRing posted;
    private int freeCount;
    /** Free places that nobody has reserved. */
    private int reservable;

    CompletionQueue(int size, Mempool pool) {
        Limits.check("size of the completion queue", size);
        cqes = new Cqe[size];
        free = new int[size];
        posted = new IntRing(size);
        for (int i = 0; i < size; i++) {
            cqes[i] = new Cqe(this, i, pool);
            free[i] = i;
        }
        freeCount = size;
        reservable = size;
    }

    int size() {
        return cqes.length;
    }

    int reservable() {
        return reservable;
    }

    boolean reserve() {
        if (reservable == 0) {
            return false;
        }
        reservable--;
        return true;
    }

    /** Reserves {@code count} places at once; the caller knows that there are as many. */
    void reserve(int count) {
        reservable -= count;
    }

    void giveBackPlace() {
        reservable++;
    }

    /** Posts the completion of a request that holds a reserved place. */
    void post(Sqe sqe, int result, int cause, int flags) {
        int index = free[--freeCount];
        cqes[index].set(sqe, result, cause, flags);
        posted.add(index);
    }

    /** The oldest posted completion, null if there is none. */
    Cqe consume() {
        if (posted.isEmpty()) {
            return null;
        }
        Cqe cqe = cqes[posted.poll()];
        cqe.state = Cqe.CONSUMED;
        return cqe;
    }

    void release(Cqe cqe) {
        if (cqe.queue != this) {
            throw new IllegalArgumentException("the completion is one of another context");
        }
        if (cqe.state != Cqe.CONSUMED) {
            throw new IllegalStateException("only a consumed completion is released, and only once");
        }
        cqe.state = Cqe.FREE;
        free[freeCount++] = cqe.index;
        reservable++;
    }
}
