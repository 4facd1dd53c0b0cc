package dev.rtio;

/** Takes blocks as an iodev does, and hands them out as a completion does. */
final class PoolHandles {
    private PoolHandles() {}

    static long take(Mempool pool, int bytes) {
        int start = pool.takeRun(bytes, bytes, 0, false);
        if (start < 0) {
            throw new IllegalStateException("no run of " + bytes + " bytes is free");
        }
        return Mempool.handle(start, pool.handOut(start));
    }
}
