package dev.rtio;

import java.util.Objects;

/**
 * Waits for completions of several contexts with one call: of an audio stream and of control messages, say. The contexts
 * belong to the thread that waits, and their timers run on one clock.
 *
 * <p>While it waits the thread runs what becomes due in all of them: completions from other threads, timers, chains. An
 * interrupt ends the wait early and stays set (NOT-2). Used by the thread that owns the contexts.
 */
public final class WaitSet {
    /** How many looks there are between two looks at the clock. */
    private static final int SPINS_PER_LOOK_AT_CLOCK = 64;

    private final Rtio[] contexts;
    private final Clock clock;
    private final int spins;
    /** Where to begin looking, so that no context is always the last. */
    private int next;

    /**
     * Creates a set. If the contexts wait in different ways, the set does in the most wakeful.
     *
     * @param contexts the contexts, one or more
     * @throws IllegalArgumentException if there are none, or they have different clocks
     */
    public WaitSet(Rtio... contexts) {
        if (contexts.length == 0) {
            throw new IllegalArgumentException("there is nothing to wait for");
        }
        this.contexts = contexts.clone();
        clock = contexts[0].timers().clock();
        int most = 0;
        for (Rtio context : contexts) {
            Objects.requireNonNull(context, "context");
            if (context.timers().clock() != clock) {
                throw new IllegalArgumentException("the contexts of a set have one clock");
            }
            most = Math.max(most, context.waitStrategy().spins());
        }
        // Time that somebody else lets pass does not pass while one spins.
        spins = clock == Clock.SYSTEM ? most : 0;
    }

    /**
     * Waits until one of the contexts has a completion to consume. Contexts with completions are named in turn.
     *
     * @param timeoutNanos how long at most; 0 only looks, {@link Long#MAX_VALUE} waits without an end
     * @return a context with a completion; null if there is none in time, nor can there be any more without a submission
     * @throws IllegalStateException if the calling thread does not own all contexts, or would have to wait inside of an iodev
     *     or a callback of one of them
     */
    public Rtio await(long timeoutNanos) {
        return awaitPosted(1, timeoutNanos);
    }

    /** Waits until one of the contexts has {@code count} completions to consume. */
    Rtio awaitPosted(int count, long timeoutNanos) {
        Rtio ready = look(count);
        if (ready != null || timeoutNanos <= 0) {
            return ready;
        }
        for (Rtio context : contexts) {
            context.checkMayWait();
        }
        boolean forever = timeoutNanos == Long.MAX_VALUE;
        long deadline = forever ? 0 : clock.nanoTime() + timeoutNanos;
        leavePlaces();
        ready = look(count);
        while (ready == null && canChange() && !Thread.currentThread().isInterrupted()) {
            long left = untilNext(forever, deadline);
            if (left <= 0) {
                return look(count);
            }
            if (!spin(left)) {
                sleep(left);
            }
            ready = look(count);
            if (ready == null && !forever && deadline - clock.nanoTime() <= 0) {
                return null;
            }
        }
        return ready;
    }

    private Rtio look(int count) {
        // All of them first: what becomes due in one may post in another.
        for (Rtio context : contexts) {
            context.checkOwner();
            context.pump();
        }
        int length = contexts.length;
        for (int i = 0; i < length; i++) {
            int at = next + i < length ? next + i : next + i - length;
            if (contexts[at].posted() >= count) {
                next = at + 1 < length ? at + 1 : 0;
                return contexts[at];
            }
        }
        return null;
    }

    /** A thread that waits does not acquire, so what it has acquired in vain before holds up no stream. */
    private void leavePlaces() {
        for (Rtio context : contexts) {
            context.leavePlaces();
        }
    }

    /** Whether anything is under way from which a completion could come. */
    private boolean canChange() {
        for (Rtio context : contexts) {
            if (context.mayPost()) {
                return true;
            }
        }
        return false;
    }

    /** Nanoseconds until a timer is due or the deadline comes; {@link Long#MAX_VALUE} if neither will be. */
    private long untilNext(boolean forever, long deadline) {
        long left = Long.MAX_VALUE;
        long now = clock.nanoTime();
        if (!forever) {
            left = deadline - now;
        }
        for (Rtio context : contexts) {
            TimerQueue timers = context.timers();
            if (!timers.isEmpty()) {
                left = Math.min(left, Math.max(1, timers.nextDeadline() - now));
            }
        }
        return left;
    }

    /** Looks for news without sleeping; tells whether there is some, or the time is over. */
    private boolean spin(long nanos) {
        if (spins == 0) {
            return false;
        }
        long end = nanos == Long.MAX_VALUE ? 0 : clock.nanoTime() + nanos;
        for (int i = 0; i < spins || spins == Integer.MAX_VALUE; i++) {
            if (hasNews()) {
                return true;
            }
            if ((i & SPINS_PER_LOOK_AT_CLOCK - 1) == SPINS_PER_LOOK_AT_CLOCK - 1
                    && (nanos != Long.MAX_VALUE && end - clock.nanoTime() <= 0
                            || Thread.currentThread().isInterrupted())) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private void sleep(long nanos) {
        for (Rtio context : contexts) {
            context.inbox.fallAsleep();
        }
        if (isNothingSent()) {
            contexts[0].timers().park(nanos);
        }
        for (Rtio context : contexts) {
            context.inbox.awake();
        }
    }

    private boolean hasNews() {
        for (Rtio context : contexts) {
            if (context.inbox.hasNews()) {
                return true;
            }
        }
        return false;
    }

    private boolean isNothingSent() {
        for (Rtio context : contexts) {
            if (!context.inbox.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
