package dev.rtio;

import java.util.Objects;

/**
 * Watches what becomes of the requests of a context. All methods are called on the context's owner thread, may read the
 * request and must not change anything; they run within the operation that they watch, so they should be short. By default
 * they do nothing. What they throw is caught and counted ({@link Rtio#contained()}). (NOT-1, TRC-1)
 */
public abstract class RtioObserver {
    /** For subclasses. */
    protected RtioObserver() {}

    /**
     * A chain was submitted.
     *
     * @param head its first request
     */
    protected void submitted(Sqe head) {}

    /**
     * A unit starts: it is handed to its iodev or executed by the executor. Of a multishot this is each shot.
     *
     * @param head a request, or the first of a transaction
     */
    protected void started(Sqe head) {}

    /**
     * A unit has ended; its completions are posted next. Of a multishot this is each shot. Units that are cancelled
     * before they start end, too.
     *
     * @param head a request, or the first of a transaction
     * @param result 0 or more, or a negative {@link Errno}
     */
    protected void completed(Sqe head, int result) {}

    /**
     * Somebody asks to cancel a unit.
     *
     * @param head a request, prepared at least, or the first of a transaction
     */
    protected void cancelled(Sqe head) {}

    /**
     * A multishot pauses for want of a completion's place or of blocks.
     *
     * @param multishot the request
     */
    protected void paused(Sqe multishot) {}

    /**
     * Makes one observer of two.
     *
     * @param second is told after this
     */
    public final RtioObserver and(RtioObserver second) {
        return new Both(this, second);
    }

    private static final class Both extends RtioObserver {
        private final RtioObserver first;
        private final RtioObserver second;

        Both(RtioObserver first, RtioObserver second) {
            this.first = first;
            this.second = Objects.requireNonNull(second, "second");
        }

        @Override
        protected void submitted(Sqe head) {
            first.submitted(head);
            second.submitted(head);
        }

        @Override
        protected void started(Sqe head) {
            first.started(head);
            second.started(head);
        }

        @Override
        protected void completed(Sqe head, int result) {
            first.completed(head, result);
            second.completed(head, result);
        }

        @Override
        protected void cancelled(Sqe head) {
            first.cancelled(head);
            second.cancelled(head);
        }

        @Override
        protected void paused(Sqe multishot) {
            first.paused(multishot);
            second.paused(multishot);
        }
    }
}
