package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interpreted")
@DisplayName("rule 12: not a byte is allocated after start, in the interpreter")
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 200;

    /** Executes all operations at once; the id tells how. */
    private static final class Worker extends Iodev {
        static final int OK = 0;
        static final int FAILING = 1;
        static final int HOLDING = 2;

        Sqe held;

        Worker(int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            switch (id()) {
                case OK -> work(head);
                case FAILING ->
                    head.fail(head.nextInTransaction() == null ? head : head.nextInTransaction(), -Errno.EIO);
                default -> held = head;
            }
        }

        private static void work(Sqe head) {
            for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
                switch (sqe.op()) {
                    case Op.RX, Op.TXRX -> {
                        int granted = sqe.rxBuffer(4, 20);
                        if (granted < 0) {
                            head.fail(sqe, granted);
                            return;
                        }
                        sqe.buffer().putInt(sqe.offset(), 42);
                        sqe.result(4);
                    }
                    case Op.TX -> sqe.result(sqe.txBuffer().get(sqe.txOffset()));
                    case Op.TINY_TX -> sqe.result(sqe.tinyByte(0));
                    default -> {}
                }
            }
            head.ok(0);
        }
    }

    private final Worker ok = new Worker(Worker.OK);
    private final Worker failing = new Worker(Worker.FAILING);
    private final Worker holding = new Worker(Worker.HOLDING);
    private final Mempool pool = new Mempool(4, 8, 8);
    private final Rtio rtio = new Rtio(new IodevTable(3).add(ok).add(failing).add(holding), 8, 8, pool);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(32);
    private final byte[] bytes = new byte[8];
    private final Sqe[] batch = new Sqe[8];
    private int calls;
    private long expectedCalls;
    private final RtioCallback callback = (context, sqe, result, arg) -> calls++;
    private Object escape;

    /** The bytes that the rounds allocate, after one round that loads classes and links call sites. */
    private static long allocated(Runnable round) {
        round.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void assertNoAllocation(Runnable round) {
        assertEquals(0, allocated(round));
        assertEquals(8, rtio.acquirable(), "every round was whole");
        assertEquals(4, pool.free());
    }

    /** Submits and takes everything back. */
    private void turn(int completions) {
        rtio.submit();
        for (int i = 0; i < completions; i++) {
            Cqe cqe = rtio.consume();
            if (cqe.buffer() != null) {
                rtio.releaseBuffer(cqe);
            }
            rtio.release(cqe);
        }
    }

    @Test
    @DisplayName("the proof is one: this runs in the interpreter, and the measurement sees a single small object")
    void measurementSeesAllocation() {
        assertTrue(System.getProperty("java.vm.info").contains("interpreted mode"));
        assertEquals(16L * ROUNDS, allocated(() -> escape = new Object()));
        assertEquals(16L * ROUNDS, allocated(() -> escape = calls + 1_000_000), "boxed");
        assertEquals(1_000_000, escape);
    }

    @Test
    void nop() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareNop(ok, 1);
            rtio.acquire().prepareNop(null, 2);
            turn(2);
        });
    }

    @Test
    void submission() {
        Submission chain = new Submission(rtio, 3);
        chain.request(0).prepareTinyWrite(ok, 0, bytes, 0, 8, 1).chained();
        chain.request(1).prepareReadWithPool(ok, 0, 2).chained();
        chain.request(2).prepareCallbackNoCqe(callback, 0, 3);
        assertNoAllocation(() -> {
            chain.submit();
            turn(2);
        });
    }

    @Test
    void read() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareRead(ok, 0, buffer, 4, 8, 1);
            turn(1);
        });
    }

    @Test
    void write() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareWrite(ok, 0, buffer, 4, 8, 1);
            turn(1);
        });
    }

    @Test
    void tinyWrite() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareTinyWrite(ok, 0, bytes, 0, 8, 1);
            rtio.acquire().prepareTinyWrite(ok, 0, 0x12L, 1, 2).iodevFlags(1);
            turn(2);
        });
    }

    @Test
    void transceive() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareTransceive(ok, 0, buffer, 0, buffer, 8, 8, 1);
            turn(1);
        });
    }

    @Test
    void callback() {
        expectedCalls = ROUNDS + 1;
        assertNoAllocation(() -> {
            rtio.acquire().prepareCallback(callback, 1, 2);
            turn(1);
        });
        assertEquals(expectedCalls, calls);
    }

    @Test
    void callbackWithoutCqe() {
        expectedCalls = ROUNDS + 1;
        assertNoAllocation(() -> {
            rtio.acquire().prepareCallbackNoCqe(callback, 1, 2);
            turn(0);
        });
        assertEquals(expectedCalls, calls);
    }

    @Test
    void noResponse() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareReadWithPool(ok, 0, 1).noResponse();
            turn(0);
        });
    }

    @Test
    void chain() {
        assertNoAllocation(() -> {
            for (int i = 0; i < 7; i++) {
                rtio.acquire().prepareNop(ok, i).chained();
            }
            rtio.acquire().prepareCallback(callback, 0, 7);
            turn(8);
        });
    }

    @Test
    void failingChain() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareNop(failing, 0).hardChained();
            rtio.acquire().prepareNop(failing, 1).chained();
            for (int i = 2; i < 7; i++) {
                rtio.acquire().prepareNop(ok, i).chained();
            }
            rtio.acquire().prepareReadWithPool(ok, 0, 7);
            turn(8);
        });
    }

    @Test
    void transaction() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareTinyWrite(ok, 0, 0x77L, 1, 0).transaction();
            rtio.acquire().prepareReadWithPool(null, 0, 1).transaction();
            rtio.acquire().prepareReadWithPool(null, 0, 2).chained();
            rtio.acquire().prepareNop(ok, 3);
            turn(4);
        });
    }

    @Test
    void failingTransaction() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareTinyWrite(failing, 0, 0x77L, 1, 0).transaction();
            rtio.acquire().prepareReadWithPool(null, 0, 1).chained();
            rtio.acquire().prepareNop(ok, 2);
            turn(3);
        });
    }

    @Test
    void refusedRequests() {
        Iodev unknown = new Worker(9);
        assertNoAllocation(() -> {
            rtio.acquire().prepareNop(unknown, 0);
            rtio.acquire().prepareTinyWrite(null, 0, 0L, 1, 1);
            turn(2);
        });
    }

    @Test
    void mempoolRead() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareReadWithPool(ok, 0, 1);
            turn(1);
        });
    }

    @Test
    void mempoolExhausted() {
        assertNoAllocation(() -> {
            for (int i = 0; i < 3; i++) {
                rtio.acquire().prepareReadWithPool(ok, 0, i);
            }
            turn(3);
        });
        assertTrue(pool.exhaustions() > ROUNDS);
    }

    @Test
    void mempoolReleasedByHandle() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareReadWithPool(ok, 0, 1);
            rtio.submit();
            Cqe cqe = rtio.consume();
            long handle = cqe.bufferHandle();
            rtio.release(cqe);
            pool.release(handle);
            pool.release(handle);
        });
    }

    @Test
    void asynchronousCompletion() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareNop(holding, 1).chained();
            rtio.acquire().prepareNop(ok, 2);
            rtio.submit();
            holding.held.ok(0);
            turn(2);
        });
    }

    @Test
    void fullAndDropped() {
        assertNoAllocation(() -> {
            rtio.acquire(batch, 8);
            rtio.acquire(batch, 1);
            rtio.acquire();
            rtio.dropAll();
        });
    }

    @Test
    @DisplayName("multishot, pausing for a completion's place")
    void multishotPausingForPlace() {
        Rtio context = new Rtio(new IodevTable(1).add(ok), 1, 2, new Mempool(8, 8, 8));
        context.acquire().prepareReadMultishot(ok, 0, 1);
        context.submit();
        assertStreams(context);
    }

    @Test
    @DisplayName("multishot, pausing for a block")
    void multishotPausingForBlock() {
        Rtio context = new Rtio(new IodevTable(1).add(ok), 1, 8, new Mempool(2, 8, 8));
        context.acquire().prepareReadMultishot(ok, 0, 1);
        context.submit();
        assertStreams(context);
    }

    private static void assertStreams(Rtio context) {
        long bytes = allocated(() -> {
            Cqe cqe = context.consume();
            context.releaseBuffer(cqe);
            context.release(cqe);
        });
        assertEquals(0, bytes);
        assertTrue(context.multishotPauses() > ROUNDS, "it did pause");
    }

    @Test
    void multishotToItsEnd() {
        assertNoAllocation(() -> {
            rtio.acquire().prepareReadMultishot(holding, 0, 1);
            rtio.submit();
            holding.held.rxBuffer(4, 4);
            holding.held.ok(4);
            holding.held.fail(-Errno.EIO);
            turn(2);
        });
    }

    @Test
    void driversQueue() {
        SqeQueue queue = new SqeQueue();
        assertNoAllocation(() -> {
            rtio.acquire().prepareNop(holding, 1);
            rtio.submit();
            queue.add(holding.held);
            rtio.acquire().prepareNop(holding, 2);
            rtio.submit();
            queue.add(holding.held);
            queue.poll().ok(0);
            queue.poll().ok(0);
            turn(2);
        });
    }

    @Test
    void timers() {
        long[] now = new long[1];
        TimerQueue timers = new TestTimers(() -> now[0]);
        Alarm periodic = new Alarm() {
            @Override
            protected void expired(long at) {
                timers.start(this, deadline() + 10);
            }
        };
        Alarm stopped = new Alarm() {
            @Override
            protected void expired(long at) {
                throw new AssertionError("was stopped");
            }
        };
        timers.start(periodic, 0);
        long bytes = allocated(() -> {
            timers.start(stopped, now[0] + 1);
            timers.stop(stopped);
            now[0] = timers.nextDeadline();
            timers.runExpired();
        });
        assertEquals(0, bytes);
    }
}
