package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Contexts that are lent to threads that come and go (Zephyr's {@code RTIO_POOL_DEFINE}). A thread acquires a context, which
 * is clean and its own, and releases it when it is done. Acquiring and releasing are safe on any thread, lock-free, and take
 * time in proportion to the number of contexts at most (POL-1).
 */
public final class RtioPool {
    /** Answer to a release: the context can be acquired again. */
    public static final int RELEASED = 0;
    /** Answer to a release: this context had been given back already; nothing changed. */
    public static final int DOUBLE = -Errno.EALREADY;
    /** Answer to a release: this is no context of this pool; nothing changed. */
    public static final int FOREIGN = -Errno.EFAULT;
    /** Answer to a release: an iodev has not let go of some request; the context stays with the caller, who tries again. */
    public static final int BUSY = -Errno.EBUSY;

    private static final VarHandle TAKEN = MethodHandles.arrayElementVarHandle(boolean[].class);
    private static final VarHandle MOST_LENT = mostLent();

    private final Rtio[] contexts;
    private final boolean[] taken;
    private volatile int mostLent;

    /**
     * Creates a pool of contexts that belong to nobody.
     *
     * @param contexts the contexts, 1 to 32,768, each once; they are the pool's from now on
     * @throws IllegalArgumentException if there are too few or too many
     * @throws IllegalStateException if one belongs to a thread, or is in a pool already
     */
    public RtioPool(Rtio... contexts) {
        Limits.check("number of contexts", contexts.length);
        this.contexts = contexts.clone();
        for (Rtio context : this.contexts) {
            context.enterPool();
        }
        taken = new boolean[contexts.length];
    }

    private static VarHandle mostLent() {
        try {
            return MethodHandles.lookup().findVarHandle(RtioPool.class, "mostLent", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Returns the number of contexts. */
    public int size() {
        return contexts.length;
    }

    /** Returns how many contexts are not lent out; other threads may change that at any time. */
    public int free() {
        int free = 0;
        for (int i = 0; i < taken.length; i++) {
            if (!(boolean) TAKEN.getOpaque(taken, i)) {
                free++;
            }
        }
        return free;
    }

    /**
     * Lends the first context that is free to the calling thread, which owns it until it releases it (POL-2).
     *
     * @return the context, without requests and completions; null if all are lent out
     */
    public Rtio acquire() {
        for (int i = 0; i < contexts.length; i++) {
            if (!(boolean) TAKEN.getOpaque(taken, i) && TAKEN.compareAndSet(taken, i, false, true)) {
                contexts[i].leavePool();
                countLent(i + 1);
                return contexts[i];
            }
        }
        return null;
    }

    /** The first free one is lent, so that its place tells how many were lent; it says too much only where threads race. */
    private void countLent(int lent) {
        for (int most = mostLent; lent > most; most = mostLent) {
            if (MOST_LENT.compareAndSet(this, most, lent)) {
                return;
            }
        }
    }

    /** Returns the highest number of contexts that were lent out at one time, or one a little higher; never one lower. */
    public int highWater() {
        return mostLent;
    }

    /** Returns the context of a place, for those who count. */
    Rtio context(int index) {
        return contexts[index];
    }

    /**
     * Takes a context back. What is not submitted is dropped, what is under way is cancelled, and completions are given
     * back with their blocks; nobody may use the context any more until it is acquired again (POL-3).
     *
     * @param context what {@link #acquire()} returned to this thread
     * @return {@link #RELEASED}, {@link #DOUBLE}, {@link #FOREIGN} or {@link #BUSY}
     * @throws IllegalStateException if the context is lent to another thread, or a completion is still in a reader's hands
     */
    public int release(Rtio context) {
        int index = indexOf(context);
        if (index < 0) {
            return FOREIGN;
        }
        if (!(boolean) TAKEN.getAcquire(taken, index)) {
            return DOUBLE;
        }
        if (!context.isOwner()) {
            // Of two threads that release at once, one may have been faster.
            return (boolean) TAKEN.getAcquire(taken, index) ? refuse(context) : DOUBLE;
        }
        if (!context.drain()) {
            return BUSY;
        }
        context.returnToPool();
        TAKEN.setRelease(taken, index, false);
        return RELEASED;
    }

    private static int refuse(Rtio context) {
        context.checkOwner();
        return DOUBLE;
    }

    private int indexOf(Rtio context) {
        for (int i = 0; i < contexts.length; i++) {
            if (contexts[i] == context) {
                return i;
            }
        }
        return -1;
    }
}
