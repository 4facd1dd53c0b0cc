package dev.rtio.model;

import static dev.rtio.model.ModelRequest.State.ABANDONED;
import static dev.rtio.model.ModelRequest.State.ACQUIRED;
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
 * The contract of a context, in plain collections: one unit runs after the other, and what happens to it is written down
 * here as the rules have it.
 */
final class ModelContext {
    /** A completion; {@code run} are the blocks that it names, null for none. */
    static final class Completion {
        final ModelRequest request;
        final int result;
        final int cause;
        int flags;
        int length;
        ModelPool.Run run;
        boolean blocksReleased;

        Completion(ModelRequest request, int result, int cause) {
            this.request = request;
            this.result = result;
            this.cause = cause;
        }
    }

    /** What another thread says. */
    private record Message(ModelRequest request, int shot, boolean isSignal, int result, ModelRequest failed) {
        static final Message BLOCKS = new Message(null, 0, false, 0, null);
    }

    final int sq;
    final int cq;
    final ModelPool pool;
    private final ModelTime time;
    private final Model iodevs;
    private final Trace trace;

    final List<ModelRequest> acquired = new ArrayList<>();
    final Deque<Completion> posted = new ArrayDeque<>();
    /** Chains that are not done. */
    private final List<ModelChain> chains = new ArrayList<>();

    /** The oldest is used next (CTX-2). */
    private final Deque<Integer> freeSlots = new ArrayDeque<>();

    private final Deque<ModelUnit> ready = new ArrayDeque<>();
    private final List<ModelRequest> submitted = new ArrayList<>();
    private final Deque<ModelRequest> waitForPlace = new ArrayDeque<>();
    private final Deque<ModelRequest> waitForBlocks = new ArrayDeque<>();
    private final Deque<Message> inbox = new ArrayDeque<>();
    /** Chains that a barrier keeps back. */
    private final Deque<ModelChain> kept = new ArrayDeque<>();

    private boolean isBarrierUp;
    private boolean isRunning;
    private int wantedPlaces;
    /** Requests that were acquired and are not any more: submitted or dropped. */
    private int passed;

    private int submissionEnd;
    private int consumed;
    /** Completions that are consumed and not released. */
    private int inHand;

    boolean isShutDown;
    private int places;
    int completions;
    int strays;
    int contained;
    int pauses;
    int mostRequests;
    int mostPlaces;
    private int published;

    ModelContext(int sq, int cq, ModelPool pool, ModelTime time, Model iodevs, Trace trace) {
        this.sq = sq;
        this.cq = cq;
        this.pool = pool;
        this.time = time;
        this.iodevs = iodevs;
        this.trace = trace;
        places = cq;
        for (int slot = 0; slot < sq; slot++) {
            freeSlots.add(slot);
        }
    }

    // Submitting

    int acquirable() {
        return isShutDown ? 0 : Math.min(freeRequests(), places);
    }

    private int freeRequests() {
        return freeSlots.size();
    }

    private boolean reservePlace() {
        if (places == 0) {
            return false;
        }
        places--;
        mostPlaces = Math.max(mostPlaces, cq - places);
        return true;
    }

    ModelRequest acquire(int name) {
        if (wantedPlaces > 0 || isShutDown || freeRequests() == 0 || places == 0) {
            pump();
        }
        if (isShutDown || freeRequests() == 0) {
            return null;
        }
        if (!reservePlace()) {
            wantedPlaces = 1;
            return null;
        }
        ModelRequest request = take(name);
        leavePlaces();
        return request;
    }

