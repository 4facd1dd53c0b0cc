package dev.rtio.model;

import static dev.rtio.model.ModelRequest.State.ABANDONED;
import static dev.rtio.model.ModelRequest.State.CANCELING;
import static dev.rtio.model.ModelRequest.State.DONE;
import static dev.rtio.model.ModelRequest.State.IN_FLIGHT;
import static dev.rtio.model.ModelRequest.State.PAUSED;
import static dev.rtio.model.ModelRequest.State.SUBMITTED;
import static dev.rtio.model.ModelRequest.State.WAITING;

import dev.rtio.CancelOutcome;
import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The contract of a context, in plain collections: how requests run. One unit starts after the other; whatever becomes ready
 * meanwhile waits for its turn.
 */
abstract class ModelExecutor {
    final Program.Setup setup;
    final ModelPool pool;
    final ModelTime time;
    final ModelIodevs iodevs;
    private final Trace trace;

    final Deque<ModelCompletion> posted = new ArrayDeque<>();
    final List<ModelRequest> submitted = new ArrayList<>();
    final ModelInbox inbox = new ModelInbox();
    final ModelBarrier barrier = new ModelBarrier();
    final Deque<ModelUnit> ready = new ArrayDeque<>();
    final Deque<ModelRequest> waitForBlocks = new ArrayDeque<>();
    private final Deque<ModelRequest> waitForPlace = new ArrayDeque<>();
    /** The oldest is used next (CTX-2). */
    final Deque<Integer> freeSlots = new ArrayDeque<>();

    boolean isRunning;
    boolean isShutDown;
    /** So many requests were wanted in vain for want of places, and are to get the next ones. */
    int wantedPlaces;
    /** Places that nobody has reserved. */
    int places;

    int mostPlaces;
    int completions;
    int strays;
    int contained;
    int pauses;

    ModelExecutor(Program.Setup setup, ModelPool pool, ModelTime time, ModelIodevs iodevs, Trace trace) {
        this.setup = setup;
        this.pool = pool;
        this.time = time;
        this.iodevs = iodevs;
        this.trace = trace;
        places = setup.cq();
        for (int slot = 0; slot < setup.sq(); slot++) {
            freeSlots.add(slot);
        }
    }

    // Running

    void run() {
        if (!isRunning) {
            isRunning = true;
            runReady();
            isRunning = false;
        }
    }

    void runReady() {
        do {
            while (!ready.isEmpty()) {
                start(ready.poll());
            }
            ready.addAll(barrier.open());
        } while (!ready.isEmpty());
    }

    /** Takes in what other threads have said, and what time has brought. */
    void pump() {
        if (!inbox.isEmpty()) {
            for (ModelInbox.Message message = inbox.poll(); message != null; message = inbox.poll()) {
                take(message);
            }
            run();
        }
        if (time.isAnyWaiting()) {
            time.runExpired();
        }
    }

    private void take(ModelInbox.Message message) {
        ModelRequest request = message.request();
        if (request == null) {
            blocksFreed();
        } else if (message.isSignal()) {
            signal(request);
        } else if (request.isDone() || request.shots != message.shot()) {
            strays++;
        } else {
            end(request.unit, message.result(), message.failed());
        }
    }

    void start(ModelUnit unit) {
        ModelRequest head = unit.head();
        if (unit.isCanceled()) {
            complete(unit, -Errno.ECANCELED, head);
            return;
        }
        if (unit.misplaced() != null) {
            complete(unit, -Errno.EINVAL, unit.misplaced());
            return;
        }
        if (head.plan.isTimed()) {
            time.start(unit, head.plan.time());
        }
        iodevs.see("started", unit);
        if (head.iodev == Plan.NO_IODEV) {
            startWithoutIodev(unit);
            return;
        }
        head.state = IN_FLIGHT;
        if (head.iodev == Plan.UNKNOWN_IODEV) {
            complete(unit, -Errno.ENODEV, head);
            return;
        }
        if (iodevs.submit(unit)) {
            contained++;
            if (head.isWithIodev()) {
                end(unit, -Errno.EIO, head);
            }
        }
    }

    private int cancelTarget(ModelRequest cancel) {
        ModelRequest target = cancel.cancelTarget;
        CancelOutcome outcome = target == null || target.context != this ? CancelOutcome.UNKNOWN : cancel(target);
        return switch (outcome) {
            case REMOVED -> 0;
            case IN_FLIGHT -> -Errno.EALREADY;
            case DONE, UNKNOWN -> -Errno.ENOENT;
        };
    }

    /** Cancels a request, whatever its state. */
    abstract CancelOutcome cancel(ModelRequest request);

