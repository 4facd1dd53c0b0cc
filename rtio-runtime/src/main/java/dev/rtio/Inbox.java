package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/** Keeps what other threads write away from what lies before it in memory: a cache line and its neighbour. */
abstract class InboxPadding {
    byte p000, p001, p002, p003, p004, p005, p006, p007, p010, p011, p012, p013, p014, p015, p016, p017;
    byte p020, p021, p022, p023, p024, p025, p026, p027, p030, p031, p032, p033, p034, p035, p036, p037;
    byte p040, p041, p042, p043, p044, p045, p046, p047, p050, p051, p052, p053, p054, p055, p056, p057;
    byte p060, p061, p062, p063, p064, p065, p066, p067, p070, p071, p072, p073, p074, p075, p076, p077;
}

/** Written by all threads. */
abstract class InboxTail extends InboxPadding {
    /** The number of messages that were ever sent. */
    volatile long tail;
    /** The owner while it sleeps, or is about to. */
    volatile Thread sleeper;
    /** A message about blocks is on its way; one is enough. */
    volatile boolean blocksSent;
    /** Answers to what was answered before. */
    volatile long strays;
    /** What was thrown on other threads. */
    volatile long contained;

    volatile Throwable lastContained;
}

/** Keeps what the owner writes away from what other threads write. */
abstract class InboxMiddle extends InboxTail {
    byte q000, q001, q002, q003, q004, q005, q006, q007, q010, q011, q012, q013, q014, q015, q016, q017;
    byte q020, q021, q022, q023, q024, q025, q026, q027, q030, q031, q032, q033, q034, q035, q036, q037;
    byte q040, q041, q042, q043, q044, q045, q046, q047, q050, q051, q052, q053, q054, q055, q056, q057;
    byte q060, q061, q062, q063, q064, q065, q066, q067, q070, q071, q072, q073, q074, q075, q076, q077;
}

/**
 * What other threads tell the owner of a context: completions, signals, and that blocks came back. A ring of messages in
 * the order of the tickets that senders draw, with one locked instruction a message.
 *
 * <p>Every request sends at most one completion and one signal, so the ring has room for two messages a request and one
 * more. Only senders that break their contract at the same instant, twice for one request, can overrun it; they wait.
 *
 * <p>A sender that is stopped between drawing its ticket and writing its message holds up the messages behind it, not
 * their senders. The owner does not sleep meanwhile.
 */
final class Inbox extends InboxMiddle {
    static final int COMPLETION = 0;
    static final int SIGNAL = 1;
    static final int BLOCKS = 2;

    private static final VarHandle TAIL;
    private static final VarHandle SLEEPER;
    private static final VarHandle BLOCKS_SENT;
    private static final VarHandle STRAYS;
    private static final VarHandle CONTAINED;
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final int INDEX_BITS = 16;
    private static final int KIND_BITS = 2;
    private static final int GENERATION_SHIFT = INDEX_BITS + KIND_BITS;
    /** So many low bits of a generation travel with a message: a ring that is read at each submission holds no older one. */
    private static final int GENERATION_MASK = (1 << Integer.SIZE - GENERATION_SHIFT) - 1;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAIL = lookup.findVarHandle(InboxTail.class, "tail", long.class);
            SLEEPER = lookup.findVarHandle(InboxTail.class, "sleeper", Thread.class);
            BLOCKS_SENT = lookup.findVarHandle(InboxTail.class, "blocksSent", boolean.class);
            STRAYS = lookup.findVarHandle(InboxTail.class, "strays", long.class);
            CONTAINED = lookup.findVarHandle(InboxTail.class, "contained", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A free slot is 0, which is no message. */
    private final long[] slots;
    /** The number of messages that the owner has read. */
    private long head;

    Inbox(int requests) {
        slots = new long[IntRing.capacity(2 * requests + 1)];
    }

    // For any thread

    /** Sends a message, and wakes the owner if it sleeps. */
    void send(int kind, int index, int generation, int value) {
        long message = (long) value << Integer.SIZE
                | ((generation & GENERATION_MASK) << GENERATION_SHIFT | kind << INDEX_BITS | index + 1) & 0xffff_ffffL;
        long ticket = (long) TAIL.getAndAdd(this, 1L);
        int slot = (int) ticket & slots.length - 1;
        while ((long) SLOTS.getOpaque(slots, slot) != 0) {
            Thread.onSpinWait();
        }
        SLOTS.setRelease(slots, slot, message);
        wake();
    }

    /** Tells that blocks of the pool are free again. */
    void sendBlocks() {
        if (BLOCKS_SENT.compareAndSet(this, false, true)) {
            send(BLOCKS, 0, 0, 0);
        }
    }

    void countStray() {
        STRAYS.getAndAdd(this, 1L);
    }

    void countContained(Throwable failure) {
        lastContained = failure;
        CONTAINED.getAndAdd(this, 1L);
    }

    /**
     * Wakes the owner if it sleeps. The ticket was drawn before this read, and the owner looks at the tickets after it
     * said that it sleeps: one of the two sees the other.
     */
    void wake() {
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    // For the owner

    boolean isEmpty() {
        return head == (long) TAIL.getVolatile(this);
    }

    /** The next message, 0 if there is none or its sender has not written it yet. */
    long poll() {
        int slot = (int) head & slots.length - 1;
        long message = (long) SLOTS.getAcquire(slots, slot);
        if (message != 0) {
            SLOTS.setRelease(slots, slot, 0L);
            head++;
        }
        return message;
    }

    /** Says that the owner is about to sleep; it must look once more at {@link #isEmpty()} before it does. */
    void fallAsleep() {
        SLEEPER.setVolatile(this, Thread.currentThread());
    }

    void awake() {
        SLEEPER.setOpaque(this, (Thread) null);
    }

    /** What comes free from now on is another message. */
    void blocksRead() {
        BLOCKS_SENT.setVolatile(this, false);
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
        return ((int) message & (1 << INDEX_BITS) - 1) - 1;
    }

    static int kind(long message) {
        return (int) message >>> INDEX_BITS & (1 << KIND_BITS) - 1;
    }

    static boolean isOfGeneration(long message, int generation) {
        return (int) message >>> GENERATION_SHIFT == (generation & GENERATION_MASK);
    }

    static int value(long message) {
        return (int) (message >> Integer.SIZE);
    }
}
