package dev.rtio.stress;

import dev.rtio.BlockingIodev;
import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.SqeQueue;
import dev.rtio.WorkQueue;
import java.util.concurrent.locks.LockSupport;

/** The kinds of iodev, which all contexts use. */
final class Iodevs {
    private Iodevs() {}

    /** Completes at once. */
    static final class Prompt extends Iodev {
        Prompt(int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            Fate.throwIfFated(head.userdata());
            Fate.execute(head);
        }
    }

    /** Leaves its requests to other threads, and lets go of what none of them has taken yet. */
    static final class Deferred extends Iodev {
        private final SqeQueue waiting = new SqeQueue();

        Deferred(int id) {
            super(id);
        }

        @Override
        protected synchronized void submit(Sqe head) {
            waiting.add(head);
            notify();
        }

        @Override
        protected synchronized boolean cancel(Sqe head) {
            return waiting.remove(head);
        }

        /** What a completer does until it is interrupted. */
        void complete() {
            try {
                while (true) {
                    Fate.execute(take());
                }
            } catch (InterruptedException e) {
                // There is nothing more to do.
            }
        }

        private synchronized Sqe take() throws InterruptedException {
            while (waiting.isEmpty()) {
                wait();
            }
            return waiting.poll();
        }
    }

    /** Is executed by the threads of a work queue. */
    static final class Blocking extends BlockingIodev {
        /** Longer than the timeouts that requests have. */
        private static final long SLOW_NANOS = 300_000;

        Blocking(int id, WorkQueue queue) {
            super(id, queue);
        }

        @Override
        protected void execute(Sqe head) {
            if (Fate.isSlow(head.userdata())) {
                LockSupport.parkNanos(SLOW_NANOS);
            }
            Fate.throwIfFated(head.userdata());
            if (!Fate.isForgotten(head.userdata())) {
                Fate.execute(head);
            }
        }
    }
}
