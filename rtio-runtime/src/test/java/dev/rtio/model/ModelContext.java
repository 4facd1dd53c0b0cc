package dev.rtio.model;

import static dev.rtio.model.ModelRequest.State.ABANDONED;
import static dev.rtio.model.ModelRequest.State.ACQUIRED;
import static dev.rtio.model.ModelRequest.State.CANCELING;
import static dev.rtio.model.ModelRequest.State.DONE;
import static dev.rtio.model.ModelRequest.State.IN_FLIGHT;

import dev.rtio.CancelOutcome;
import dev.rtio.Errno;
import dev.rtio.Op;
import java.util.ArrayList;
import java.util.List;

/** The contract of a context, in plain collections: what programs do with it. */
final class ModelContext extends ModelExecutor {
    final List<ModelRequest> acquired = new ArrayList<>();
    /** Requests that were acquired and are not any more: submitted or dropped. */
    private int passed;

    private int published;
    private int submissionEnd;
    private int consumed;
    /** Completions that are consumed and not released. */
    private int inHand;

    int mostRequests;

    ModelContext(Program.Setup setup, ModelPool pool, ModelTime time, ModelIodevs iodevs, Trace trace) {
        super(setup, pool, time, iodevs, trace);
    }

    // Submitting

    int acquirable() {
        return isShutDown ? 0 : Math.min(freeRequests(), places);
    }

    private int freeRequests() {
        return freeSlots.size();
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
            if (!isShutDown && count <= Math.min(freeRequests(), setup.cq())) {
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
        mostRequests = Math.max(mostRequests, setup.sq() - freeRequests());
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
                if (barrier.passes(chain)) {
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
            if (barrier.passes(chain)) {
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
        submitted.addAll(requests);
        requests.clear();
        published += length;
        passed += length;
        iodevs.see("submitted", chain.head());
        return chain;
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

    // Consuming

    int releaseBuffer(ModelCompletion completion) {
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

    ModelCompletion consume() {
        if (posted.isEmpty()) {
            leavePlaces();
            pump();
            return takePosted();
        }
        ModelCompletion completion = takePosted();
        if (consumed % 64 == 1) {
            pump();
        }
        return completion;
    }

    ModelCompletion takePosted() {
        ModelCompletion completion = posted.poll();
        if (completion != null) {
            consumed++;
            inHand++;
        }
        return completion;
    }

    void release(ModelCompletion completion) {
        inHand--;
        places++;
        placesFreed();
    }

    int flush() {
        pump();
        int first = 0;
        for (int left = posted.size(); left > 0; left--) {
            ModelCompletion completion = consume();
            if (first == 0 && completion.result < 0) {
                first = completion.result;
            }
            releaseBuffer(completion);
            release(completion);
        }
        return first;
    }

    // Steering

    @Override
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
            inbox.addSignal(request);
        } else {
            signal(request);
        }
        return true;
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
        for (int slot = 0; slot < setup.sq(); slot++) {
            ModelRequest request = submittedIn(slot);
            if (request != null && request.state != ABANDONED && request == request.unit.head()) {
                cancel(request);
                if (now && request.state == CANCELING) {
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
    String giveBack() {
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
        if (inHand > 0) {
            return "refused";
        }
        isShutDown = false;
        return "OK";
    }

    // Waiting

    boolean canChange() {
        boolean isUnderWay = submitted.stream().anyMatch(request -> !request.unit.isLeftOut()) || time.isAnyWaiting();
        return setup.cq() - posted.size() - inHand > 0 && isUnderWay;
    }

    private ModelRequest submittedIn(int slot) {
        return submitted.stream()
                .filter(request -> request.slot == slot)
                .findFirst()
                .orElse(null);
    }
}
