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

    void pauseForBlocks(Sqe sqe) {
        pause(sqe, forBlocks);
    }

    private void pause(Sqe sqe, IntRing queue) {
        sqe.state = Sqe.PAUSED;
        queue.add(sqe.index);
        pauses++;
    }

    /** Tells whether any waits for a place. */
    boolean isAnyForPlace() {
        return !forPlace.isEmpty();
    }

    /** Makes those ready for which there is a place now. */
    void placesFreed() {
        while (!forPlace.isEmpty() && context.reservePlace()) {
            resume(forPlace);
        }
    }

    /** Makes those ready for which there are blocks now, and binds these, so that no other takes them first. */
    void blocksFreed(Mempool pool) {
        while (!forBlocks.isEmpty() && context.sqe(forBlocks.peek()).bindWanted(pool)) {
            resume(forBlocks);
        }
    }

    private void resume(IntRing queue) {
        int index = queue.poll();
        context.sqe(index).state = Sqe.SUBMITTED;
        context.addReady(index);
    }
}
