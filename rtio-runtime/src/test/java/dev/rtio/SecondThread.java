package dev.rtio;

import java.util.concurrent.locks.LockSupport;

/** Another thread, which does one thing after the other as it is told to. Neither telling nor doing allocates. */
final class SecondThread implements AutoCloseable {
    private final Thread thread = new Thread(this::work, "second");
    private final Runnable measure = this::measure;
    private volatile Runnable task;
    private volatile Thread waiting;
    private volatile Throwable failure;
    private volatile long allocated;
    private volatile boolean isEnding;

    SecondThread() {
        thread.start();
    }

    private void work() {
        while (!isEnding) {
            Runnable next = task;
            if (next == null) {
                LockSupport.park(this);
            } else {
                execute(next);
            }
        }
    }

    private void execute(Runnable next) {
        try {
            next.run();
        } catch (Throwable e) {
            failure = e;
        }
        task = null;
        LockSupport.unpark(waiting);
    }

    private void measure() {
        allocated = Allocated.soFar();
    }

    /** Begins with something. */
    void start(Runnable next) {
        task = next;
        LockSupport.unpark(thread);
    }

    /** Waits until that is done. */
    void finish() {
        waiting = Thread.currentThread();
        while (task != null) {
            LockSupport.park(this);
        }
        waiting = null;
        if (failure != null) {
            throw new AssertionError("on the second thread", failure);
        }
    }

    void run(Runnable next) {
        start(next);
        finish();
    }

    /** The bytes that it has allocated so far, as it counts them itself. */
    long allocated() {
        run(measure);
        return allocated;
    }

    @Override
    public void close() {
        isEnding = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
