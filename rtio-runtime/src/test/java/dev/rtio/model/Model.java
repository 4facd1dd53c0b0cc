package dev.rtio.model;

import dev.rtio.CancelOutcome;
import dev.rtio.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract: contexts, iodevs and readers in plain collections, for one thread. Expects what was observed of the {@link
 * Subject}, line by line.
 */
final class Model implements Machine {
    private record Kept(ModelPool.Run run, ModelContext context) {}

    private final Trace trace;
    private final ModelTime time = new ModelTime();
    private final ModelContext[] contexts;
    private final boolean[] isLent;
    private final Map<Integer, ModelRequest> requests = new LinkedHashMap<>();
    private final ModelIodevs iodevs;
    private final List<List<ModelCompletion>> hands = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    /** Which context a wait for any names first. */
    private int next;

    Model(Program.Setup setup, Trace trace) {
        this.trace = trace;
        ModelPool shared = setup.isShared() ? new ModelPool(setup.blocks(), true) : null;
        iodevs = new ModelIodevs(this, setup.isWatched(), trace);
        contexts = new ModelContext[setup.contexts()];
        isLent = new boolean[setup.contexts()];
        for (int i = 0; i < contexts.length; i++) {
            ModelPool pool = setup.blocks() == 0 || shared != null ? shared : new ModelPool(setup.blocks(), false);
            contexts[i] = new ModelContext(setup, pool, time, iodevs, trace);
            isLent[i] = !setup.isLent();
            hands.add(new ArrayList<>());
            if (pool != null) {
                pool.contexts.add(contexts[i]);
            }
        }
    }

    // What a generator asks

    ModelContext context(int context) {
        return contexts[context];
    }

    boolean isLent(int context) {
        return isLent[context];
    }

    List<ModelCompletion> hand(int context) {
        return hands.get(context);
    }

    int keptBlocks() {
        return kept.size();
    }

    List<Integer> held() {
        return iodevs.held();
    }

    ModelRequest request(int name) {
        return requests.get(name);
    }

    long untilNextAlarm() {
        return time.isAnyWaiting() ? time.next() - time.now : 0;
    }

    // Submitting

    @Override
    public void acquire(int context, int name) {
        if (trace.isSkipped()) {
            return;
        }
        ModelRequest request = contexts[context].acquire(name);
        if (request != null) {
            requests.put(name, request);
        }
        trace.expect("acquire " + name + " " + (request != null));
    }

    @Override
    public void acquireAll(int context, int firstName, int count) {
        if (trace.isSkipped()) {
            return;
        }
        List<ModelRequest> acquired = contexts[context].acquireAll(firstName, count);
        if (acquired != null) {
            acquired.forEach(request -> requests.put(request.name, request));
        }
        trace.expect("acquire " + count + " from " + firstName + " " + (acquired == null ? -Errno.ENOMEM : 0));
    }

    @Override
    public void prepare(int name, Plan plan) {
        if (trace.isSkipped()) {
            return;
        }
        ModelRequest request = requests.get(name);
        boolean isPrepared = request.context.prepare(request, plan, requests.get(plan.target()));
        trace.expect("prepare " + name + (isPrepared ? "" : " refused"));
    }

    @Override
    public void submit(int context) {
        if (!trace.isSkipped()) {
            trace.expect("submit " + contexts[context].submit());
        }
    }

    @Override
    public void dropAll(int context) {
        if (!trace.isSkipped()) {
            trace.expect("drop " + contexts[context].dropAll());
        }
    }

    // Consuming

    @Override
    public void consume(int context) {
        if (!trace.isSkipped()) {
            trace.expect("consume " + taken(context, contexts[context].consume()));
        }
    }

    private String taken(int context, ModelCompletion cqe) {
        if (cqe == null) {
            return "nothing";
        }
        hands.get(context).add(cqe);
        String text = cqe.request.name + " = " + cqe.result + " because of " + cqe.cause + " flags " + cqe.flags
                + " op " + cqe.request.plan.kind().op + " iodev " + cqe.request.iodev + " length " + cqe.length;
        return cqe.run == null ? text : text + " block " + cqe.run.start();
    }

