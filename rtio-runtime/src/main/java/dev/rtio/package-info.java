/**
 * The runtime: contexts ({@link dev.rtio.Rtio}) in which requests ({@link dev.rtio.Sqe}) are handed to iodevs
 * ({@link dev.rtio.Iodev}) and answered by completions ({@link dev.rtio.Cqe}), after Zephyr's RTIO.
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li>Every submitted request that wants a response gets exactly one final completion, whatever happens.
 *   <li>After an error the rest of a chain is completed with {@code -ECANCELED}, in order, without being executed; the
 *       completion tells the root cause. A hard link goes on.
 *   <li>A completion's place is reserved when its request is acquired, so a completion is never lost. A multishot
 *       without a free place or block pauses, is counted and resumes.
 *   <li>A request is executed only when it is prepared and submitted, a chain or transaction only as a whole.
 *   <li>Chains and streams of synchronous iodevs use constant stack.
 *   <li>Nothing is allocated after construction, not even in the interpreter.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * The thread that first acquires from a context owns it. Acquiring, submitting, completing, consuming and releasing
 * belong to that thread; elsewhere they throw {@link java.lang.IllegalStateException}. An iodev whose work is done by
 * another thread hands the result to the owner, which completes the request.
 *
 * <h2>References</h2>
 *
 * Requests hold numbers: userdata is a {@code long}, an iodev is its id. Only buffers and callbacks of the caller are
 * references; a slot keeps them reachable until it is prepared with others, because writing a reference into a
 * long-lived object costs more than the rest of a request under some collectors.
 */
package dev.rtio;
