package dev.rtio;

/** Multishots that wait, first come first served, for a completion's place or for blocks of the pool. */
final class PausedMultishots {
    private final SqePool sqes;
    private final IntRing forPlace;
    private final IntRing forBlocks;
    private long pauses;

    PausedMultishots(SqePool sqes) {
        this.sqes = sqes;
        forPlace = new IntRing(sqes.size());
        forBlocks = new IntRing(sqes.size());
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

    /** Lets those go on for which there is a place now. */
    void placesFreed(CompletionQueue completions, IntRing ready) {
        while (!forPlace.isEmpty() && completions.reserve()) {
            resume(forPlace, ready);
        }
    }

    /** Lets those go on for which there are blocks now, and binds these, so that no other takes them first. */
    void blocksFreed(Mempool pool, IntRing ready) {
        while (!forBlocks.isEmpty() && sqes.at(forBlocks.get(0)).bindWanted(pool)) {
            resume(forBlocks, ready);
        }
    }

    private void resume(IntRing queue, IntRing ready) {
        int index = queue.poll();
        sqes.at(index).state = Sqe.SUBMITTED;
        ready.add(index);
    }
}
