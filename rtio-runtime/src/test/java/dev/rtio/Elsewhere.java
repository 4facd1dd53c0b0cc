package dev.rtio;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Another thread, which does one thing and ends. */
public final class Elsewhere {
    private Elsewhere() {}

    /** Runs something on another thread, named "stranger", and returns what it returned. */
    static <T> T call(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Thread thread = new Thread(task, "stranger");
        thread.start();
        thread.join();
        return task.get();
    }

    static void run(Runnable action) throws Exception {
        call(() -> {
            action.run();
            return null;
        });
    }

    /** Runs something on another thread and returns what it threw, null if nothing. */
    static Throwable thrownBy(Runnable action) throws Exception {
        return call(() -> {
            try {
                action.run();
                return null;
            } catch (RuntimeException e) {
                return e;
            }
        });
    }

    /**
     * Lets the owner of a context do something as another thread would, without one: while nobody owns the context.
     *
     * @param rtio is the caller's, before and after
     * @param action what another thread does
     */
    public static void disowned(Rtio rtio, Runnable action) {
        rtio.disown();
        try {
            action.run();
        } finally {
            rtio.claim();
        }
    }
}
