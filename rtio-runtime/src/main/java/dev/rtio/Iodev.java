package dev.rtio;

/**
 * A target of requests: a device, or a register of one, behind which a driver works (Zephyr's {@code struct rtio_iodev}).
 *
 * <p>An iodev may be used by several contexts, of several threads if it says so. Requests refer to it by {@link #id()},
 * which is unique on the board (IOD-1).
 */
public abstract class Iodev {
    private final int id;

    /**
     * Creates an iodev.
     *
     * @param id its number on the board, from 0
     * @throws IllegalArgumentException if the number is negative
     */
    protected Iodev(int id) {
        if (id < 0) {
            throw new IllegalArgumentException("the id of an iodev is 0 or more, not " + id);
        }
        this.id = id;
    }

    /** Returns the number of this iodev on the board, from 0. */
    public final int id() {
        return id;
    }

    /**
     * Takes a request. Called by the executor of the request's context, on the context's owner thread.
     *
     * <p>It must not block. It completes the request exactly once, now or later, on this or another thread, by {@link
     * Sqe#ok(int)}, {@link Sqe#fail(int)} or {@link Sqe#fail(Sqe, int)}; after that the request belongs to the context
     * again and must not be touched. Completing is the last thing to do for a request: when done later, outside of this
     * method, it may call this method again (next in the chain, next shot of a stream) before it returns.
     *
     * <p>If it throws, the request fails with {@code -EIO} and the executor lives on ({@link Rtio#contained()}); it must not
     * keep the request then.
     *
     * <p>The head of a transaction stands for all its members: walk them by {@link Sqe#nextInTransaction()}, set the
     * result of a member that differs by {@link Sqe#result(int)}, then complete the head.
     *
     * @param head the request, or the first of a transaction (IOD-2, TXN-1)
     */
    protected abstract void submit(Sqe head);

    /**
     * Asks for a request back that was cancelled or has taken too long. Called on the thread of the request's context. An
     * iodev that can be sure never to touch the request and its buffers again says so; the executor then answers it, and
     * the iodev does not. By default it cannot, and completes the request in its own time, which may be within this call
     * (CAN-11). One that throws has not let go.
     *
     * @param head what {@link #submit} was given and has not been completed by this iodev
     * @return whether the iodev has let go of it
     */
    protected boolean cancel(Sqe head) {
        return false;
    }

    /**
     * Tells that an {@link Op#AWAIT} that this iodev holds has been signalled. Called on the thread of the request's
     * context, once, and only if the signal came after the request did ({@link Sqe#isSignalled()}, AWT-3). What it throws is
     * caught and counted; it has the request still.
     *
     * @param await the request: what {@link #submit} was given, or a member of it
     */
    protected void signalled(Sqe await) {}
}
