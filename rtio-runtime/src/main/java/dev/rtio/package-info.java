/**
 * The runtime: contexts ({@link dev.rtio.Rtio}) in which requests ({@link dev.rtio.Sqe}) are handed to iodevs
 * ({@link dev.rtio.Iodev}) and answered by completions ({@link dev.rtio.Cqe}), after Zephyr's RTIO. Rows such as (CTX-3) are
 * those of {@code docs/conformance.md}, which says of each what Zephyr does, what is different here, and which test shows it.
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li>Every submitted request that wants a response gets exactly one final completion, whatever happens: success, error,
 *       cancelling, time, the failure of its chain, shutdown.
 *   <li>After an error the rest of a chain is completed with {@code -ECANCELED}, in order, without being executed; the
 *       completion tells the root cause. A hard link goes on.
 *   <li>A completion's place is reserved when its request is acquired, so a completion is never lost. A multishot
 *       without a free place or block pauses, is counted and resumes.
 *   <li>A request is executed only when it is prepared and submitted, a chain or transaction only as a whole.
 *   <li>A handle ({@link dev.rtio.Sqe#handle()}) names one use of a request. Cancelling or signalling by one that is out of
 *       date changes nothing and says so.
 *   <li>Requests and waiting have deadlines, on a clock that a test can move. Waiting sleeps, and ends when nothing is under way
 *       from which a completion could come.
 *   <li>An iodev, callback or observer that throws, an iodev that completes twice, or never: contained, and counted.
 *   <li>Chains and streams of synchronous iodevs use constant stack.
 *   <li>Nothing is allocated after construction, not even in the interpreter.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * The thread that first acquires from a context owns it, until it {@link dev.rtio.Rtio#handOver() hands it over} or gives it
 * back to its {@link dev.rtio.RtioPool}. Acquiring, submitting, consuming, cancelling and releasing belong to the owner;
 * elsewhere they throw {@link java.lang.IllegalStateException}. Iodevs, callbacks, observers and alarms run on the owner's
 * thread, inside of these calls and nowhere else: a thread that neither submits nor consumes nor waits lets nothing happen.
 *
 * <p>Any thread may complete a request that an iodev has ({@link dev.rtio.Sqe#ok}, {@link dev.rtio.Sqe#fail(int)}), ask for
 * its blocks, give blocks back ({@link dev.rtio.Mempool#release(long)}) and signal ({@link dev.rtio.Rtio#signal(long)}). What
 * it says is handed to the owner, which takes it in when it next submits, consumes or waits, and is woken if it sleeps. An
 * iodev whose work blocks leaves it to the threads of a {@link dev.rtio.WorkQueue} ({@link dev.rtio.BlockingIodev}).
 *
 * <p>A thread waits for one context ({@link dev.rtio.Rtio#submitAndWait}, {@link dev.rtio.Rtio#consume(long)}) or for several
 * ({@link dev.rtio.WaitSet}), in the way that their {@link dev.rtio.WaitStrategy} says. Contexts of several threads share iodevs
 * that are made for it, and {@link dev.rtio.Mempool#shared shared} memory pools.
 *
 * <h2>References</h2>
 *
 * Requests hold numbers: userdata is a {@code long}, an iodev is its id. Only buffers and callbacks of the caller are
 * references; a slot keeps them reachable until it is prepared with others, because writing a reference into a
 * long-lived object costs more than the rest of a request under some collectors.
 */
package dev.rtio;
