package dev.rtio.model;

import dev.rtio.Cqe;
import dev.rtio.Elsewhere;
import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.RtioObserver;
import dev.rtio.RtioPool;
import dev.rtio.Sqe;
import dev.rtio.WaitSet;
import dev.rtio.WaitStrategy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The runtime, as a program uses it and its iodevs see it. Writes down what can be observed. */
final class Subject implements Machine {
    private static final int FAR = 100_000;

    private record Kept(long handle, Mempool pool) {}

    private final Trace trace;
    private final Rtio[] contexts;
    private final boolean[] isLent;
    private final boolean isWatched;
    private final RtioPool lender;
    private final WaitSet all;
    private final VirtualTimers timers = new VirtualTimers();
    private final Requests requests = new Requests();
    private final Target[] iodevs = new Target[Plan.UNKNOWN_IODEV + 1];
    private final List<List<Cqe>> hands = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    Subject(Program.Setup setup, Trace trace) {
        this.trace = trace;
        isWatched = setup.isWatched();
        IodevTable table = new IodevTable(Plan.IODEVS);
        for (int id = 0; id < Plan.IODEVS; id++) {
            iodevs[id] = new Target(id, this, requests, trace);
            table.add(iodevs[id]);
        }
        iodevs[Plan.UNKNOWN_IODEV] = new Target(Plan.UNKNOWN_IODEV, this, requests, trace);
        Mempool shared = setup.isShared() ? Mempool.shared(setup.blocks(), Program.BLOCK_SIZE, Program.ALIGN) : null;
        contexts = new Rtio[setup.contexts()];
        isLent = new boolean[setup.contexts()];
        for (int i = 0; i < contexts.length; i++) {
            Mempool pool = setup.blocks() == 0 || shared != null
                    ? shared
                    : new Mempool(setup.blocks(), Program.BLOCK_SIZE, Program.ALIGN);
            contexts[i] = new Rtio(table, setup.sq(), setup.cq(), pool, timers, WaitStrategy.PARK);
            hands.add(new ArrayList<>());
        }
        all = new WaitSet(contexts);
        lender = setup.isLent() ? new RtioPool(contexts) : null;
        if (lender == null) {
            for (int i = 0; i < contexts.length; i++) {
                use(i);
            }
        }
    }

    /** Makes this thread the owner of a context. */
    private void use(int context) {
        contexts[context].acquire(new Sqe[0], 0);
        isLent[context] = true;
        if (isWatched) {
            contexts[context].observe(new Watcher());
        }
    }

    private boolean isUsable(int context) {
        return context < contexts.length && isLent[context];
    }

    /** Skips a step that does not apply. */
    private boolean skips(boolean applies) {
        if (!applies) {
            trace.observe(Trace.SKIPPED);
        }
        return !applies;
    }

    // Submitting

    @Override
    public void acquire(int context, int name) {
        if (skips(isUsable(context))) {
            return;
        }
        Sqe sqe = contexts[context].acquire();
        if (sqe != null) {
            requests.add(name, sqe);
        }
        trace.observe("acquire " + name + " " + (sqe != null));
    }

    @Override
    public void acquireAll(int context, int firstName, int count) {
        if (skips(isUsable(context))) {
            return;
        }
        Sqe[] sqes = new Sqe[count];
        int answer = contexts[context].acquire(sqes, count);
        for (int i = 0; i < count && answer == 0; i++) {
            requests.add(firstName + i, sqes[i]);
        }
        trace.observe("acquire " + count + " from " + firstName + " " + answer);
    }

    @Override
    public void prepare(int name, Plan plan) {
        if (skips(requests.isCurrent(name))) {
            return;
        }
        Sqe sqe = requests.sqe(name);
        try {
            requests.prepare(name, plan, iodev(plan.iodev()));
        } catch (IllegalStateException e) {
            trace.observe("prepare " + name + " refused");
            return;
        }
        switch (plan.link()) {
            case NONE -> {}
            case CHAINED -> sqe.chained();
            case HARD -> sqe.hardChained();
            case TRANSACTION -> sqe.transaction();
        }
        if (plan.isTimed()) {
            sqe.timeout(plan.time());
        }
        if (plan.aligned() > 0) {
            sqe.aligned(plan.aligned());
        }
        if (plan.drains()) {
            sqe.drain();
        }
        if (plan.isSilent()) {
            sqe.noResponse();
        }
        trace.observe("prepare " + name);
    }

    private Target iodev(int id) {
        return id == Plan.NO_IODEV ? null : iodevs[id];
    }

    @Override
    public void submit(int context) {
        if (!skips(isUsable(context))) {
            trace.observe("submit " + contexts[context].submit());
        }
    }

    @Override
    public void dropAll(int context) {
        if (!skips(isUsable(context))) {
            trace.observe("drop " + contexts[context].dropAll());
        }
    }

    // Consuming

    @Override
    public void consume(int context) {
        if (!skips(isUsable(context))) {
            trace.observe("consume " + taken(context, contexts[context].consume()));
        }
    }

