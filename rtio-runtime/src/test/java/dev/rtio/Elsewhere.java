package dev.rtio;

/** Lets the owner of a context do something as another thread would, so that a test of what threads do is repeatable. */
public final class Elsewhere {
    private Elsewhere() {}

    /**
     * Runs an action while nobody owns the context.
     *
     * @param rtio is the caller's, before and after
     * @param action what another thread does
     */
    public static void run(Rtio rtio, Runnable action) {
        rtio.disown();
        try {
            action.run();
        } finally {
            rtio.claim();
        }
    }
}
