package dev.rtio.emulation.bus;

import dev.rtio.Alarm;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.SqeQueue;
import dev.rtio.TimerQueue;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * A bus whose targets are objects: it takes up one transfer after the other, in the order in which they were submitted by
 * whatever iodev and context. A transfer is a request or a whole transaction.
 *
 * <p>Transfers are executed while they are submitted and take no time, unless the bus is given a timer ({@link #takeTime}).
 * Then a transfer takes what its bits take at the bus' frequency: its bytes are exchanged when it begins, and it is
 * answered when it is over; those that come meanwhile wait.
 *
 * <p>Used by one thread, the one that runs the timer; allocates nothing once its targets are attached and its faults are
 * scripted.
 */
public abstract class EmulatedBus {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final FaultInjector injector = new FaultInjector();
    private final FaultScript faults;
    private final Alarm over = new Over();

    /** Requests in turn, and those that may not have theirs because another iodev has locked the bus. */
    private SqeQueue waiting = new SqeQueue();

    private SqeQueue lockedOut = new SqeQueue();

    /** By their numbers. */
    private Iodev[] iodevs = {};
    /** Null if nothing takes time. */
    private TimerQueue timers;
    /** The only one whose requests are taken up, null for any. */
    private Iodev owner;

    /** The head of the transfer on the bus, and how it will be answered. */
    private Sqe current;

    private Sqe failed;
    private int result;
    /** Nanoseconds; 0 without a timer. */
    private long duration;

    /**
     * Creates a bus.
     *
     * @param faults those that can be scripted for this kind of bus
     */
    protected EmulatedBus(Set<Fault> faults) {
        this.faults = new FaultScript(faults, injector);
    }

    /**
     * Puts a target on the bus.
     *
     * @param address an address, or the number of a chip select
     * @param target answers to it
     * @throws IllegalArgumentException if the address is out of range, or the target is none for this kind of bus
     * @throws IllegalStateException if another target has the address
     */
    public abstract void attach(int address, BusTarget target);

    /** Returns what goes wrong on this bus. */
    public final FaultScript faults() {
        return faults;
    }

    /** Lets transfers take time on a timer's clock from now on. */
    public final void takeTime(TimerQueue timers) {
        this.timers = Objects.requireNonNull(timers, "timers");
    }

    // For the iodevs

    /** Takes a request, to execute it in its turn. */
    protected final void submit(Sqe head) {
        if (current == null && owner == null && waiting.isEmpty()) {
            begin(head);
        } else {
            waiting.add(head);
            proceed();
        }
    }

    // What a kind of bus is

    /**
     * Looks at a message before anything of its transfer is executed.
     *
     * @return the negative errno that the transfer fails with, or anything else if the bus can execute the message
     */
    protected abstract int check(Iodev iodev, Sqe message);

    /** Begins with a unit, perhaps one without a transfer. */
    protected abstract void open(Iodev iodev);

    /** Executes a message; the number of bytes that it moved, or a negative errno. */
    protected abstract int exchange(Sqe message);

    /** Executes what is no transfer: a NOP or an operation of this kind of bus; 0, or a negative errno. */
    protected abstract int control(Sqe message);

    /**
     * Ends a unit.
     *
     * @param last its last member
     * @param failed whether it failed
     */
    protected abstract void close(Sqe last, boolean failed);

    /** Bits that have gone over the wires since {@link #open}. */
    protected abstract long bits();

    /** Bits in a second, more than 0. */
    protected abstract long frequency();

    /** Makes an iodev known; its number is its own on the whole board. */
    protected final <T extends Iodev> T register(T iodev) {
        if (iodev.id() >= iodevs.length) {
            iodevs = Arrays.copyOf(iodevs, iodev.id() + 1);
        }
        iodevs[iodev.id()] = iodev;
        return iodev;
    }

    /** 0 if the transfer gets as far as its first data byte, or a negative errno. To be asked once, before that. */
    protected final int faultOnStart() {
        return injector.onStart();
    }

    /**
     * Lets a data byte pass.
     *
     * @param value 0 to 255
     * @param written whether the target gets it, and has to acknowledge it where there is such a thing
     * @return the byte as it arrives, or a negative errno
     */
    protected final int pass(int value, boolean written) {
        return injector.pass(value, written);
    }

    /** How many bytes of a read there are. */
    protected final int shorten(int length) {
        return injector.shorten(length);
    }

    /** Frees the bus if it is stuck. */
    protected final void recover() {
        injector.recover();
    }

    /** Lets the requests of other iodevs wait until the bus is unlocked. */
    protected final void lock(Iodev iodev) {
        owner = iodev;
    }

    /** Lets all requests have their turn again, those first that had to wait. */
    protected final void unlock() {
        owner = null;
        if (lockedOut.isEmpty()) {
            return;
        }
        while (!waiting.isEmpty()) {
            lockedOut.add(waiting.poll());
        }
        SqeQueue empty = waiting;
        waiting = lockedOut;
        lockedOut = empty;
    }

    // Turns

    private void proceed() {
        while (current == null) {
            Sqe head = next();
            if (head == null) {
                return;
            }
            begin(head);
        }
    }

    private void begin(Sqe head) {
        current = head;
        execute(head);
        if (duration > 0) {
            timers.start(over, timers.clock().nanoTime() + duration);
        } else {
            answer();
        }
    }

    /** The next request whose turn it is; null if there is none. */
    private Sqe next() {
        Sqe head = waiting.poll();
        while (head != null && owner != null && iodevs[head.iodev()] != owner) {
            lockedOut.add(head);
            head = waiting.poll();
        }
        return head;
    }

    private void execute(Sqe head) {
        Iodev iodev = iodevs[head.iodev()];
        boolean isTransfer = false;
        duration = 0;
        Sqe last = head;
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            last = member;
            isTransfer |= isTransfer(member);
            result = check(iodev, member);
            if (result < 0) {
                failed = member;
                return;
            }
        }
        open(iodev);
        if (isTransfer) {
            injector.begin();
        }
        exchangeAll(head);
        close(last, result < 0);
        if (timers != null) {
            // A bit that has begun is waited for.
            duration = (bits() * NANOS_PER_SECOND + frequency() - 1) / frequency();
            duration += isTransfer ? injector.delayNanos() : 0;
        }
    }

    private static boolean isTransfer(Sqe message) {
        return message.op() != Op.NOP && message.op() != Op.VENDOR;
    }

    private void exchangeAll(Sqe head) {
        result = 0;
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            int moved = isTransfer(member) ? exchange(member) : control(member);
            if (moved < 0) {
                failed = member;
                result = moved;
                return;
            }
            member.result(moved);
            result += moved;
        }
    }

    private void answer() {
        Sqe head = current;
        Sqe member = failed;
        current = null;
        failed = null;
        if (result < 0) {
            head.fail(member, result);
        } else {
            head.ok(result);
        }
    }

    /** The transfer on the bus is over. */
    private final class Over extends Alarm {
        @Override
        protected void expired(long now) {
            answer();
            proceed();
        }
    }
}
