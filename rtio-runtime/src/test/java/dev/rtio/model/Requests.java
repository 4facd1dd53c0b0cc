package dev.rtio.model;

import dev.rtio.Iodev;
import dev.rtio.Operation;
import dev.rtio.Rtio;
import dev.rtio.RtioCallback;
import dev.rtio.Sqe;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests of a program by their names, as a program knows them that keeps their handles, and iodevs what they hold. */
final class Requests {
    private static final class Entry {
        final Sqe sqe;
        final long handle;
        Plan plan;
        boolean wasStarted;
        int finalAnswers;

        Entry(Sqe sqe) {
            this.sqe = sqe;
            handle = sqe.handle();
        }

        boolean isCurrent() {
            try {
                return sqe.handle() == handle;
            } catch (IllegalStateException e) {
                // It is free.
                return false;
            }
        }
    }

    private enum Vendor implements Operation {
        SPECIAL
    }

    private static final int SIZE = 64;

    private final Map<Integer, Entry> byName = new LinkedHashMap<>();
    private final Map<Sqe, Integer> lastName = new HashMap<>();
    private final Map<Integer, Sqe> held = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);
    private RtioCallback callback;

    /** What callbacks do. */
    void setCallback(RtioCallback callback) {
        this.callback = callback;
    }

    void add(int name, Sqe sqe) {
        byName.put(name, new Entry(sqe));
        lastName.put(sqe, name);
    }

    boolean isKnown(int name) {
        return byName.containsKey(name);
    }

    /** Tells whether the request still is the one that got this name. */
    boolean isCurrent(int name) {
        Entry entry = byName.get(name);
        return entry != null && entry.isCurrent();
    }

    Sqe sqe(int name) {
        return byName.get(name).sqe;
    }

    long handle(int name) {
        return byName.get(name).handle;
    }

    Plan plan(int name) {
        return byName.get(name).plan;
    }

    /** The names of all requests of a context that are not done, in the order in which they were given. */
    int[] namesOf(Rtio rtio) {
        return byName.entrySet().stream()
                .filter(entry ->
                        entry.getValue().sqe.rtio() == rtio && entry.getValue().isCurrent())
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    /** Prepares a request, flags apart; refused if it is submitted, or there is no place for its completion any more. */
    void prepare(int name, Plan plan, Iodev iodev) {
        Entry entry = byName.get(name);
        Sqe sqe = entry.sqe;
        switch (plan.kind()) {
            case NOP -> sqe.prepareNop(iodev, name);
            case READ -> sqe.prepareRead(iodev, 0, buffer, 0, SIZE, name);
            case POOL_READ -> sqe.prepareReadWithPool(iodev, 0, name);
            case STREAM -> sqe.prepareReadMultishot(iodev, 0, name);
            case WRITE -> sqe.prepareWrite(iodev, 0, buffer, 0, SIZE, name);
            case TINY_WRITE -> sqe.prepareTinyWrite(iodev, 0, 0x77L, 1, name);
            case TRANSCEIVE -> sqe.prepareTransceive(iodev, 0, buffer, 0, buffer, 0, SIZE, name);
            case CALLBACK -> sqe.prepareCallback(callback, 0, name);
            case DELAY -> sqe.prepareDelay(plan.time(), name);
            case AWAIT -> sqe.prepareAwait(iodev, 0, name);
            case CANCEL -> sqe.prepareCancel(target(plan.target(), sqe.rtio()), name);
            case VENDOR -> sqe.prepareOperation(iodev, 0, Vendor.SPECIAL, 0, name);
        }
        entry.plan = plan;
    }

    /** The handle of a request, a wrong one if there is none of this name in this context. */
    private long target(int name, Rtio rtio) {
        return isKnown(name) && sqe(name).rtio() == rtio ? handle(name) : -1;
    }

    /** Notes that a unit has started; tells whether it does for the first time. */
    boolean start(int name) {
        boolean isFirst = !byName.get(name).wasStarted;
        byName.get(name).wasStarted = true;
        return isFirst;
    }

    /** Notes that a completion of a request was consumed: of those that are the last one there is only one. */
    void answered(int name, boolean isFinal) {
        Entry entry = byName.get(name);
        if (entry.finalAnswers > 0) {
            throw new Trace.Difference(name + " is answered again after its last completion");
        }
        if (isFinal) {
            entry.finalAnswers++;
        }
    }

    // With their iodevs

    void hold(int name, Sqe head) {
        held.put(name, head);
    }

    Sqe held(int name) {
        return held.get(name);
    }

    Sqe takeHeld(int name) {
        return held.remove(name);
    }

    /** A request that an iodev would be wrong to complete; null if it would be right, or another request has its place. */
    Sqe notHeld(int name) {
        Entry entry = byName.get(name);
        if (entry == null || held.containsKey(name)) {
            return null;
        }
        Entry latest = byName.get(lastName.get(entry.sqe));
        return latest == entry || !latest.wasStarted ? entry.sqe : null;
    }
}