    private String taken(int context, Cqe cqe) {
        if (cqe == null) {
            return "nothing";
        }
        hands.get(context).add(cqe);
        int name = (int) cqe.userdata();
        requests.answered(name, (cqe.flags() & Cqe.MORE) == 0);
        String text = name + " = " + cqe.result() + " because of " + cqe.cause() + " flags " + cqe.flags() + " op "
                + cqe.op() + " iodev " + cqe.iodev() + " length " + cqe.length();
        ByteBuffer buffer = cqe.buffer();
        if (buffer == null) {
            return text;
        }
        Blocks.check(buffer, cqe.length(), name);
        return text + " block " + Blocks.first(buffer, contexts[context].pool());
    }

    @Override
    public void flush(int context) {
        if (skips(isUsable(context))) {
            return;
        }
        int answer = contexts[context].flush();
        trace.observe("flush " + answer);
    }

    @Override
    public void release(int context, int which, boolean keepsBlocks, boolean twice) {
        if (skips(isUsable(context) && !hands.get(context).isEmpty())) {
            return;
        }
        List<Cqe> hand = hands.get(context);
        Rtio rtio = contexts[context];
        Cqe cqe = hand.remove(which % hand.size());
        if (keepsBlocks && cqe.buffer() != null) {
            kept.add(new Kept(cqe.bufferHandle(), rtio.pool()));
        } else {
            trace.observe("blocks " + rtio.releaseBuffer(cqe));
            if (twice) {
                trace.observe("blocks again " + rtio.releaseBuffer(cqe));
            }
        }
        rtio.release(cqe);
        trace.observe("release");
        if (twice) {
            trace.observe("release again " + isRefused(() -> rtio.release(cqe)));
        }
    }

