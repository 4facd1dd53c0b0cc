package dev.rtio.samples.intercom;

import dev.rtio.Alarm;
import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.SqeQueue;
import dev.rtio.TimerQueue;
import java.nio.ByteBuffer;

/** A device without hardware that has something to read at certain times. It answers one read after the other. */
abstract class EmulatedInput extends Iodev {
    /** There is nothing to read any more. */
    static final long NEVER = Long.MAX_VALUE;

    private final TimerQueue timers;
    private final int bytes;
    private final SqeQueue waiting = new SqeQueue();
    private final Alarm due = new Due();
    private boolean answering;

    /**
     * Creates a device.
     *
     * @param id its number as an iodev
     * @param timers the board's time
     * @param bytes what each read yields
     */
    EmulatedInput(int id, TimerQueue timers, int bytes) {
        super(id);
        this.timers = timers;
        this.bytes = bytes;
    }

    /**
     * When the next read is answered.
     *
     * @param from when it has its turn, in nanoseconds of the board's clock
     * @return that time or a later one, or {@link #NEVER}
     */
    abstract long next(long from);

    /**
     * Writes what there is to read.
     *
     * @param time what {@link #next} has answered
     * @param buffer receives the bytes
     * @param offset absolute position of the first
     */
    abstract void read(long time, ByteBuffer buffer, int offset);

    @Override
    public void submit(Sqe head) {
        if (head.op() != Op.RX || head.nextInTransaction() != null) {
            head.fail(-Errno.ENOTSUP);
            return;
        }
        int granted = head.rxBuffer(bytes, bytes);
        if (granted < 0) {
            head.fail(granted);
            return;
        }
        waiting.add(head);
        if (!answering && !due.isStarted()) {
            begin(timers.clock().nanoTime());
        }
    }

    /** What waits here can be let go of at any time. */
    @Override
    protected boolean cancel(Sqe head) {
        boolean waited = waiting.remove(head);
        if (waiting.isEmpty()) {
            timers.stop(due);
        }
        return waited;
    }

    private void begin(long from) {
        long time = next(from);
        if (time != NEVER) {
            timers.start(due, time);
        }
    }

    private final class Due extends Alarm {
        @Override
        protected void expired(long now) {
            Sqe head = waiting.poll();
            read(deadline(), head.buffer(), head.offset());
            // A stream's next read comes before this one is over, and is to begin where this one ended.
            answering = true;
            head.ok(bytes);
            answering = false;
            if (!waiting.isEmpty()) {
                begin(deadline());
            }
        }
    }
}
