package dev.rtio;

/** Code that runs as a link of a chain, or by itself, when the executor comes to it (RTIO_OP_CALLBACK). */
@FunctionalInterface
public interface RtioCallback {
    /**
     * Runs the callback, on the context's owner thread. It may acquire, submit, consume and release; what it submits is
     * executed after it returns. It may not wait for its own context. Its own completion, with result 0 unless it sets
     * another by {@link Sqe#result(int)}, is posted after it returns; if it throws, with {@code -EIO} ({@link
     * Rtio#contained()}).
     *
     * @param rtio the context
     * @param sqe the request of this callback; completed by the executor, not by the callback
     * @param result the first error of the chain before this callback (only a hard link leads past one), else the result
     *     of the unit just before it, 0 if there is none
     * @param arg the number given to {@link Sqe#prepareCallback}
     */
    void call(Rtio rtio, Sqe sqe, int result, long arg);
}
