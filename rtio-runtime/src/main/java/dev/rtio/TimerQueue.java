package dev.rtio;

import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Alarms in order of their deadlines; of equal deadlines the one that was started first comes first. The alarms are the
 * list: there is no capacity, and nothing is allocated. Starting takes time in proportion to the number of waiting
 * alarms with a later deadline. Not safe for use by several threads; nothing runs unless {@link #runExpired()} or a
 * method that waits is called.
 *
 * <p>A subclass knows how to let time pass on its clock.
 */
public abstract class TimerQueue {
    private final Clock clock;
    private Alarm first;
    private Alarm last;
    private long starts;

    /**
     * Creates an empty queue.
     *
     * @param clock tells the time
     */
    protected TimerQueue(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Returns the clock that deadlines refer to. */
    public final Clock clock() {
        return clock;
    }

    /**
     * Starts an alarm; one that is waiting here is started anew.
     *
     * @param alarm the alarm
     * @param deadlineNanos when it expires, in nanoseconds of the queue's clock, less than 2<sup>62</sup> away from now
     * @throws IllegalStateException if the alarm is waiting in another queue
     */
    public final void start(Alarm alarm, long deadlineNanos) {
        if (alarm.queue == this) {
            unlink(alarm);
        } else if (alarm.queue != null) {
            throw new IllegalStateException("the alarm is waiting in another queue");
        }
        alarm.queue = this;
        alarm.deadline = deadlineNanos;
        alarm.sequence = ++starts;
        // Most deadlines are the latest so far.
        Alarm before = last;
        while (before != null && before.deadline - deadlineNanos > 0) {
            before = before.previous;
        }
        linkAfter(alarm, before);
    }

    /**
     * Stops an alarm.
     *
     * @param alarm the alarm
     * @return whether it was waiting here
     */
    public final boolean stop(Alarm alarm) {
        if (alarm.queue != this) {
            return false;
        }
        unlink(alarm);
        return true;
    }

    /**
     * Runs the alarms whose deadline has passed, in order. An alarm that is started meanwhile waits for the next call,
     * even if its deadline has passed already; so every call comes to an end.
     *
     * @return how many ran
     */
    public final int runExpired() {
        long now = clock.nanoTime();
        long lastStart = starts;
        int count = 0;
        for (Alarm due = due(now, lastStart); due != null; due = due(now, lastStart)) {
            unlink(due);
            count++;
            due.expired(now);
        }
        return count;
    }

    /**
     * Lets time pass until the next alarm expires, and runs it with all others that have expired by then; at most for a
     * given time. What a program does when it has nothing else to do, and no context to wait for. May return early on a
     * clock that others can wake.
     *
     * @param timeoutNanos how long at most, 0 or more
     * @return how many alarms ran
     */
    public final int waitForNext(long timeoutNanos) {
        long left = isEmpty() ? timeoutNanos : Math.min(timeoutNanos, nextDeadline() - clock.nanoTime());
        if (left > 0) {
            park(left);
        }
        return runExpired();
    }

    /**
     * Lets time come to a deadline, and runs the alarms that expire until then. For what happens before the board runs,
     * such as {@link Device#start()}; nothing that is called by an alarm, an iodev or a callback may wait. Stops waiting
     * when the thread is interrupted.
     *
     * @param deadlineNanos nanoseconds of the queue's clock; one that has passed only runs the expired alarms
     */
    public final void waitUntil(long deadlineNanos) {
        long left;
        do {
            left = deadlineNanos - clock.nanoTime();
            waitForNext(Math.max(0, left));
        } while (left > 0 && !Thread.currentThread().isInterrupted());
    }

    /**
     * Lets time pass, or returns early when the thread is unparked. Runs nothing.
     *
     * @param nanos how long at most, more than 0; {@link Long#MAX_VALUE} until unparked
     */
    protected abstract void park(long nanos);

    /** Creates an empty queue on the machine's clock. */
    public static TimerQueue system() {
        return new SystemTimers();
    }

    /** Tells whether no alarm is waiting. */
    public final boolean isEmpty() {
        return first == null;
    }

    /** Returns the earliest deadline in nanoseconds of the queue's clock; {@link Long#MAX_VALUE} if no alarm is waiting. */
    public final long nextDeadline() {
        return first == null ? Long.MAX_VALUE : first.deadline;
    }

    /** The first alarm to run; those started since {@code lastStart} may stand before it. */
    private Alarm due(long now, long lastStart) {
        Alarm alarm = first;
        while (alarm != null && alarm.deadline - now <= 0) {
            if (alarm.sequence - lastStart <= 0) {
                return alarm;
            }
            alarm = alarm.next;
        }
        return null;
    }

    private void linkAfter(Alarm alarm, Alarm before) {
        Alarm after = before == null ? first : before.next;
        alarm.previous = before;
        alarm.next = after;
        if (before == null) {
            first = alarm;
        } else {
            before.next = alarm;
        }
        if (after == null) {
            last = alarm;
        } else {
            after.previous = alarm;
        }
    }

    private void unlink(Alarm alarm) {
        if (alarm.previous == null) {
            first = alarm.next;
        } else {
            alarm.previous.next = alarm.next;
        }
        if (alarm.next == null) {
            last = alarm.previous;
        } else {
            alarm.next.previous = alarm.previous;
        }
        alarm.queue = null;
        alarm.previous = null;
        alarm.next = null;
    }

    private static final class SystemTimers extends TimerQueue {
        SystemTimers() {
            super(Clock.SYSTEM);
        }

        @Override
        protected void park(long nanos) {
            sleep(nanos);
        }
    }

    /** Sleeps in real time until the thread is unparked or the time is over. For subclasses. */
    protected static void sleep(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(nanos);
        }
    }
}
