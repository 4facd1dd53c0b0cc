package dev.rtio;

/** What a thread does while it waits for completions (SUB-3). */
public enum WaitStrategy {
    /** Sleeps at once: nothing is burnt, and waking takes some microseconds. */
    PARK(0),
    /** Looks again and again for some ten microseconds, then sleeps: for answers that mostly come soon. */
    SPIN_THEN_PARK(2_000),
    /** Never sleeps: for a thread that has a core for itself. */
    BUSY(Integer.MAX_VALUE);

    private final int spins;

    WaitStrategy(int spins) {
        this.spins = spins;
    }

    /** How often to look before sleeping. */
    int spins() {
        return spins;
    }
}
