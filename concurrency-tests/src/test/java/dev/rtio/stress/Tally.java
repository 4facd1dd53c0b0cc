package dev.rtio.stress;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what has happened, so that a run in which something never does is not taken for a proof. Used by all threads. */
final class Tally {
    enum Event {
        SUCCESS,
        SHOT,
        FAILED,
        CANCELED,
        TIMED_OUT,
        ABANDONED,
        SHORT_OF_BLOCKS,
        REFUSED,
        LENT,
        BUSY
    }

    private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);

    Tally() {
        for (Event event : Event.values()) {
            counts.put(event, new LongAdder());
        }
    }

    void count(Event event) {
        counts.get(event).increment();
    }

    void count(Cqe cqe) {
        if ((cqe.flags() & Cqe.ABANDONED) != 0) {
            count(Event.ABANDONED);
        }
        if ((cqe.flags() & Cqe.MORE) != 0) {
            count(Event.SHOT);
        } else if (cqe.result() >= 0) {
            count(Event.SUCCESS);
        } else {
            count(ofError(-cqe.result()));
        }
    }

    private static Event ofError(int errno) {
        return switch (errno) {
            case Errno.ECANCELED -> Event.CANCELED;
            case Errno.ETIMEDOUT -> Event.TIMED_OUT;
            case Errno.ENOMEM -> Event.SHORT_OF_BLOCKS;
            default -> Event.FAILED;
        };
    }

    /** How many completions there were. */
    long completions() {
        return of(Event.SHOT)
                + of(Event.SUCCESS)
                + of(Event.CANCELED)
                + of(Event.TIMED_OUT)
                + of(Event.SHORT_OF_BLOCKS)
                + of(Event.FAILED);
    }

    private long of(Event event) {
        return counts.get(event).sum();
    }

    boolean hasEverything() {
        return counts.values().stream().allMatch(count -> count.sum() > 0);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