    private static boolean isRefused(Runnable action) {
        try {
            action.run();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public void releaseBlocks(int which, boolean elsewhere, boolean twice) {
        if (skips(!kept.isEmpty())) {
            return;
        }
        Kept blocks = kept.remove(which % kept.size());
        for (int i = 0; i < (twice ? 2 : 1); i++) {
            if (elsewhere) {
                everywhereElse(() -> trace.observe("blocks " + blocks.pool.release(blocks.handle)));
            } else {
                trace.observe("blocks " + blocks.pool.release(blocks.handle));
            }
        }
    }

    /** Runs something while none of the contexts has an owner. */
    private void everywhereElse(Runnable action) {
        Runnable wrapped = action;
        for (int i = 0; i < contexts.length; i++) {
            if (isLent[i]) {
                Rtio rtio = contexts[i];
                Runnable inner = wrapped;
                wrapped = () -> Elsewhere.disowned(rtio, inner);
            }
        }
        wrapped.run();
    }

    // Iodevs

    @Override
    public void complete(int name, Reply reply, boolean elsewhere) {
        Sqe head = requests.takeHeld(name);
        if (skips(head != null)) {
            return;
        }
        Target iodev = iodevs[head.iodev()];
        if (elsewhere) {
            Elsewhere.disowned(head.rtio(), () -> iodev.answer(head, reply));
        } else {
            iodev.answer(head, reply);
        }
        trace.observe("complete " + name);
    }

    @Override
    public void completeAgain(int name, int result, boolean elsewhere) {
        Sqe sqe = requests.notHeld(name);
        if (skips(sqe != null)) {
            return;
        }
        Runnable completion = () -> {
            if (result >= 0) {
                sqe.ok(result);
            } else {
                sqe.fail(result);
            }
        };
        if (elsewhere && isLent[index(sqe.rtio())]) {
            Elsewhere.disowned(sqe.rtio(), completion);
        } else {
            completion.run();
        }
        trace.observe("complete " + name + " again");
    }

    @Override
    public void ask(int name, int min, int max, boolean elsewhere) {
        Sqe head = requests.held(name);
        if (skips(head != null && requests.plan(name).kind().isPooled())) {
            return;
        }
        Target iodev = iodevs[head.iodev()];
        if (elsewhere) {
            Elsewhere.disowned(head.rtio(), () -> iodev.ask(head, min, max, 0));
        } else {
            iodev.ask(head, min, max, 0);
        }
    }

    // Steering

    @Override
    public void cancel(int name, int generations) {
        boolean applies = requests.isKnown(name)
                && isLent[index(requests.sqe(name).rtio())]
                && (generations == 0 || requests.isCurrent(name));
        if (skips(applies)) {
            return;
        }
        seeBlocks(name);
        // Far off, since a stream that ends has one generation for each shot.
        long handle = requests.handle(name) + ((long) generations * FAR << Integer.SIZE);
        trace.observe("cancel " + name + " "
                + requests.sqe(name).rtio().cancel(handle).name());
    }

    /** A stream that got its blocks while it was paused, and is cancelled before it starts, shows them nowhere else. */
    private void seeBlocks(int name) {
        if (requests.isCurrent(name)
                && requests.plan(name) != null
                && requests.plan(name).kind().isPooled()) {
            Sqe sqe = requests.sqe(name);
            ByteBuffer buffer = sqe.buffer();
            trace.observe("see"
                    + (buffer == null
                            ? ""
                            : Trace.blocks(name)
                                    + Blocks.first(buffer, sqe.rtio().pool())));
        }
    }

    private void seeAllBlocks(int context) {
        for (int name : requests.namesOf(contexts[context])) {
            seeBlocks(name);
        }
    }

    @Override
    public void cancelAll(int context) {
        if (!skips(isUsable(context))) {
            seeAllBlocks(context);
            contexts[context].cancelAll();
            trace.observe("cancelled all");
        }
    }

    @Override
    public void shutdown(int context) {
        if (!skips(isUsable(context))) {
            seeAllBlocks(context);
            trace.observe("shutdown " + contexts[context].shutdown());
        }
    }

    @Override
    public void signal(int name, boolean elsewhere) {
        boolean applies =
                requests.isKnown(name) && isLent[index(requests.sqe(name).rtio())];
        if (skips(applies)) {
            return;
        }
        Rtio rtio = requests.sqe(name).rtio();
        long handle = requests.handle(name);
        Runnable signal = () -> trace.observe("signal " + name + " " + rtio.signal(handle));
        if (elsewhere) {
            Elsewhere.disowned(rtio, signal);
        } else {
            signal.run();
        }
    }

    @Override
    public void advance(long nanos) {
        timers.advance(nanos);
        trace.observe("advance " + timers.runExpired());
    }

    @Override
    public void await(int context, int count, long nanos, Step.How how) {
        if (skips(isUsable(context))) {
            return;
        }
        Rtio rtio = contexts[context];
        switch (how) {
            case SUBMIT -> trace.observe("await " + rtio.submitAndWait(count, nanos));
            case CONSUME -> trace.observe("await " + taken(context, rtio.consume(nanos)));
            case CONSUME_MANY -> {
                Cqe[] into = new Cqe[count];
                int consumed = rtio.consume(into, count, nanos);
                for (int i = 0; i < consumed; i++) {
                    trace.observe("consume " + taken(context, into[i]));
                }
                trace.observe("await " + consumed);
            }
        }
    }

    @Override
    public void awaitAny(long nanos) {
        for (boolean lent : isLent) {
            if (skips(lent)) {
                return;
            }
        }
        Rtio ready = all.await(nanos);
        trace.observe("await any " + (ready == null ? "nothing" : index(ready)));
    }

    // Contexts

    @Override
    public void lend() {
        if (skips(lender != null)) {
            return;
        }
        Rtio rtio = lender.acquire();
        if (rtio != null) {
            use(index(rtio));
        }
        trace.observe("lend " + (rtio == null ? "nothing" : index(rtio)));
    }

    @Override
    public void giveBack(int context) {
        if (skips(lender != null && context < contexts.length)) {
            return;
        }
        if (isLent[context]) {
            seeAllBlocks(context);
        }
        String answer;
        try {
            int code = lender.release(contexts[context]);
            isLent[context] &= code != RtioPool.RELEASED;
            answer = Errno.name(code);
        } catch (IllegalStateException e) {
            answer = "refused";
        }
        trace.observe("give back " + context + " " + answer);
    }

    private int index(Rtio rtio) {
        return rtio == contexts[0] ? 0 : 1;
    }

    @Override
    public void look() {
        for (int i = 0; i < contexts.length; i++) {
            Rtio rtio = contexts[i];
            StringBuilder text = new StringBuilder();
            text.append("acquirable ").append(rtio.acquirable());
            text.append(" completions ").append(rtio.completionCount());
            text.append(" strays ").append(rtio.strays());
            text.append(" contained ").append(rtio.contained());
            text.append(" pauses ").append(rtio.multishotPauses());
            text.append(" most ").append(rtio.sqHighWater()).append(' ').append(rtio.cqHighWater());
            if (rtio.pool() != null) {
                text.append(" free blocks ").append(rtio.pool().free());
                text.append(" most ").append(rtio.pool().highWater());
                text.append(" exhausted ").append(rtio.pool().exhaustions());
            }
            trace.observe(text.toString());
            if (lender == null || isLent[i]) {
                rtio.inFlight().lines().sorted().forEach(trace::observe);
            }
        }
    }

    /** Tells the trace what an observer sees. */
    private final class Watcher extends RtioObserver {
        @Override
        protected void submitted(Sqe head) {
            trace.observe("sees submitted " + head.userdata());
        }

        @Override
        protected void started(Sqe head) {
            trace.observe("sees started " + head.userdata());
        }

        @Override
        protected void completed(Sqe head, int result) {
            trace.observe("sees completed " + head.userdata() + " " + result);
        }

        @Override
        protected void cancelled(Sqe head) {
            trace.observe("sees cancelled " + head.userdata());
        }

        @Override
        protected void paused(Sqe multishot) {
            trace.observe("sees paused " + multishot.userdata());
        }
    }
}
