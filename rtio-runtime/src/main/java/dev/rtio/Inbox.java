package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Read by all threads, seldom written. */
abstract class InboxShared {
    /** A free slot holds the message of the lap before, which is told by a bit of it ({@link Inbox#LAP_SHIFT}). */
    final long[] slots;
    /** By request: the flight that another thread has answered. */
    final int[] answered;
    /** By request: the generation that was given a signal, on any thread. */
    final int[] signalled;
    /** By request: the member that has failed in the transaction that another thread has answered. */
    final int[] failedMembers;
    /** The owner of the context, null if there is none. */
    Thread owner;
    /** The owner while it sleeps, or is about to. */
    volatile Thread sleeper;

    InboxShared(int requests) {
        slots = new long[IntRing.capacity(2 * requests + 1)];
        answered = new int[requests];
        signalled = new int[requests];
        failedMembers = new int[requests];
        Arrays.fill(answered, -1);
        Arrays.fill(signalled, -1);
    }
}

/** Keeps what threads write apart from what others read: a cache line and its neighbour. */
abstract class InboxPadding extends InboxShared {
    byte p000, p001, p002, p003, p004, p005, p006, p007, p010, p011, p012, p013, p014, p015, p016, p017;
    byte p020, p021, p022, p023, p024, p025, p026, p027, p030, p031, p032, p033, p034, p035, p036, p037;
    byte p040, p041, p042, p043, p044, p045, p046, p047, p050, p051, p052, p053, p054, p055, p056, p057;
    byte p060, p061, p062, p063, p064, p065, p066, p067, p070, p071, p072, p073, p074, p075, p076, p077;

    InboxPadding(int requests) {
        super(requests);
    }
}

/** Written by all threads that send. */
abstract class InboxTail extends InboxPadding {
    /** The number of messages that were ever sent. */
    volatile long tail;
    /** Up to this ticket there is room for certain: nobody need look how far the owner has read. */
    long limit;
    /** Answers to what was answered before. */
    volatile long strays;
    /** What was thrown on other threads. */
    volatile long contained;

    volatile Throwable lastContained;
    /** A message about blocks is on its way; one is enough. */
    volatile boolean blocksSent;

    InboxTail(int requests) {
        super(requests);
    }
}

/** Keeps what the owner writes apart from what senders write. */
abstract class InboxMiddle extends InboxTail {
    byte q000, q001, q002, q003, q004, q005, q006, q007, q010, q011, q012, q013, q014, q015, q016, q017;
    byte q020, q021, q022, q023, q024, q025, q026, q027, q030, q031, q032, q033, q034, q035, q036, q037;
    byte q040, q041, q042, q043, q044, q045, q046, q047, q050, q051, q052, q053, q054, q055, q056, q057;
    byte q060, q061, q062, q063, q064, q065, q066, q067, q070, q071, q072, q073, q074, q075, q076, q077;

    InboxMiddle(int requests) {
        super(requests);
    }
}

/**
 * What other threads tell the owner of a context: completions, signals, and that blocks came back. A ring of messages in
 * the order of the tickets that senders draw, with one locked instruction a message.
 *
 * <p>Every request sends at most one completion and one signal, so the ring has room for two messages a request and one
 * more. Only senders that break their contract at the same instant, twice for one request, can fill it; they wait.
 *
 * <p>A sender that is stopped between drawing its ticket and writing its message holds up the messages behind it, not
 * their senders. The owner does not sleep meanwhile.
 */
final class Inbox extends InboxMiddle {
    static final int COMPLETION = 0;
    /** A completion of a transaction by the failure of one of its members. */
    static final int MEMBER_FAILED = 1;

    static final int SIGNAL = 2;
    static final int BLOCKS = 3;

    /** No message: none of {@link #BLOCKS} names an index. */
    static final long NONE = -1;

