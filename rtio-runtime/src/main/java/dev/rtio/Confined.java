package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Something that belongs to one thread. The plain read is enough: the owner sees its own claim, and a thread that reads a
 * stale value takes the slow way, which reads again.
 */
abstract sealed class Confined permits CompletionSide {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Confined.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What other threads have to say; and where they look who the owner is, not here among what the owner writes. */
    final Inbox inbox;

    private Thread owner;

    Confined(Inbox inbox) {
        this.inbox = inbox;
    }

    final boolean isOwner() {
        return Thread.currentThread() == owner;
    }

    /** Makes the calling thread the owner if there is none. */
    final void claim() {
        if (Thread.currentThread() != owner) {
            if (!OWNER.compareAndSet(this, (Thread) null, Thread.currentThread())) {
                throw foreign();
            }
            inbox.setOwner(Thread.currentThread());
        }
    }

    /** Passes the owner, and anyone while there is none: before the first claim there is nothing to break. */
    final void checkOwner() {
        if (Thread.currentThread() != owner && OWNER.getVolatile(this) != null) {
            throw foreign();
        }
    }

    /** Lets the next thread that claims become the owner, and see what this one has done. */
    final void disown() {
        inbox.setOwner(null);
        OWNER.setRelease(this, (Thread) null);
    }

    private IllegalStateException foreign() {
        return new IllegalStateException("this context belongs to " + OWNER.getVolatile(this)
                + ", which acquired first; " + Thread.currentThread() + " may not use it");
    }
}
