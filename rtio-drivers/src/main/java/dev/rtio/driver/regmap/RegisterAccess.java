package dev.rtio.driver.regmap;

import dev.rtio.Errno;
import dev.rtio.Sqe;
import dev.rtio.TimerQueue;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Something to do with a {@link RegisterMap}: preallocated by its owner and used again and again, for one operation at a time.
 * Its answer comes once, by any of: a callback, the completion of a request, or waiting. Not safe for use by several threads.
 */
public final class RegisterAccess {
    static final int READ = 0;
    static final int WRITE = 1;
    static final int UPDATE_BITS = 2;
    static final int BULK_READ = 3;
    static final int BULK_WRITE = 4;
    static final int MULTI_WRITE = 5;

    private static final long POLL_NANOS = 100_000;

    private final Callback callback;
    private boolean busy;
    private int result;
    private Sqe head;

    /* What to do; for the map. */
    int operation;
    int register;
    int mask;
    int value;
    int count;
    ByteBuffer buffer;
    int offset;
    int[] sequence;
    /** The next that waits for the map. */
    RegisterAccess next;

    /** Is told the answer to an operation. */
    @FunctionalInterface
    public interface Callback {
        /**
         * The operation is over; the access is free for the next.
         *
         * @param result the bytes of values that were moved, or the negative {@link Errno} at the root of the failure
         */
        void done(int result);
    }

    /** An access to wait for, or to answer requests by. */
    public RegisterAccess() {
        this(result -> {});
    }

    /**
     * An access with a callback.
     *
     * @param callback called after each operation, perhaps before the method that begins it returns
     */
    public RegisterAccess(Callback callback) {
        this.callback = Objects.requireNonNull(callback, "callback");
    }

    /**
     * Lets the next operation complete a request, too: after the callback, by {@link Sqe#ok(int)} with the bytes of values that
     * were moved, or {@link Sqe#fail(int)}.
     *
     * @param head a request that is with its iodev
     * @return this
     * @throws IllegalStateException if an operation is going on
     */
    public RegisterAccess answering(Sqe head) {
        checkFree();
        this.head = Objects.requireNonNull(head, "head");
        return this;
    }

    /** Tells whether an operation is going on. */
    public boolean isBusy() {
        return busy;
    }

    /** The bytes of values that the last operation moved, or its negative {@link Errno}. */
    public int result() {
        return result;
    }

    /** The register's value after the last read, write or update, unsigned where it has less than 32 bits. */
    public int value() {
        return value;
    }

    /**
     * Waits for the operation. Only where a program may wait, such as {@link dev.rtio.Device#start()}.
     *
     * @param timers let time pass
     * @param timeoutNanos how long at most
     * @return {@link #result()}; {@code -ETIMEDOUT} if the operation is still going on then
     */
    public int await(TimerQueue timers, long timeoutNanos) {
        long deadline = timers.clock().nanoTime() + timeoutNanos;
        while (busy) {
            long now = timers.clock().nanoTime();
            if (now - deadline >= 0) {
                return -Errno.ETIMEDOUT;
            }
            timers.waitUntil(now + Math.min(POLL_NANOS, deadline - now));
        }
        return result;
    }

    void begin(int operation, int register, int count) {
        checkFree();
        busy = true;
        this.operation = operation;
        this.register = register;
        this.count = count;
    }

    void finish(int result) {
        Sqe answered = head;
        head = null;
        busy = false;
        this.result = result;
        try {
            callback.done(result);
        } finally {
            if (answered != null) {
                answer(answered, result);
            }
        }
    }

    private static void answer(Sqe head, int result) {
        if (result < 0) {
            head.fail(result);
        } else {
            head.ok(result);
        }
    }

    private void checkFree() {
        if (busy) {
            throw new IllegalStateException("the access is busy with an operation");
        }
    }
}
