package dev.rtio.annotation;

/**
 * What a thread does while it waits for completions of a context: the constants of the runtime's {@code
 * dev.rtio.WaitStrategy}, which says more about each.
 */
public enum Wait {
    /** Sleeps at once; {@code park} in a board file. */
    PARK,
    /** Looks again and again for some ten microseconds, then sleeps; {@code spin-then-park} in a board file. */
    SPIN_THEN_PARK,
    /** Never sleeps, which takes a processor for itself; {@code busy} in a board file. */
    BUSY
}
