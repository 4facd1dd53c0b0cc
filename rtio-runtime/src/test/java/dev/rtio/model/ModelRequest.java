package dev.rtio.model;

import dev.rtio.Errno;
import dev.rtio.Op;

/** A request of the model. It is never used again: what is acquired next is another one. */
final class ModelRequest {
    enum State {
        ACQUIRED("acquired"),
        PREPARED("prepared"),
        SUBMITTED("submitted"),
        PAUSED("paused"),
        WAITING("waiting"),
        IN_FLIGHT("in flight"),
        CANCELING("being cancelled"),
        ABANDONED("abandoned"),
        DONE("done");

        final String text;

        State(String text) {
            this.text = text;
        }
    }

    final ModelContext context;
    final int name;
    /** Where it lies in the context: the order in which all are cancelled. */
    final int slot;

    Plan plan;
    State state = State.ACQUIRED;
    /** What a CANCEL is about, null if nothing. */
    ModelRequest cancelTarget;
    /** Has a place for a completion. */
    boolean hasPlace = true;
    /** Is to be cancelled when its turn comes. */
    boolean isCanceled;
    /** Has done what it does the first time it starts. */
    boolean wasStarted;
    /** Only of an await: somebody may say that he has signalled it. */
    boolean signalTaken;

    boolean isSignalled;
    /** The unit that it belongs to; set by submission. */
    ModelUnit unit;
    /** The id of the iodev that executes it. */
    int iodev;
    /** Shots of a stream so far. */
    int shots;
    /** The shot that another thread has answered. */
    int answeredShot = -1;
    /** The result of its own, -1 for none. */
    int ownResult = -1;
    /** Bytes that were granted. */
    int length;
    /** The blocks that it reads into. */
    ModelPool.Run run;
    /** It has asked for blocks in vain, which it could get. */
    boolean wantsBlocks;

    /** Its blocks start at a multiple of so many. */
    int stride;

    int wantedMin;
    int wantedMax;

    ModelRequest(ModelContext context, int name, int slot) {
        this.context = context;
        this.name = name;
        this.slot = slot;
    }

    void prepare(Plan newPlan, ModelRequest target) {
        plan = newPlan;
        cancelTarget = target;
        state = State.PREPARED;
        iodev = newPlan.iodev();
        signalTaken = false;
        isSignalled = false;
        hasPlace = true;
        stride = strideOf(newPlan.aligned());
    }

    boolean isDone() {
        return state == State.DONE;
    }

    boolean isSubmitted() {
        return state.compareTo(State.SUBMITTED) >= 0 && !isDone();
    }

    /** Its iodev has it, and may complete it. */
    boolean isWithIodev() {
        return unit != null
                && unit.head() == this
                && (state == State.IN_FLIGHT || state == State.CANCELING || state == State.ABANDONED);
    }

    boolean isStream() {
        return plan.kind() == Plan.Kind.STREAM;
    }

    int resultOr(int unitResult) {
        return ownResult >= 0 ? ownResult : unitResult;
    }

    /** Asks for memory to read into; what {@link dev.rtio.Sqe#rxBuffer} says. */
    int ask(int min, int max, int align, Trace trace) {
        if (context.pool != null) {
            boolean isTooLate = run != null && strideOf(align) > stride;
            if (align > Program.ALIGN || isTooLate) {
                return -Errno.EINVAL;
            }
            stride = Math.max(stride, strideOf(align));
        }
        if (run != null) {
            return length < min ? -Errno.ENOMEM : length;
        }
        wantsBlocks = false;
        if (context.pool == null) {
            return -Errno.ENOMEM;
        }
        if (bind(min, max, trace)) {
            return length;
        }
        if (context.pool.couldHold(min)) {
            context.pool.exhaustions++;
            wantsBlocks = true;
            wantedMin = min;
            wantedMax = max;
        }
        return -Errno.ENOMEM;
    }

    private static int strideOf(int align) {
        return Math.max(1, align / Program.BLOCK_SIZE);
    }

    /** Takes blocks, if there are enough. */
    boolean bind(int min, int max, Trace trace) {
        run = context.pool.take(min, max, stride, trace.blocksOf(name));
        if (run == null) {
            return false;
        }
        wantsBlocks = false;
        length = Math.min(max, run.length() * Program.BLOCK_SIZE);
        return true;
    }

    /** Forgets what belongs to the shot that has ended. */
    void rearm() {
        state = State.SUBMITTED;
        shots++;
        ownResult = -1;
        wantsBlocks = false;
        run = null;
        length = 0;
    }

    /** As a dump of what is in flight shows it. */
    @Override
    public String toString() {
        return "Sqe[" + Op.name(plan.kind().op) + " iodev " + iodev + " userdata " + name + ' ' + state.text + ']';
    }
}
