package dev.rtio;

/** Multishots that wait, first come first served, for a completion's place or for blocks of the pool. */
final class PausedMultishots {
    private final Executor context;
    private final IntRing forPlace;
    private final IntRing forBlocks;
    private long pauses;

    PausedMultishots(Executor context, int requests) {
        this.context = context;
        forPlace = new IntRing(requests);
        forBlocks = new IntRing(requests);
    }

    long pauses() {
        return pauses;
    }

    void pauseForPlace(Sqe sqe) {
        pause(sqe, forPlace);
    }

    void pauseForBlocks(Sqe sqe, Mempool pool) {
        if (forBlocks.isEmpty()) {
            pool.addWaiter();
        }
        pause(sqe, forBlocks);
        // Another thread that gave blocks back before it could see who waits has told nobody.
        blocksFreed(pool);
    }

    private void pause(Sqe sqe, IntRing queue) {
        sqe.state = Sqe.PAUSED;
        queue.add(sqe.index);
        pauses++;
    }

    boolean isAny() {
        return !forPlace.isEmpty() || !forBlocks.isEmpty();
    }

    /** Makes those ready for which there is a place now. */
    void placesFreed() {
        while (!forPlace.isEmpty() && context.mayTakePlace() && context.reservePlace()) {
            int index = forPlace.poll();
            if (context.sqe(index).has(Sqe.CANCELED)) {
                context.countIn();
            }
            resume(index);
        }
    }

    /** Makes those ready for which there are blocks now, and binds these, so that no other takes them first. */
    void blocksFreed(Mempool pool) {
        while (!forBlocks.isEmpty() && context.sqe(forBlocks.peek()).bindWanted(pool)) {
            resume(forBlocks.poll());
            if (forBlocks.isEmpty()) {
                pool.removeWaiter();
            }
        }
    }

    /**
     * Lets a paused multishot that was just cancelled go on to its end: at once if it waits for blocks. One that waits for
     * a place needs it to say that it was cancelled.
     */
    void cancel(Sqe sqe, Mempool pool) {
        if (!forBlocks.remove(sqe.index)) {
            context.leaveOut();
            return;
        }
        if (forBlocks.isEmpty()) {
            pool.removeWaiter();
        }
        resume(sqe.index);
    }

    private void resume(int index) {
        context.sqe(index).state = Sqe.SUBMITTED;
        context.addReady(index);
    }
}
