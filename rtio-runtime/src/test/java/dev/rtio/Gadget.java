package dev.rtio;

/** An iodev for all purposes that allocates nothing: does with each request what it was told to do with the next ones. */
final class Gadget extends Iodev {
    /** What it throws. */
    @SuppressWarnings("StaticAssignmentOfThrowable") // to throw it allocates nothing then
    static final RuntimeException THROWN = new IllegalStateException("made before");

    /** What it does with a request. */
    enum Way {
        /** Does it: what is to be moved is moved. */
        ANSWER,
        /** Fails the last member with {@code -EIO}. */
        FAIL,
        /** Keeps it. */
        HOLD,
        /** Throws. */
        THROW,
        /** Completes it twice. */
        TWICE
    }

    /** What it does when it is asked for a request back. */
    enum LettingGo {
        NEVER,
        LETS_GO,
        /** Completes it there and then. */
        COMPLETES,
        THROWS
    }

    Way way = Way.ANSWER;
    LettingGo lettingGo = LettingGo.NEVER;
    /** Bounds of what it reads. */
    int min = 4;

    int max = 8;

    private final Sqe[] held = new Sqe[16];
    private int count;

    Gadget(int id) {
        super(id);
    }

    @Override
    protected void submit(Sqe head) {
        if (way == Way.ANSWER) {
            answer(head);
        } else if (way == Way.FAIL) {
            Sqe last = head;
            while (last.nextInTransaction() != null) {
                last = last.nextInTransaction();
            }
            head.fail(last, -Errno.EIO);
        } else if (way == Way.HOLD) {
            held[count++] = head;
        } else if (way == Way.THROW) {
            throw THROWN;
        } else {
            head.ok(0);
            head.ok(0);
        }
    }

    /** Hands out what it has kept for longest. */
    Sqe take() {
        Sqe first = held[0];
        count--;
        System.arraycopy(held, 1, held, 0, count);
        held[count] = null;
        return first;
    }

    /** Does a request. */
    void answer(Sqe head) {
        for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
            int result = execute(sqe);
            if (result < 0) {
                head.fail(sqe, result);
                return;
            }
            sqe.result(result);
        }
        head.ok(0);
    }

    private int execute(Sqe sqe) {
        switch (sqe.op()) {
            case Op.RX, Op.TXRX -> {
                int granted = sqe.rxBuffer(min, max);
                if (granted > 0) {
                    sqe.buffer().putInt(sqe.offset(), 42);
                }
                return granted;
            }
            case Op.TX -> {
                return sqe.length() + sqe.txBuffer().get(sqe.txOffset());
            }
            case Op.TINY_TX -> {
                return sqe.tinyByte(0);
            }
            case Op.VENDOR -> {
                return sqe.operation() == null ? -Errno.EINVAL : (int) sqe.argument();
            }
            default -> {
                return 0;
            }
        }
    }

    @Override
    protected boolean cancel(Sqe head) {
        if (lettingGo == LettingGo.THROWS) {
            throw THROWN;
        }
        if (lettingGo == LettingGo.COMPLETES) {
            take().ok(0);
        }
        return lettingGo == LettingGo.LETS_GO && take() == head;
    }

    @Override
    protected void signalled(Sqe await) {
        take().ok(3);
    }
}
