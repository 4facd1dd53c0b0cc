package dev.rtio;

/** Keeps what an observer throws from what it watches. */
final class ContainedObserver extends RtioObserver {
    private final RtioObserver observer;
    private final Executor context;

    ContainedObserver(RtioObserver observer, Executor context) {
        this.observer = observer;
        this.context = context;
    }

    @Override
    protected void submitted(Sqe head) {
        try {
            observer.submitted(head);
        } catch (Throwable e) {
            context.contain(e);
        }
    }

    @Override
    protected void started(Sqe head) {
        try {
            observer.started(head);
        } catch (Throwable e) {
            context.contain(e);
        }
    }

    @Override
    protected void completed(Sqe head, int result) {
        try {
            observer.completed(head, result);
        } catch (Throwable e) {
            context.contain(e);
        }
    }

    @Override
    protected void cancelled(Sqe head) {
        try {
            observer.cancelled(head);
        } catch (Throwable e) {
            context.contain(e);
        }
    }

    @Override
    protected void paused(Sqe multishot) {
        try {
            observer.paused(multishot);
        } catch (Throwable e) {
            context.contain(e);
        }
    }
}
