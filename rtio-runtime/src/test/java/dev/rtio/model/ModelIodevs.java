package dev.rtio.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The iodevs, callbacks and the observer of the model: they do what the plans of the requests say. */
final class ModelIodevs {
    /** What an iodev does when it is asked to let go. */
    enum Asked {
        KEPT,
        LET_GO,
        THREW
    }

    private final Machine machine;
    private final boolean isWatched;
    private final Trace trace;
    /** The requests that iodevs have and have not answered yet, nor let go of. */
    private final Map<Integer, ModelRequest> held = new LinkedHashMap<>();

    ModelIodevs(Machine machine, boolean isWatched, Trace trace) {
        this.machine = machine;
        this.isWatched = isWatched;
        this.trace = trace;
    }

    List<Integer> held() {
        return new ArrayList<>(held.keySet());
    }

    ModelRequest takeHeld(int name) {
        return held.remove(name);
    }

    // What iodevs do

    /** Asks for memory to read into. */
    int ask(ModelRequest read, int min, int max, int align) {
        int granted = read.ask(min, max, align, trace);
        String text = "ask " + read.name + " " + granted;
        trace.expect(granted < 0 ? text : text + Trace.blocks(read.name) + read.run.start());
        return granted;
    }

    /** Answers a unit. */
    void answer(ModelRequest head, Reply reply, boolean elsewhere) {
        List<ModelRequest> members = head.unit.members;
        for (ModelRequest member : members) {
            if (reply.asks() && member.plan.kind().isPooled()) {
                int granted = ask(member, reply.min(), reply.max(), reply.align());
                if (granted < 0) {
                    completed(head, granted, member, elsewhere);
                    return;
                }
            }
            if (reply.isOwn()) {
                member.ownResult = Reply.ownResult(member.name);
            }
        }
        ModelRequest failed = reply.result() < 0 ? members.get(reply.member() % members.size()) : head;
        completed(head, reply.result(), failed, elsewhere);
    }

    private static void completed(ModelRequest head, int result, ModelRequest failed, boolean elsewhere) {
        if (elsewhere) {
            head.context.completedElsewhere(head, result, failed);
        } else {
            head.context.completed(head, result, failed);
        }
    }

    // What a context calls

    /** Hands a unit to its iodev; tells whether that threw. */
    boolean submit(ModelUnit unit) {
        ModelRequest head = unit.head();
        StringBuilder text = new StringBuilder("start ").append(head.name);
        unit.members.stream().skip(1).forEach(member -> text.append(" with ").append(member.name));
        if (head.run != null) {
            text.append(Trace.blocks(head.name)).append(head.run.start());
        }
        trace.expect(text.toString());
        held.put(head.name, head);
        doMeanwhile(head);
        Plan plan = head.plan;
        boolean waits = plan.start() == Plan.Start.HOLD || plan.kind() == Plan.Kind.AWAIT && !head.isSignalled;
        if (waits || held.remove(head.name) == null) {
            return false;
        }
        if (plan.start() != Plan.Start.THROW) {
            answer(head, plan.reply(), false);
        }
        if (plan.start() == Plan.Start.REPLY_TWICE) {
            head.context.completed(head, 0, head);
        }
        return plan.start() == Plan.Start.THROW || plan.start() == Plan.Start.REPLY_AND_THROW;
    }

    /** Runs a callback; tells whether it threw. */
    boolean call(ModelRequest callback, int inherited) {
        trace.expect("callback " + callback.name + " after " + inherited);
        doMeanwhile(callback);
        if (callback.plan.reply().isOwn()) {
            callback.ownResult = Reply.ownResult(callback.name);
        }
        Plan.Start start = callback.plan.start();
        return start == Plan.Start.THROW || start == Plan.Start.REPLY_AND_THROW;
    }

    private void doMeanwhile(ModelRequest request) {
        if (!request.wasStarted) {
            request.wasStarted = true;
            request.plan.meanwhile().forEach(step -> step.on(machine));
        }
    }

    /** Asks an iodev to let go of a unit. */
    Asked letsGo(ModelRequest head) {
        trace.expect("let go of " + head.name + "?");
        return switch (head.plan.onCancel()) {
            case KEEP -> Asked.KEPT;
            case LET_GO -> {
                held.remove(head.name);
                yield Asked.LET_GO;
            }
            case ANSWER -> {
                held.remove(head.name);
                head.context.completed(head, 0, head);
                yield Asked.KEPT;
            }
            case THROW -> Asked.THREW;
        };
    }

    /** Tells an iodev of a signal to what it has. */
    void signalled(ModelRequest await) {
        trace.expect("signalled " + await.name);
        if (held.remove(await.name) != null) {
            answer(await, await.plan.reply(), false);
        }
    }

    // What the observer sees

    void see(String what, ModelUnit unit) {
        if (isWatched) {
            trace.expect("sees " + what + " " + unit.head().name);
        }
    }

    void seeCompleted(ModelUnit unit, int result) {
        if (isWatched) {
            trace.expect("sees completed " + unit.head().name + " " + result);
        }
    }

    void seeCancelled(ModelRequest request) {
        if (isWatched) {
            ModelRequest head = request.unit == null ? request : request.unit.head();
            if (head.plan != null) {
                trace.expect("sees cancelled " + head.name);
            }
        }
    }
}
