package dev.rtio;

import java.nio.ByteBuffer;

/**
 * An iodev that takes its time, after that of upstream's suite: one unit after the other, 10 ms for each member; reads copy
 * 16 bytes; an await holds the queue until its signal comes.
 */
final class TimedIodev extends Iodev {
    static final long MEMBER_NANOS = 10_000_000;
    static final int BYTES = 16;

    /** What reads give. */
    final byte[] data = new byte[BYTES];
    /** What units are completed with. */
    int result;

    private final TimerQueue timers;
    private final SqeQueue waiting = new SqeQueue();
    private Sqe head;
    private Sqe current;
    private final Alarm memberDone = new Alarm() {
        @Override
        protected void expired(long now) {
            endMember();
        }
    };

    TimedIodev(int id, TimerQueue timers) {
        super(id);
        this.timers = timers;
    }

    @Override
    protected void submit(Sqe unit) {
        waiting.add(unit);
        if (head == null) {
            startNext();
        }
    }

    private void startNext() {
        head = waiting.poll();
        current = head;
        if (head != null) {
            startMember();
        }
    }

    private void startMember() {
        if (current.op() != Op.AWAIT || current.isSignalled()) {
            timers.start(memberDone, timers.clock().nanoTime() + MEMBER_NANOS);
        }
    }

    @Override
    protected void signalled(Sqe await) {
        if (await == current) {
            startMember();
        }
    }

    private void endMember() {
        int error = execute(current);
        current = error < 0 ? current : current.nextInTransaction();
        if (error == 0 && current != null) {
            startMember();
            return;
        }
        Sqe done = head;
        head = null;
        if (error < 0) {
            done.fail(current, error);
        } else {
            done.ok(0);
        }
        if (head == null) {
            startNext();
        }
    }

    private int execute(Sqe member) {
        switch (member.op()) {
            case Op.NOP, Op.AWAIT -> {
                return result;
            }
            case Op.RX -> {
                int granted = member.rxBuffer(BYTES, BYTES);
                if (granted < 0) {
                    return granted;
                }
                ByteBuffer into = member.buffer();
                for (int i = 0; i < BYTES; i++) {
                    into.put(member.offset() + i, data[i]);
                }
                member.result(BYTES);
                return result;
            }
            default -> {
                return -Errno.ENOTSUP;
            }
        }
    }
}