    private void startWithoutIodev(ModelUnit unit) {
        ModelRequest head = unit.head();
        switch (head.plan.kind()) {
            case CALLBACK -> {
                boolean threw = iodevs.call(head, unit.inherited);
                contained += threw ? 1 : 0;
                completeOwn(unit, threw ? -Errno.EIO : 0);
            }
            case DELAY -> {
                head.state = WAITING;
                time.start(unit, head.plan.time());
            }
            case CANCEL -> completeOwn(unit, cancelTarget(head));
            case AWAIT -> {
                if (unit.members.size() > 1) {
                    complete(unit, -Errno.EINVAL, head);
                } else if (head.isSignalled) {
                    complete(unit, 0, head);
                } else {
                    head.state = WAITING;
                }
            }
            default -> {
                ModelRequest other = unit.members.stream()
                        .filter(member -> member.plan.kind() != Plan.Kind.NOP)
                        .findFirst()
                        .orElse(null);
                complete(unit, other == null ? 0 : -Errno.EINVAL, other == null ? head : other);
            }
        }
    }

    private void completeOwn(ModelUnit unit, int result) {
        complete(unit, unit.isCanceled() ? -Errno.ECANCELED : result, unit.head());
    }

    // Ending

    /** An iodev completes a unit on the thread of the context. */
    void completed(ModelRequest head, int result, ModelRequest failed) {
        if (head.isWithIodev()) {
            end(head.unit, result, failed);
        } else {
            strays++;
        }
        run();
    }

    /** An iodev completes a unit on another thread. */
    void completedElsewhere(ModelRequest head, int result, ModelRequest failed) {
        if (!head.isWithIodev() || head.answeredShot == head.shots) {
            strays++;
            return;
        }
        head.answeredShot = head.shots;
        inbox.addCompletion(head, result, failed);
    }

    private void end(ModelUnit unit, int result, ModelRequest failed) {
        switch (unit.head().state) {
            case IN_FLIGHT -> complete(unit, result, failed);
            case CANCELING -> complete(unit, -Errno.ECANCELED, unit.head());
            case ABANDONED -> letGo(unit);
            default -> strays++;
        }
    }

    void complete(ModelUnit unit, int result, ModelRequest failed) {
        if (unit.isTimed) {
            time.stop(unit);
        }
        iodevs.seeCompleted(unit, result);
        if (unit.head().isStream()) {
            completeShot(unit, result);
            return;
        }
        int iodev = unit.head().iodev;
        for (ModelRequest member : unit.members) {
            member.iodev = iodev;
            if (result >= 0) {
                finish(member, member.resultOr(result), 0);
            } else {
                finish(member, member == failed ? result : -Errno.ECANCELED, result);
            }
        }
        goOn(unit, result);
    }

    /** Starts the rest of the chain, or cancels it. */
    private void goOn(ModelUnit unit, int result) {
        boolean isHard = unit.last().plan.link() == Plan.Link.HARD;
        if (result >= 0 || isHard && result != -Errno.ECANCELED) {
            if (unit.next != null) {
                unit.next.inherited = unit.inherited < 0 ? unit.inherited : result;
                ready.add(unit.next);
            }
            return;
        }
        for (ModelUnit next = unit.next; next != null; next = next.next) {
            iodevs.seeCompleted(next, -Errno.ECANCELED);
            for (ModelRequest member : next.members) {
                finish(member, -Errno.ECANCELED, result);
            }
        }
    }

    /** The last answer to a request. */
    private void finish(ModelRequest request, int result, int cause) {
        if (request.run != null && (result < 0 || request.plan.isSilent())) {
            freeBlocks(request);
        }
        if (!request.plan.isSilent()) {
            post(request, result, cause);
        }
        free(request);
    }

    private ModelCompletion post(ModelRequest request, int result, int cause) {
        ModelCompletion completion = new ModelCompletion(request, result, cause);
        completion.nameBlocks();
        posted.add(completion);
        completions++;
        return completion;
    }

    private void free(ModelRequest request) {
        request.state = DONE;
        submitted.remove(request);
        freeSlots.add(request.slot);
    }

    private void completeShot(ModelUnit unit, int result) {
        ModelRequest stream = unit.head();
        if (result >= 0) {
            post(stream, stream.resultOr(result), 0).flags |= Cqe.MORE;
            stream.rearm();
            if (mayTakePlace() && reservePlace()) {
                ready.add(unit);
            } else {
                pause(stream, waitForPlace);
            }
        } else if (result == -Errno.ENOMEM && stream.wantsBlocks) {
            int min = stream.wantedMin;
            stream.rearm();
            if (stream.bind(min, stream.wantedMax, trace)) {
                ready.add(unit);
            } else {
                pause(stream, waitForBlocks);
                blocksFreed();
            }
        } else {
            finish(stream, result, result);
        }
    }

