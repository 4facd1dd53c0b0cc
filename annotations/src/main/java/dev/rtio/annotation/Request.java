package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A request of a {@link RtioSubmission}. What means nothing to its operation must be left out. Only used inside {@link
 * RtioSubmission}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({})
public @interface Request {
    /** What to do. */
    Op op();

    /**
     * The node that it is for, by label, alias or path. If that has no driver of its own, or one that is no iodev, the request
     * goes to the device over its bus.
     */
    String iodev() default "";

    /** What a write writes: 1 to 8 bytes, each 0 to 255. */
    int[] bytes() default {};

    /** The node whose driver is called, a class that implements {@code dev.rtio.RtioCallback}, by label, alias or path. */
    String callback() default "";

    /** The number that a callback is given. */
    int argument() default 0;

    /** The most bytes that a read brings, at least 1. Without it, what the binding of the device says of its frames. */
    int maxBytes() default 0;

    /** What the memory of a read is aligned to, in bytes: a power of two up to 4,096, not above the pool's alignment. */
    int align() default 1;

    /**
     * Completions of a multishot that the program has not released while the next read goes on, at most: 1 to 32,767. That is
     * the program's promise, and no limit: a stream takes all places and blocks that are free, until none is left.
     */
    int unread() default 1;

    /** How long a delay takes, in microseconds: 0 to 4,294,967,295. */
    long delayUs() default 0;

    /** How long it may take, in microseconds, until it fails: 1 to 4,294,967,295. Without it, for ever. */
    long timeoutUs() default 0;

    /** What the next request is to this one. */
    Link link() default Link.NONE;

    /** The higher, the more urgent: 0 to 255. */
    int priority() default 127;

    /** The number that comes back in the completion: 0 to 4,294,967,295. */
    long userdata() default 0;

    /** Whether it ends without a completion. */
    boolean noResponse() default false;

    /** Whether it waits until all before it are done, and all behind it wait for it. */
    boolean barrier() default false;

    /** What a request does; in a board file the same words, as {@code read-multishot}. */
    enum Op {
        /** Nothing. */
        NOP,
        /** Reads once, into a block of the context's pool. */
        READ,
        /** Reads again and again, each time into a block of the context's pool. */
        READ_MULTISHOT,
        /** Writes up to 8 bytes, which are written here. */
        WRITE,
        /** Waits. */
        DELAY,
        /** Waits until somebody signals it. */
        AWAIT,
        /** Calls a driver, on the thread of the context. */
        CALLBACK
    }

    /** What the next request is to one; in a board file the same words, as {@code hard-chained}. */
    enum Link {
        /** Nothing: they do not know each other. */
        NONE,
        /** It waits until this one has succeeded. */
        CHAINED,
        /** It waits until this one has ended. */
        HARD_CHAINED,
        /** It is executed together with this one, as a member of one transaction. */
        TRANSACTION
    }
}