    private static final VarHandle TAIL;
    private static final VarHandle HEAD;
    private static final VarHandle SLEEPER;
    private static final VarHandle BLOCKS_SENT;
    private static final VarHandle STRAYS;
    private static final VarHandle CONTAINED;
    private static final VarHandle NOTES = MethodHandles.arrayElementVarHandle(int[].class);
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);

    // A message: the value, then the low bits of a generation or flight, the kind, the lap, the index.

    private static final int INDEX_BITS = 15;
    private static final int LAP_SHIFT = INDEX_BITS;
    private static final int KIND_SHIFT = LAP_SHIFT + 1;
    private static final int KIND_BITS = 2;
    private static final int TAG_SHIFT = KIND_SHIFT + KIND_BITS;
    /** A ring that is read at each submission holds no message so old that these bits have come round. */
    private static final int TAG_MASK = (1 << Integer.SIZE - TAG_SHIFT) - 1;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(InboxTail.class, "tail", long.class);
            HEAD = lookup.findVarHandle(Inbox.class, "head", long.class);
            SLEEPER = lookup.findVarHandle(InboxShared.class, "sleeper", Thread.class);
            BLOCKS_SENT = lookup.findVarHandle(InboxTail.class, "blocksSent", boolean.class);
            STRAYS = lookup.findVarHandle(InboxTail.class, "strays", long.class);
            CONTAINED = lookup.findVarHandle(InboxTail.class, "contained", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The number of messages that the owner has read. */
    private long head;

    Inbox(int requests) {
        super(requests);
        // Read as senders and the owner do, so that this is linked now, not by the first request or by the first
        // message
        // that finds the ring full.
        limit = (long) HEAD.getAcquire(this) + slots.length;
        hasNews();
    }

    // For any thread

    boolean isOwner() {
        return Thread.currentThread() == owner;
    }

    /**
     * Sends the end of a unit.
     *
     * @param failed the member at fault, the head if none in particular
     */
    void answer(Sqe head, int result, Sqe failed) {
        int index = head.index;
        int tag = head.answerTag();
        if (head.state < Sqe.IN_FLIGHT || head.has(Sqe.MEMBER) || answered[index] == tag) {
            STRAYS.getAndAdd(this, 1L);
            return;
        }
        answered[index] = tag;
        int kind = COMPLETION;
        if (failed != head) {
            failedMembers[index] = failed.index;
            kind = MEMBER_FAILED;
        }
        send(kind, index, tag, result);
    }

    /**
     * Sees to it that a unit that the calling thread was to execute is answered.
     *
     * @param tag of the flight that was executed; by now there may be another
     * @param failure what it threw, null if nothing
     */
    void executed(Sqe head, int tag, Throwable failure) {
        if (failure != null) {
            setLastContained(failure);
            CONTAINED.getAndAdd(this, 1L);
        }
        if (answered[head.index] != tag && head.answerTag() == tag && head.state >= Sqe.IN_FLIGHT) {
            answered[head.index] = tag;
            send(COMPLETION, head.index, tag, -Errno.EIO);
        }
    }

    void setLastContained(Throwable failure) {
        lastContained = failure;
    }

    /** Lets one of all that signal an await be the first, on any thread; false for the others. */
    boolean takeSignal(int index, int generation) {
        int before = (int) NOTES.getVolatile(signalled, index);
        return before != generation && NOTES.compareAndSet(signalled, index, before, generation);
    }

    void sendSignal(int index, int generation) {
        send(SIGNAL, index, generation, 0);
    }

    /** Tells that blocks of the pool are free again. */
    void sendBlocks() {
        if (BLOCKS_SENT.compareAndSet(this, false, true)) {
            send(BLOCKS, 0, 0, 0);
        }
    }

    /**
     * Sends a message, and wakes the owner if it sleeps. The ticket is drawn before the look at the sleeper, and the owner
     * looks at the tickets after it said that it sleeps: one of the two sees the other.
     */
    void send(int kind, int index, int tag, int value) {
        long ticket = (long) TAIL.getAndAdd(this, 1L);
        if (ticket >= limit) {
            waitForRoom(ticket);
        }
        int low = tag << TAG_SHIFT | kind << KIND_SHIFT | lap(ticket, slots) << LAP_SHIFT | index;
        SLOTS.setRelease(slots, (int) ticket & slots.length - 1, (long) value << Integer.SIZE | low & 0xffff_ffffL);
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private void waitForRoom(long ticket) {
        long room = (long) HEAD.getAcquire(this) + slots.length;
        while (ticket >= room) {
            Thread.onSpinWait();
            room = (long) HEAD.getAcquire(this) + slots.length;
        }
        limit = room;
    }

    /** Slots begin at 0, so the first lap has a 1. */
    private static int lap(long ticket, long[] slots) {
        return (ticket & slots.length) == 0 ? 1 : 0;
    }

    // For the owner

    void setOwner(Thread thread) {
        owner = thread;
    }

    /** Tells whether no message was sent that the owner has not read, written or not. */
    boolean isEmpty() {
        return head == (long) TAIL.getVolatile(this);
    }

    /** Tells whether the next message can be read; does not disturb who sends. */
    boolean hasNews() {
        // Read once: behind an acquire the JVM would read each of them again.
        long[] slots = this.slots;
        long next = head;
        return isNews((long) SLOTS.getAcquire(slots, (int) next & slots.length - 1), next, slots);
    }

    private static boolean isNews(long message, long place, long[] slots) {
        return ((int) message >>> LAP_SHIFT & 1) == lap(place, slots);
    }

    /** Takes the next message; {@link #NONE} if there is none that can be read. */
    long take() {
        long[] slots = this.slots;
        long next = head;
        long message = (long) SLOTS.getAcquire(slots, (int) next & slots.length - 1);
        if (!isNews(message, next, slots)) {
            return NONE;
        }
        HEAD.setRelease(this, next + 1);
        return message;
    }

    /** Says that the owner is about to sleep; it must look once more at {@link #isEmpty()} before it does. */
    void fallAsleep() {
        SLEEPER.setVolatile(this, Thread.currentThread());
    }

    void awake() {
        SLEEPER.setOpaque(this, (Thread) null);
    }

    /** Lets an await be signalled that was prepared anew. */
    void awaitSignal(int index, int generation) {
        NOTES.setVolatile(signalled, index, generation - 1);
    }

    /** What comes free from now on is another message. */
    void blocksRead() {
        BLOCKS_SENT.setVolatile(this, false);
    }

    int failedMember(int index) {
        return failedMembers[index];
    }

    long strays() {
        return strays;
    }

    long contained() {
        return contained;
    }

    Throwable lastContained() {
        return lastContained;
    }

    static int index(long message) {
        return (int) message & (1 << INDEX_BITS) - 1;
    }

    static int kind(long message) {
        return (int) message >>> KIND_SHIFT & (1 << KIND_BITS) - 1;
    }

    static boolean isOf(long message, int tag) {
        return (int) message >>> TAG_SHIFT == (tag & TAG_MASK);
    }

    static int value(long message) {
        return (int) (message >> Integer.SIZE);
    }
}
