package dev.rtio.model;

import dev.rtio.Iodev;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;

/** An iodev that does with each request what the request's plan says. */
final class Target extends Iodev {
    /** What a faulty iodev throws. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault() {
            super("a fault that was planned", null, false, false);
        }
    }

    private final Machine machine;
    private final Requests requests;
    private final Trace trace;

    Target(int id, Machine machine, Requests requests, Trace trace) {
        super(id);
        this.machine = machine;
        this.requests = requests;
        this.trace = trace;
        requests.setCallback(this::callback);
    }

    @Override
    protected void submit(Sqe head) {
        int name = (int) head.userdata();
        Plan plan = requests.plan(name);
        StringBuilder text = new StringBuilder("start ").append(name);
        for (Sqe member = head.nextInTransaction(); member != null; member = member.nextInTransaction()) {
            text.append(" with ").append(member.userdata());
        }
        if (plan.kind().isPooled() && head.buffer() != null) {
            Blocks.fill(head.buffer(), head.length(), name);
            text.append(Trace.blocks(name))
                    .append(Blocks.first(head.buffer(), head.rtio().pool()));
        }
        trace.observe(text.toString());
        requests.hold(name, head);
        if (requests.start(name)) {
            plan.meanwhile().forEach(step -> step.on(machine));
        }
        boolean waits = plan.start() == Plan.Start.HOLD || plan.kind() == Plan.Kind.AWAIT && !head.isSignalled();
        if (waits || requests.takeHeld(name) == null) {
            return;
        }
        if (plan.start() != Plan.Start.THROW) {
            answer(head, plan.reply());
        }
        if (plan.start() == Plan.Start.REPLY_TWICE) {
            head.ok(0);
        }
        if (plan.start() == Plan.Start.THROW || plan.start() == Plan.Start.REPLY_AND_THROW) {
            throw new Fault();
        }
    }

    private void callback(Rtio rtio, Sqe sqe, int result, long arg) {
        int name = (int) sqe.userdata();
        Plan plan = requests.plan(name);
        trace.observe("callback " + name + " after " + result);
        requests.start(name);
        plan.meanwhile().forEach(step -> step.on(machine));
        if (plan.reply().isOwn()) {
            sqe.result(Reply.ownResult(name));
        }
        if (plan.start() == Plan.Start.THROW || plan.start() == Plan.Start.REPLY_AND_THROW) {
            throw new Fault();
        }
    }

    @Override
    protected boolean cancel(Sqe head) {
        int name = (int) head.userdata();
        trace.observe("let go of " + name + "?");
        return switch (requests.plan(name).onCancel()) {
            case KEEP -> false;
            case LET_GO -> {
                requests.takeHeld(name);
                yield true;
            }
            case ANSWER -> {
                requests.takeHeld(name);
                head.ok(0);
                yield false;
            }
            case THROW -> throw new Fault();
        };
    }

    @Override
    protected void signalled(Sqe await) {
        int name = (int) await.userdata();
        trace.observe("signalled " + name);
        if (requests.takeHeld(name) != null) {
            answer(await, requests.plan(name).reply());
        }
    }

    /** Answers a unit, on whatever thread. */
    void answer(Sqe head, Reply reply) {
        Sqe failing = head;
        int count = 0;
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            int name = (int) member.userdata();
            if (reply.asks() && requests.plan(name).kind().isPooled()) {
                int granted = ask(member, reply.min(), reply.max(), reply.align());
                if (granted < 0) {
                    head.fail(member, granted);
                    return;
                }
            }
            if (reply.isOwn()) {
                member.result(Reply.ownResult(name));
            }
            count++;
        }
        if (reply.result() >= 0) {
            head.ok(reply.result());
            return;
        }
        for (int i = reply.member() % count; i > 0; i--) {
            failing = failing.nextInTransaction();
        }
        head.fail(failing, reply.result());
    }

    /** Asks for memory to read into, and fills it. */
    int ask(Sqe read, int min, int max, int align) {
        int name = (int) read.userdata();
        int granted = align == 0 ? read.rxBuffer(min, max) : read.rxBuffer(min, max, align);
        String text = "ask " + name + " " + granted;
        ByteBuffer buffer = read.buffer();
        if (granted >= 0) {
            Blocks.fill(buffer, granted, name);
            text += Trace.blocks(name) + Blocks.first(buffer, read.rtio().pool());
        }
        trace.observe(text);
        return granted;
    }
}
