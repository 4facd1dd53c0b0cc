package dev.rtio.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The time of the model, and which units wait for theirs. */
final class ModelTime {
    private static final Comparator<ModelUnit> BY_DEADLINE =
            Comparator.<ModelUnit>comparingLong(unit -> unit.deadline).thenComparingLong(unit -> unit.sequence);

    private final List<ModelUnit> waiting = new ArrayList<>();
    private long starts;
    long now;

    void start(ModelUnit unit, long nanos) {
        unit.deadline = now + nanos;
        unit.sequence = ++starts;
        unit.isTimed = true;
        waiting.add(unit);
        waiting.sort(BY_DEADLINE);
    }

    void stop(ModelUnit unit) {
        unit.isTimed = false;
        waiting.remove(unit);
    }

    boolean isAnyWaiting() {
        return !waiting.isEmpty();
    }

    /** When the next unit is due; only if any waits. */
    long next() {
        return waiting.get(0).deadline;
    }

    /** Tells all units that are due, but none that begins to wait meanwhile; returns how many. */
    int runExpired() {
        long last = starts;
        int count = 0;
        while (true) {
            ModelUnit due = waiting.stream()
                    .filter(unit -> unit.deadline <= now && unit.sequence <= last)
                    .findFirst()
                    .orElse(null);
            if (due == null) {
                return count;
            }
            stop(due);
            count++;
            due.head().context.expired(due);
        }
    }
}