    List<ModelRequest> acquireAll(int firstName, int count) {
        if (count > acquirable()) {
            pump();
        }
        if (count > acquirable()) {
            if (!isShutDown && count <= Math.min(freeRequests(), cq)) {
                wantedPlaces = count;
            }
            return null;
        }
        List<ModelRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reservePlace();
            requests.add(take(firstName + i));
        }
        leavePlaces();
        return requests;
    }

    private ModelRequest take(int name) {
        ModelRequest request = new ModelRequest(this, name, freeSlots.poll());
        acquired.add(request);
        mostRequests = Math.max(mostRequests, sq - freeRequests());
        return request;
    }

    /** Prepares a request; refused if it is submitted, or there is no place for its completion any more. */
    boolean prepare(ModelRequest request, Plan plan, ModelRequest target) {
        if (!acquired.contains(request) || !request.hasPlace && !reservePlace()) {
            return false;
        }
        request.prepare(plan, target);
        if (plan.isSilent()) {
            request.hasPlace = false;
            places++;
            placesFreed();
        }
        return true;
    }

    int submit() {
        int before = published;
        boolean runs = !isRunning;
        int end = passed + acquired.size();
        if (runs) {
            submissionEnd = end;
            isRunning = true;
            for (ModelChain chain = takeWholeChain(end); chain != null; chain = takeWholeChain(end)) {
                if (mayStart(chain)) {
                    start(chain.head());
                }
            }
            runReady();
            isRunning = false;
        } else {
            publish(end);
        }
        int count = published - before;
        if (!inbox.isEmpty()) {
            pump();
        }
        return count;
    }

    /** What an iodev or a callback asks for in the midst of a submission comes after all of that submission. */
    private void publishRest() {
        if (isRunning) {
            publish(submissionEnd);
        }
    }

    private void publish(int end) {
        for (ModelChain chain = takeWholeChain(end); chain != null; chain = takeWholeChain(end)) {
            if (mayStart(chain)) {
                ready.add(chain.head());
            }
        }
    }

    /** The oldest chain that was acquired, if all of it is prepared, and it was begun before the end. */
    private ModelChain takeWholeChain(int end) {
        if (passed >= end) {
            return null;
        }
        int length = 0;
        boolean isWhole = false;
        while (!isWhole) {
            if (length == acquired.size() || acquired.get(length).state == ACQUIRED) {
                return null;
            }
            isWhole = !acquired.get(length).plan.isLinked();
            length++;
        }
        List<ModelRequest> requests = acquired.subList(0, length);
        ModelChain chain = new ModelChain(requests);
        chains.add(chain);
        submitted.addAll(requests);
        requests.clear();
        published += length;
        passed += length;
        iodevs.see("submitted", chain.head());
        return chain;
    }

    private boolean mayStart(ModelChain chain) {
        if (isBarrierUp) {
            kept.add(chain);
            return false;
        }
        if (!chain.drains()) {
            return true;
        }
        isBarrierUp = true;
        if (areLeftOutBut(List.of(chain))) {
            return true;
        }
        kept.add(chain);
        return false;
    }

    private boolean areLeftOutBut(Iterable<ModelChain> others) {
        chains.removeIf(
                chain -> chain.units.stream().allMatch(unit -> unit.head().isDone()));
        List<ModelChain> rest = new ArrayList<>(chains);
        others.forEach(rest::remove);
        return rest.stream().allMatch(ModelChain::isLeftOut);
    }

    /** Lets those start that waited, up to the next that drains; tells whether there are any. */
    private boolean openBarrier() {
        if (!isBarrierUp || !areLeftOutBut(kept)) {
            return false;
        }
        int started = 0;
        while (!kept.isEmpty()) {
            boolean drains = kept.peek().drains();
            if (drains && started > 0) {
                return true;
            }
            ready.add(kept.poll().head());
            started++;
            if (drains) {
                return true;
            }
        }
        isBarrierUp = false;
        return started > 0;
    }

    int dropAll() {
        publishRest();
        pump();
        int dropped = acquired.size();
        for (ModelRequest request : acquired) {
            if (request.hasPlace) {
                places++;
            }
            request.state = DONE;
            freeSlots.add(request.slot);
        }
        passed += acquired.size();
        acquired.clear();
        placesFreed();
        return dropped;
    }

    // Running

    void run() {
        if (!isRunning) {
            isRunning = true;
            runReady();
            isRunning = false;
        }
    }

    private void runReady() {
        do {
            while (!ready.isEmpty()) {
                start(ready.poll());
            }
        } while (openBarrier());
    }

    /** Takes in what other threads have said, and what time has brought. */
    void pump() {
        if (!inbox.isEmpty()) {
            for (Message message = inbox.poll(); message != null; message = inbox.poll()) {
                take(message);
            }
            run();
        }
        if (time.isAnyWaiting()) {
            time.runExpired();
        }
    }

    private void take(Message message) {
        ModelRequest request = message.request;
        if (message == Message.BLOCKS) {
            blocksFreed();
        } else if (message.isSignal) {
            signal(request);
        } else if (request.isDone() || request.shots != message.shot) {
            strays++;
        } else {
            end(request.unit, message.result, message.failed);
        }
    }

    private void start(ModelUnit unit) {
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
            case CANCEL -> completeOwn(unit, iodevs.cancelTarget(head));
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
        inbox.add(new Message(head, head.shots, false, result, failed));
    }

    private void end(ModelUnit unit, int result, ModelRequest failed) {
        switch (unit.head().state) {
            case IN_FLIGHT -> complete(unit, result, failed);
            case CANCELING -> complete(unit, -Errno.ECANCELED, unit.head());
            case ABANDONED -> letGo(unit);
            default -> strays++;
        }
    }

    private void complete(ModelUnit unit, int result, ModelRequest failed) {
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

    private Completion post(ModelRequest request, int result, int cause) {
        Completion completion = new Completion(request, result, result < 0 ? cause : 0);
        if (request.run != null) {
            completion.flags = Cqe.MEMPOOL_BUFFER;
            completion.run = request.run;
            completion.length = Math.min(result, request.length);
        }
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

    private void resume(ModelRequest stream) {
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

    private void placesFreed() {
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

    // Blocks

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
        if (pool.contexts.stream().allMatch(context -> context.waitForBlocks.isEmpty())) {
            return;
        }
        for (ModelContext context : pool.contexts) {
            if (!context.inbox.contains(Message.BLOCKS)) {
                context.inbox.add(Message.BLOCKS);
            }
        }
    }

    int releaseBuffer(Completion completion) {
        if (completion.run == null) {
            return -Errno.EFAULT;
        }
        if (completion.blocksReleased) {
            return -Errno.EALREADY;
        }
        completion.blocksReleased = true;
        giveBackOwn(completion.run);
        return 0;
    }

    // Consuming

    Completion consume() {
        if (posted.isEmpty()) {
            leavePlaces();
            pump();
            return takePosted();
        }
        Completion completion = takePosted();
        if (consumed % 64 == 1) {
            pump();
        }
        return completion;
    }

    Completion takePosted() {
        Completion completion = posted.poll();
        if (completion != null) {
            consumed++;
            inHand++;
        }
        return completion;
    }

    void release(Completion completion) {
        inHand--;
        places++;
        placesFreed();
    }

    int flush() {
        pump();
        int first = 0;
        for (int left = posted.size(); left > 0; left--) {
            Completion completion = consume();
            if (first == 0 && completion.result < 0) {
                first = completion.result;
            }
            releaseBuffer(completion);
            release(completion);
        }
        return first;
    }

    // Steering

    CancelOutcome cancel(ModelRequest request) {
        if (request.isDone()) {
            return CancelOutcome.DONE;
        }
        ModelUnit unit = request.unit;
        iodevs.seeCancelled(request);
        if (unit == null) {
            request.isCanceled = true;
            return CancelOutcome.REMOVED;
        }
        ModelRequest head = unit.head();
        switch (head.state) {
            case WAITING -> {
                complete(unit, -Errno.ECANCELED, head);
                return CancelOutcome.REMOVED;
            }
            case IN_FLIGHT -> {
                head.state = CANCELING;
                return takeFromIodev(unit, -Errno.ECANCELED) ? CancelOutcome.REMOVED : CancelOutcome.IN_FLIGHT;
            }
            case CANCELING -> {
                return CancelOutcome.IN_FLIGHT;
            }
            case ABANDONED -> {
                return CancelOutcome.DONE;
            }
            default -> {
                head.isCanceled = true;
                if (waitForBlocks.remove(head)) {
                    resume(head);
                }
                return CancelOutcome.REMOVED;
            }
        }
    }

    /** Asks the iodev to let go; tells whether it has the unit no more. */
    private boolean takeFromIodev(ModelUnit unit, int errno) {
        ModelRequest head = unit.head();
        int shot = head.shots;
        Model.Asked answer = iodevs.letsGo(head);
        if (answer == Model.Asked.THREW) {
            contained++;
        }
        boolean isStill = head.shots == shot && (head.state == IN_FLIGHT || head.state == CANCELING);
        if (isStill && answer == Model.Asked.LET_GO) {
            complete(unit, errno, head);
        }
        return answer == Model.Asked.LET_GO || !isStill;
    }

    private void answerNow(ModelUnit unit, int errno) {
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
                Completion completion = new Completion(member, member == unit.head() ? errno : -Errno.ECANCELED, errno);
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

    /** Somebody signals; tells whether he is the first. */
    boolean takeSignal(ModelRequest request, boolean elsewhere) {
        if (request.isDone()
                || request.state == ACQUIRED
                || request.plan.kind().op != Op.AWAIT
                || request.signalTaken) {
            return false;
        }
        request.signalTaken = true;
        if (elsewhere) {
            inbox.add(new Message(request, 0, true, 0, null));
        } else {
            signal(request);
        }
        return true;
    }

    private void signal(ModelRequest request) {
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

    void cancelAll() {
        publishRest();
        pump();
        cancelAll(false);
    }

    private void cancelAll(boolean now) {
        // Nothing starts meanwhile.
        boolean wasRunning = isRunning;
        isRunning = true;
        for (int slot = 0; slot < sq; slot++) {
            ModelRequest request = submittedIn(slot);
            if (request != null && request.state != ABANDONED) {
                cancel(request);
                if (now && request.unit.head().state == CANCELING) {
                    answerNow(request.unit, -Errno.ECANCELED);
                }
            }
        }
        isRunning = wasRunning;
        run();
    }

    int shutdown() {
        isShutDown = true;
        wantedPlaces = 0;
        pump();
        dropAll();
        cancelAll(true);
        return submitted.size();
    }

    /** What a pool of contexts does before it lends the context out again. */
    String giveBack(boolean isAnyInHand) {
        wantedPlaces = 0;
        pump();
        dropAll();
        cancelAll(true);
        do {
            flush();
        } while (!posted.isEmpty());
        if (!submitted.isEmpty()) {
            return "EBUSY";
        }
        if (isAnyInHand) {
            return "refused";
        }
        isShutDown = false;
        return "OK";
    }

    // Waiting

    boolean canChange() {
        boolean isUnderWay = submitted.stream().anyMatch(request -> !request.unit.isLeftOut()) || time.isAnyWaiting();
        return cq - posted.size() - inHand > 0 && isUnderWay;
    }

    List<ModelRequest> submitted() {
        return submitted;
    }

    private ModelRequest submittedIn(int slot) {
        return submitted.stream()
                .filter(request -> request.slot == slot)
                .findFirst()
                .orElse(null);
    }
}
