package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Something that belongs to one thread. The plain read is enough: the owner sees its own claim, and a thread that reads a
 * stale value takes the slow way, which reads again.
 */
abstract sealed class Confined permits CompletionSide {
    private static final VarHandle OWNER;
    /** Owns what lies in a pool, so that nobody else does; never runs. */
    private static final Thread POOL = new Thread("pool of contexts");

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
        // Changes nothing, but links what would else be linked by the first request.
        OWNER.compareAndSet(this, (Thread) null, (Thread) null);
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

    /** Puts what nobody owns into a pool. */
    final void enterPool() {
        if (!OWNER.compareAndSet(this, (Thread) null, POOL)) {
            throw foreign();
        }
    }

    /** Puts what the calling thread owns back into its pool. */
    final void returnToPool() {
        inbox.setOwner(null);
        OWNER.setRelease(this, POOL);
    }

    /** Makes the calling thread, which alone takes it, the owner of what lies in a pool. */
    final void leavePool() {
        OWNER.setRelease(this, Thread.currentThread());
        inbox.setOwner(Thread.currentThread());
    }

    private IllegalStateException foreign() {
        if (OWNER.getVolatile(this) == POOL) {
            return new IllegalStateException("this context lies in its pool: only who acquires it there may use it");
        }
        return new IllegalStateException("this context belongs to " + OWNER.getVolatile(this)
                + ", which acquired first; " + Thread.currentThread() + " may not use it");
    }
}
