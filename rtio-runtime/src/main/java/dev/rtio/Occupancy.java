package dev.rtio;

/**
 * How full the queues of a context are at most: all that a board shows of one that belongs to a driver, which alone submits
 * there. May be asked on any thread; what its owner counts meanwhile may or may not be in the answer.
 */
public sealed interface Occupancy permits Rtio {
    /** Returns the number of requests that the context has. */
    int sqSize();

    /** Returns the highest number of requests that were in use at one time. */
    int sqHighWater();

    /** Returns the number of completions that the context has. */
    int cqSize();

    /** Returns the highest number of completions that were reserved, waiting or in a reader's hands at one time. */
    int cqHighWater();
}
