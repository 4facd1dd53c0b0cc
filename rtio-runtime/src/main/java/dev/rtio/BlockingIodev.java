package dev.rtio;

import java.util.Objects;

/**
 * An iodev that may block, because its requests are executed by the threads of a {@link WorkQueue}: for device files, shell
 * commands, and drivers that know nothing of requests. It executes one request at a time. Contexts of any threads may submit
 * to it.
 */
public abstract class BlockingIodev extends Iodev {
    private final WorkQueue queue;
    /** A thread of the queue executes a request of this iodev; guarded by the queue. */
    boolean isBusy;

    /**
     * Creates an iodev.
     *
     * @param id its number on the board, from 0
     * @param queue executes its requests
     */
    protected BlockingIodev(int id, WorkQueue queue) {
        super(id);
        this.queue = Objects.requireNonNull(queue, "queue");
    }

    /**
     * Executes a request, on a thread of the work queue; may block. Completes it exactly once, before it returns: what is
     * not completed then fails with {@code -EIO}, as it does if this throws (WKQ-3).
     *
     * @param head the request, or the first of a transaction
     */
    protected abstract void execute(Sqe head);

    @Override
    protected final void submit(Sqe head) {
        queue.submit(head);
    }

    /** Lets go of what no thread has begun to execute. */
    @Override
    protected final boolean cancel(Sqe head) {
        return queue.remove(head);
    }

    void executeContained(Sqe head) {
        int tag = head.answerTag();
        Throwable failure = null;
        try {
            execute(head);
        } catch (Throwable e) {
            failure = e;
        }
        head.inbox.executed(head, tag, failure);
    }
}
