package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Named;

/** What allocation is measured on: a context with iodevs, a pool and time of its own, of which each round leaves nothing in use. */
final class AllocationBench {
    static final int SIZE = 8;
    static final int BLOCKS = 4;
    static final Operation OPERATION = () -> "allocate nothing";
    static final RtioObserver THROWING = new RtioObserver() {
        @Override
        protected void completed(Sqe head, int result) {
            throw Gadget.THROWN;
        }
    };

    final VirtualTimers timers = new VirtualTimers();
    final Gadget a = new Gadget(0);
    final Gadget b = new Gadget(1);
    final Mempool pool = new Mempool(BLOCKS, 8, 16);
    final Rtio rtio = new Rtio(new IodevTable(2).add(a).add(b), SIZE, SIZE, pool, timers, WaitStrategy.PARK);
    final ByteBuffer buffer = ByteBuffer.allocateDirect(32);
    final byte[] bytes = new byte[8];
    final Sqe[] sqes = new Sqe[SIZE];
    final Cqe[] cqes = new Cqe[SIZE];
    long calls;
    final RtioCallback callback = (context, sqe, result, arg) -> calls++;
    final RtioCallback throwing = (context, sqe, result, arg) -> {
        throw Gadget.THROWN;
    };

    final Submission submission = new Submission(rtio, 2);

    AllocationBench() {
        submission.request(0).prepareTinyWrite(a, 0, 0x12L, 1, 1).chained();
        submission.request(1).prepareAwait(null, 0, 2);
        submission.request(1).prepareCallback(callback, 0, 3);
    }

    /** An operation of the table: one round, which leaves the context as it was. */
    static Named<Consumer<AllocationBench>> op(String name, Consumer<AllocationBench> round) {
        return Named.of(name, round);
    }

    Sqe acquire() {
        return rtio.acquire();
    }

    /** Acquires and prepares a nop. */
    Sqe nop(Iodev iodev) {
        return rtio.acquire().prepareNop(iodev, 0);
    }

    Sqe poolRead() {
        return rtio.acquire().prepareReadWithPool(a, 0, 0);
    }

    /** Lets one iodev keep what it gets, submits, and hands the first request out. */
    Sqe submitAndHold() {
        a.way = Gadget.Way.HOLD;
        rtio.submit();
        a.way = Gadget.Way.ANSWER;
        return a.take();
    }

    /** The same, but the iodev keeps it. */
    void submitHeld() {
        a.way = Gadget.Way.HOLD;
        rtio.submit();
        a.way = Gadget.Way.ANSWER;
    }

    /** Submits while one iodev works in another way. */
    void submit(Gadget.Way way) {
        a.way = way;
        rtio.submit();
        a.way = Gadget.Way.ANSWER;
    }

    /** Takes the next completion back, with its blocks. */
    void expect(int result) {
        Cqe cqe = rtio.consume();
        check(cqe != null && cqe.result() == result);
        takeBack(cqe);
    }

    void takeBack(Cqe cqe) {
        if (cqe.buffer() != null) {
            rtio.releaseBuffer(cqe);
        }
        rtio.release(cqe);
    }

    void expect(int count, int result) {
        for (int i = 0; i < count; i++) {
            expect(result);
        }
    }

    static void check(boolean isAsExpected) {
        if (!isAsExpected) {
            throw new AssertionError("a round did not go as it should");
        }
    }

    void assertNoAllocation(Consumer<AllocationBench> round) {
        assertEquals(0, Allocated.by(() -> round.accept(this)));
        assertTrue(isWhole(), "every round leaves nothing in use");
    }

    /** Nothing is in use. */
    boolean isWhole() {
        return rtio.acquirable() == SIZE
                && rtio.consume() == null
                && pool.free() == BLOCKS
                && timers.isEmpty()
                && rtio.inFlight().isEmpty();
    }
}