    @Override
    public void flush(int context) {
        if (!trace.isSkipped()) {
            trace.expect("flush " + contexts[context].flush());
        }
    }

    @Override
    public void release(int context, int which, boolean keepsBlocks, boolean twice) {
        if (trace.isSkipped()) {
            return;
        }
        ModelContext of = contexts[context];
        List<ModelCompletion> hand = hands.get(context);
        ModelCompletion cqe = hand.remove(which % hand.size());
        if (keepsBlocks && cqe.run != null) {
            kept.add(new Kept(cqe.run, of));
        } else {
            trace.expect("blocks " + of.releaseBuffer(cqe));
            if (twice) {
                trace.expect("blocks again " + of.releaseBuffer(cqe));
            }
        }
        of.release(cqe);
        trace.expect("release");
        if (twice) {
            trace.expect("release again true");
        }
    }

    @Override
    public void releaseBlocks(int which, boolean elsewhere, boolean twice) {
        if (trace.isSkipped()) {
            return;
        }
        Kept blocks = kept.remove(which % kept.size());
        ModelPool pool = blocks.context.pool;
        if (elsewhere || pool.isShared || !isLent[index(blocks.context)]) {
            ModelExecutor.giveBackElsewhere(pool, blocks.run);
        } else {
            blocks.context.giveBackOwn(blocks.run);
        }
        trace.expect("blocks 0");
        if (twice) {
            trace.expect("blocks " + -Errno.EALREADY);
        }
    }

    // Iodevs, as the program lets them act

    @Override
    public void complete(int name, Reply reply, boolean elsewhere) {
        if (trace.isSkipped()) {
            return;
        }
        iodevs.answer(iodevs.takeHeld(name), reply, elsewhere);
        trace.expect("complete " + name);
    }

    @Override
    public void completeAgain(int name, int result, boolean elsewhere) {
        if (trace.isSkipped()) {
            return;
        }
        ModelRequest request = requests.get(name);
        if (elsewhere || !isLent[index(request.context)]) {
            request.context.completedElsewhere(request, result, request);
        } else {
            request.context.completed(request, result, request);
        }
        trace.expect("complete " + name + " again");
    }

    @Override
    public void ask(int name, int min, int max, boolean elsewhere) {
        if (!trace.isSkipped()) {
            iodevs.ask(requests.get(name), min, max, 0);
        }
    }

    // Steering

    @Override
    public void cancel(int name, int generations) {
        if (trace.isSkipped()) {
            return;
        }
        ModelRequest request = requests.get(name);
        seeBlocks(request);
        CancelOutcome outcome;
        request.context.pump();
        if (generations == 0) {
            outcome = request.context.cancel(request);
        } else {
            outcome = generations < 0 ? CancelOutcome.DONE : CancelOutcome.UNKNOWN;
        }
        request.context.run();
        trace.expect("cancel " + name + " " + outcome.name());
    }

    private void seeBlocks(ModelRequest request) {
        if (!request.isDone() && request.plan != null && request.plan.kind().isPooled()) {
            trace.expect("see" + (request.run == null ? "" : Trace.blocks(request.name) + request.run.start()));
        }
    }

    private void seeAllBlocks(int context) {
        for (ModelRequest request : requests.values()) {
            if (request.context == contexts[context]) {
                seeBlocks(request);
            }
        }
    }

    @Override
    public void cancelAll(int context) {
        if (!trace.isSkipped()) {
            seeAllBlocks(context);
            contexts[context].cancelAll();
            trace.expect("cancelled all");
        }
    }

    @Override
    public void shutdown(int context) {
        if (!trace.isSkipped()) {
            seeAllBlocks(context);
            trace.expect("shutdown " + contexts[context].shutdown());
        }
    }

    @Override
    public void signal(int name, boolean elsewhere) {
        if (!trace.isSkipped()) {
            ModelRequest request = requests.get(name);
            trace.expect("signal " + name + " " + request.context.takeSignal(request, elsewhere));
        }
    }

