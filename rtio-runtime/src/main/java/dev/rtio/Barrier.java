package dev.rtio;

/**
 * Keeps chains back where a request drains: itself until all before it are done, and all behind it until it is. While the
 * barrier is up nothing is started but what it lets pass, in the order of submission.
 */
final class Barrier {
    private final Executor context;
    private final IntRing kept;
    private boolean isUp;

    Barrier(Executor context, int requests) {
        this.context = context;
        kept = new IntRing(requests);
    }

    /** Decides on a chain that was just submitted; tells whether it may start. */
    boolean passes(Sqe head) {
        if (isUp) {
            kept.add(head.index);
            return false;
        }
        if (!head.has(Sqe.DRAIN)) {
            return true;
        }
        isUp = true;
        int itself = context.chainLength(head);
        int before = context.awaited() - itself;
        if (before == 0) {
            context.raiseBarrier(itself);
            return true;
        }
        kept.add(head.index);
        context.raiseBarrier(before);
        return false;
    }

    /** Makes ready what may start now that all that it waited for are done. */
    void open() {
        int started = 0;
        while (!kept.isEmpty()) {
            Sqe head = context.sqe(kept.peek());
            boolean drains = head.has(Sqe.DRAIN);
            if (drains && started > 0) {
                context.raiseBarrier(started);
                return;
            }
            kept.poll();
            context.addReady(head.index);
            started += context.chainLength(head);
            if (drains) {
                context.raiseBarrier(started);
                return;
            }
        }
        isUp = false;
        context.lowerBarrier();
    }
}
