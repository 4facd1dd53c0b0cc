package dev.rtio;

/** The requests of a context and the stack of the free ones: the one used last is used next, while it is in the cache. */
final class SqePool {
    private final Sqe[] sqes;
    private final int[] free;
    private int freeCount;

    SqePool(int size, Executor executor) {
        Limits.check("size of the submission queue", size);
        sqes = new Sqe[size];
        free = new int[size];
        for (int i = 0; i < size; i++) {
            sqes[i] = new Sqe(executor, i);
            free[i] = i;
        }
        freeCount = size;
    }

    int size() {
        return sqes.length;
    }

    int free() {
        return freeCount;
    }

    Sqe at(int index) {
        return sqes[index];
    }

    /** Takes a free request, cleared; the caller knows that there is one. */
    Sqe take() {
        Sqe sqe = sqes[free[--freeCount]];
        sqe.acquired();
        return sqe;
    }

    void put(Sqe sqe) {
        sqe.state = Sqe.FREE;
        free[freeCount++] = sqe.index;
    }
}