    private void pause(ModelRequest stream, Deque<ModelRequest> queue) {
        iodevs.see("paused", stream.unit);
        stream.state = PAUSED;
        queue.add(stream);
        pauses++;
    }

    void resume(ModelRequest stream) {
        stream.state = SUBMITTED;
        ready.add(stream.unit);
    }

    private boolean mayTakePlace() {
        return places > wantedPlaces;
    }

    void leavePlaces() {
        if (wantedPlaces > 0) {
            wantedPlaces = 0;
            placesFreed();
        }
    }

    void placesFreed() {
        while (!waitForPlace.isEmpty() && mayTakePlace() && reservePlace()) {
            resume(waitForPlace.poll());
        }
        run();
    }

    private void blocksFreed() {
        while (!waitForBlocks.isEmpty()
                && waitForBlocks.peek().bind(waitForBlocks.peek().wantedMin, waitForBlocks.peek().wantedMax, trace)) {
            resume(waitForBlocks.poll());
        }
    }

    // Places and blocks

    boolean reservePlace() {
        if (places == 0) {
            return false;
        }
        places--;
        mostPlaces = Math.max(mostPlaces, setup.cq() - places);
        return true;
    }

    private void freeBlocks(ModelRequest request) {
        giveBack(request.run);
        request.run = null;
        request.length = 0;
        blocksFreed();
    }

    /** The thread of this context gives blocks back. It sees to its own streams at once. */
    private void giveBack(ModelPool.Run run) {
        if (pool.isShared) {
            giveBackElsewhere(pool, run);
        } else {
            pool.giveBack(run);
        }
    }

    /** The reader gives blocks back that it has kept. */
    void giveBackOwn(ModelPool.Run run) {
        giveBack(run);
        blocksFreed();
        run();
    }

    /** Another thread gives blocks back. */
    static void giveBackElsewhere(ModelPool pool, ModelPool.Run run) {
        pool.giveBack(run);
        if (pool.contexts.stream().anyMatch(context -> !context.waitForBlocks.isEmpty())) {
            pool.contexts.forEach(context -> context.inbox.addBlocks());
        }
    }

    // Cancelling, time, signals

    /** Asks the iodev to let go; tells whether it has the unit no more. */
    boolean takeFromIodev(ModelUnit unit, int errno) {
        ModelRequest head = unit.head();
        int shot = head.shots;
        ModelIodevs.Asked answer = iodevs.letsGo(head);
        if (answer == ModelIodevs.Asked.THREW) {
            contained++;
        }
        boolean isStill = head.shots == shot && (head.state == IN_FLIGHT || head.state == CANCELING);
        if (isStill && answer == ModelIodevs.Asked.LET_GO) {
            complete(unit, errno, head);
        }
        return answer == ModelIodevs.Asked.LET_GO || !isStill;
    }

    void answerNow(ModelUnit unit, int errno) {
        if (takeFromIodev(unit, errno)) {
            return;
        }
        if (unit.isTimed) {
            time.stop(unit);
        }
        iodevs.seeCompleted(unit, errno);
        for (ModelRequest member : unit.members) {
            member.iodev = unit.head().iodev;
            member.state = ABANDONED;
            if (!member.plan.isSilent()) {
                ModelCompletion completion =
                        new ModelCompletion(member, member == unit.head() ? errno : -Errno.ECANCELED, errno);
                completion.flags = Cqe.ABANDONED;
                posted.add(completion);
                completions++;
            }
        }
        goOn(unit, errno);
    }

    /** The iodev of an abandoned unit has let go of it after all. */
    private void letGo(ModelUnit unit) {
        for (ModelRequest member : unit.members) {
            if (member.run != null) {
                freeBlocks(member);
            }
            free(member);
        }
    }

    void expired(ModelUnit unit) {
        ModelRequest head = unit.head();
        switch (head.state) {
            case WAITING -> complete(unit, head.plan.kind() == Plan.Kind.DELAY ? 0 : -Errno.ETIMEDOUT, head);
            case IN_FLIGHT -> answerNow(unit, -Errno.ETIMEDOUT);
            case CANCELING -> answerNow(unit, -Errno.ECANCELED);
            default -> {}
        }
        run();
    }

    void signal(ModelRequest request) {
        if (request.isDone() || request.plan.kind().op != Op.AWAIT || request.isSignalled) {
            return;
        }
        request.isSignalled = true;
        ModelUnit unit = request.unit;
        if (unit == null) {
            return;
        }
        if (unit.head().state == WAITING) {
            complete(unit, 0, unit.head());
            run();
        } else if (unit.head().state == IN_FLIGHT || unit.head().state == CANCELING) {
            iodevs.signalled(request);
            run();
        }
    }
}