    @Override
    public void advance(long nanos) {
        time.now += nanos;
        trace.expect("advance " + time.runExpired());
    }

    @Override
    public void await(int context, int count, long nanos, Step.How how) {
        if (trace.isSkipped()) {
            return;
        }
        ModelContext of = contexts[context];
        switch (how) {
            case SUBMIT -> {
                of.submit();
                waitFor(count, nanos, List.of(of));
                trace.expect("await " + of.posted.size());
            }
            case CONSUME -> {
                ModelCompletion cqe = of.consume();
                if (cqe == null) {
                    waitFor(1, nanos, List.of(of));
                    cqe = of.takePosted();
                }
                trace.expect("await " + taken(context, cqe));
            }
            case CONSUME_MANY -> {
                if (count > 0) {
                    waitFor(count, nanos, List.of(of));
                }
                int consumed = Math.min(count, of.posted.size());
                for (int i = 0; i < consumed; i++) {
                    trace.expect("consume " + taken(context, of.takePosted()));
                }
                trace.expect("await " + consumed);
            }
        }
    }

    @Override
    public void awaitAny(long nanos) {
        if (trace.isSkipped()) {
            return;
        }
        waitFor(1, nanos, List.of(contexts));
        for (int i = 0; i < contexts.length; i++) {
            int at = (next + i) % contexts.length;
            if (!contexts[at].posted.isEmpty()) {
                next = (at + 1) % contexts.length;
                trace.expect("await any " + at);
                return;
            }
        }
        trace.expect("await any nothing");
    }

    /** Lets time pass until one of the contexts has completions enough, or none can come, or the time is over. */
    private void waitFor(int count, long nanos, List<ModelContext> of) {
        of.forEach(ModelContext::pump);
        long deadline = time.now + nanos;
        if (nanos > 0 && noneHas(count, of)) {
            of.forEach(ModelContext::leavePlaces);
            of.forEach(ModelContext::pump);
        }
        while (time.now < deadline && noneHas(count, of) && of.stream().anyMatch(ModelContext::canChange)) {
            time.now = time.isAnyWaiting() ? Math.min(deadline, time.next()) : deadline;
            of.forEach(ModelContext::pump);
        }
    }

    private static boolean noneHas(int count, List<ModelContext> of) {
        return of.stream().allMatch(context -> context.posted.size() < count);
    }

    // Contexts

    @Override
    public void lend() {
        if (trace.isSkipped()) {
            return;
        }
        for (int i = 0; i < contexts.length; i++) {
            if (!isLent[i]) {
                isLent[i] = true;
                trace.expect("lend " + i);
                return;
            }
        }
        trace.expect("lend nothing");
    }

    @Override
    public void giveBack(int context) {
        if (trace.isSkipped()) {
            return;
        }
        String answer;
        if (isLent[context]) {
            seeAllBlocks(context);
            answer = contexts[context].giveBack();
            isLent[context] = !answer.equals("OK");
        } else {
            answer = "EALREADY";
        }
        trace.expect("give back " + context + " " + answer);
    }

    private int index(ModelContext context) {
        return context == contexts[0] ? 0 : 1;
    }

    // Looking

    @Override
    public void look() {
        for (ModelContext context : contexts) {
            StringBuilder text = new StringBuilder();
            text.append("acquirable ").append(context.acquirable());
            text.append(" completions ").append(context.completions);
            text.append(" strays ").append(context.strays);
            text.append(" contained ").append(context.contained);
            text.append(" pauses ").append(context.pauses);
            text.append(" most ").append(context.mostRequests).append(' ').append(context.mostPlaces);
            if (context.pool != null) {
                text.append(" free blocks ").append(context.pool.free());
                text.append(" most ").append(context.pool.most);
                text.append(" exhausted ").append(context.pool.exhaustions);
            }
            trace.expect(text.toString());
            context.submitted.stream().map(ModelRequest::toString).sorted().forEach(trace::expect);
        }
    }
}
