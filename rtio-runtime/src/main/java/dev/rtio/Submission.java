package dev.rtio;

/**
 * Requests that are prepared once and submitted again and again: a chain, a transaction, or several, always in the same
 * order (Zephyr's {@code rtio_sqe_copy_in} of requests that are kept). The generated board makes one for each node {@code
 * rtio,submission} and for each {@code @RtioSubmission} of its firmware interface.
 *
 * <p>The requests here are patterns: each submission copies them into requests of the context, so that it may be under way
 * several times at once, as far as the context has room. A pattern may be prepared anew between two submissions, for
 * another buffer or userdata. Buffers that a pattern names belong to every submission of it that is under way.
 *
 * <p>Used by the context's owner thread, as the context itself; who makes it and prepares it before the first submission
 * need not be the owner.
 */
public final class Submission {
    private final Rtio rtio;
    private final Sqe[] patterns;
    private long handle = -1;

    /**
     * Creates a submission whose requests are yet to be prepared.
     *
     * @param rtio the context
     * @param requests how many, 1 to {@link Rtio#sqSize()}
     * @throws IllegalArgumentException if the context never has so many
     */
    public Submission(Rtio rtio, int requests) {
        if (requests < 1 || requests > rtio.sqSize()) {
            throw new IllegalArgumentException("a submission to this context has 1 to " + rtio.sqSize()
                    + " requests, as many as its submission queue, not " + requests);
        }
        this.rtio = rtio;
        patterns = new Sqe[requests];
        for (int i = 0; i < requests; i++) {
            patterns[i] = Sqe.pattern(rtio);
        }
    }

    /** Returns the number of requests. */
    public int size() {
        return patterns.length;
    }

    /**
     * Returns the pattern of a request, to be prepared as an acquired request is. It has no handle, and is never in flight
     * itself.
     *
     * @param i 0 to {@link #size()} - 1, in the order of submission
     * @throws IndexOutOfBoundsException if there is no such request
     */
    public Sqe request(int i) {
        return patterns[i];
    }

    /**
     * Submits all requests, or none, and runs what can be run, as {@link Rtio#submit()} does; what was acquired and
     * prepared before goes first.
     *
     * @return the number of requests; {@code -ENOMEM} if not as many requests or places for completions are free
     * @throws IllegalStateException if a request is not prepared, or the last one is linked to a next
     */
    public int submit() {
        int responses = 0;
        for (Sqe pattern : patterns) {
            if (pattern.state != Sqe.PREPARED) {
                throw new IllegalStateException("a request of the submission is not prepared");
            }
            if (!pattern.has(Sqe.NO_RESPONSE)) {
                responses++;
            }
        }
        if (patterns[patterns.length - 1].has(Sqe.LINKED)) {
            throw new IllegalStateException("the last request of the submission is linked to one that does not follow");
        }
        if (!rtio.makeRoom(patterns.length, responses)) {
            return -Errno.ENOMEM;
        }
        for (int i = 0; i < patterns.length; i++) {
            Sqe sqe = rtio.copyOf(patterns[i]);
            if (i == 0) {
                handle = sqe.toHandle();
            }
        }
        rtio.submitCopies();
        return patterns.length;
    }

    /**
     * Returns the handle of the first request of the last submission, by which {@link Rtio#cancel} finds the chain or
     * transaction that it begins; negative before the first.
     */
    public long handle() {
        return handle;
    }
}
