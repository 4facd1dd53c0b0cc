package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;

/** A request by itself, or a transaction. */
final class ModelUnit {
    final List<ModelRequest> members = new ArrayList<>();
    /** The unit that starts after this one, null if it is the last of its chain. */
    ModelUnit next;
    /** The first error of the chain before this unit, else the result of the unit before it. */
    int inherited;
    /** When it times out or its delay is over; only if {@link #isTimed}. */
    long deadline;

    boolean isTimed;
    /** Of equal deadlines that one comes first which was set first. */
    long sequence;

    ModelRequest head() {
        return members.get(0);
    }

    ModelRequest last() {
        return members.get(members.size() - 1);
    }

    boolean isCanceled() {
        return members.stream().anyMatch(member -> member.isCanceled);
    }

    /** A member that no iodev can execute as one of a transaction, null if there is none. */
    ModelRequest misplaced() {
        return members.stream()
                .skip(1)
                .filter(member -> member.plan.kind().isExecutors() || member.isStream())
                .findFirst()
                .orElse(null);
    }

    /** Nobody waits for it any more: it is answered, or would be if there were a place. */
    boolean isLeftOut() {
        ModelRequest.State state = head().state;
        return state == ModelRequest.State.DONE
                || state == ModelRequest.State.ABANDONED
                || state == ModelRequest.State.PAUSED && head().isCanceled;
    }
}
