package dev.rtio;

/**
 * Something to do at a time: preallocated by its owner and started as often as needed in a {@link TimerQueue}. Not safe
 * for use by several threads.
 */
public abstract class Alarm {
    /** Fields of the queue's list; an alarm is in at most one queue. */
    TimerQueue queue;

    Alarm previous;
    Alarm next;
    long deadline;
    long sequence;

    /** For subclasses. */
    protected Alarm() {}

    /** Tells whether the alarm is waiting in a queue. */
    public final boolean isStarted() {
        return queue != null;
    }

    /**
     * Returns the time for which the alarm was last started, in nanoseconds of the queue's clock. A periodic alarm adds
     * its period to this, not to the time at which it happened to run.
     */
    public final long deadline() {
        return deadline;
    }

    /**
     * Called once the deadline has passed, by {@link TimerQueue#runExpired()}. The alarm is no longer in the queue and
     * may be started again.
     *
     * @param now the time in nanoseconds of the queue's clock
     */
    protected abstract void expired(long now);
}
