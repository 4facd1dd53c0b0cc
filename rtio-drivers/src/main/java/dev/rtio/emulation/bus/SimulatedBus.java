package dev.rtio.emulation.bus;

import dev.rtio.Alarm;
import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.SqeQueue;
import dev.rtio.TimerQueue;
import java.util.Arrays;
import java.util.Objects;

/**
 * A bus without wires: it takes up one transfer after the other, in the order in which they were submitted by whatever iodev
 * and context. A transfer is a request or a whole transaction.
 *
 * <p>Transfers are executed when they begin, and answered when they are over, for which the bus needs a timer ({@link
 * #takeTime}); those that come meanwhile wait. Without a timer they take no time, and are answered while they are submitted.
 *
 * <p>Used by one thread, the one that runs the timer; allocates nothing once its iodevs are made.
 */
public abstract class SimulatedBus {
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
    /** Nothing of it was executed. */
    private boolean isRefused;

    /** Makes a bus whose transfers take no time. */
    protected SimulatedBus() {}

    /** Makes a bus whose transfers take time on a timer's clock. */
    protected SimulatedBus(TimerQueue timers) {
        this.timers = Objects.requireNonNull(timers, "timers");
    }

    /** Lets transfers take time on a timer's clock from now on. */
    public final void takeTime(TimerQueue timers) {
        this.timers = Objects.requireNonNull(timers, "timers");
    }

    /** Whether transfers take time. */
    protected final boolean takesTime() {
        return timers != null;
    }

    /** Takes a request, to execute it in its turn. */
    protected final void submit(Sqe head) {
        if (current == null && owner == null && waiting.isEmpty()) {
            begin(head);
        } else {
            waiting.add(head);
            proceed();
        }
    }

    /**
     * Looks at a message before anything of its transfer is executed.
     *
     * @return the negative errno that the transfer fails with, or anything else if the bus can execute the message
     */
    protected abstract int check(Iodev iodev, Sqe message);

    /**
     * Executes a transfer, all of whose messages the bus can execute, and says how it will be answered, by {@link #succeed} or {@link #fail}.
     *
     * @param iodev whose request it is
     * @return how long it takes, in nanoseconds; without a timer it takes no time all the same
     */
    protected abstract long execute(Iodev iodev, Sqe head);

    /** The transfer will be answered with success. */
    protected final void succeed(int result) {
        failed = null;
        this.result = result;
    }

    /** The transfer will be answered with the error of a member. */
    protected final void fail(Sqe member, int errno) {
        failed = member;
        result = errno;
    }

    /** A transfer that was executed is over, and answered next. */
    protected void ending() {}

    /** Makes an iodev known; its number is its own on the whole board. */
    protected final <T extends Iodev> T register(T iodev) {
        if (iodev.id() >= iodevs.length) {
            iodevs = Arrays.copyOf(iodevs, iodev.id() + 1);
        }
        iodevs[iodev.id()] = iodev;
        return iodev;
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
        Iodev iodev = iodevs[head.iodev()];
        isRefused = refuses(iodev, head);
        long duration = isRefused ? 0 : execute(iodev, head);
        if (duration > 0 && takesTime()) {
            timers.start(over, timers.clock().nanoTime() + duration);
        } else {
            answer();
        }
    }

    private boolean refuses(Iodev iodev, Sqe head) {
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            int status = check(iodev, member);
            if (status < 0) {
                fail(member, status);
                return true;
            }
        }
        return false;
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

    private void answer() {
        Sqe head = current;
        Sqe member = failed;
        if (!isRefused) {
            ending();
        }
        current = null;
        failed = null;
        if (member == null) {
            head.ok(result);
        } else {
            head.fail(member, result);
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
