package dev.rtio;

import static dev.rtio.AllocationBench.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("interpreted")
@DisplayName("rule 8, rule 12: not a byte is allocated by any of the threads that take part")
class ThreadsAllocationTest {
    private static final int SHORT = 20_000;

    private final Gadget held = new Gadget(0);
    private final Gadget quick = new Gadget(1);
    private final Mempool pool = Mempool.shared(8, 8, 8);
    private final IodevTable iodevs = new IodevTable(4).add(held).add(quick);
    private final SecondThread second = new SecondThread();
    private Object escape;

    ThreadsAllocationTest() {
        held.way = Gadget.Way.HOLD;
        // A wait sleeps only if nobody is faster: what that links must not depend on chance.
        Rtio sleeper = context(WaitStrategy.PARK);
        sleeper.acquire().prepareDelay(1_000_000, 0);
        sleeper.submitAndWait(1, Long.MAX_VALUE);
    }

    @AfterEach
    void close() {
        second.close();
    }

    private Rtio context(WaitStrategy strategy) {
        return new Rtio(iodevs, 8, 8, pool, TimerQueue.system(), strategy);
    }

    private static void expect(Rtio rtio, Cqe cqe, int result) {
        check(cqe != null && cqe.result() == result);
        if (cqe.buffer() != null) {
            rtio.releaseBuffer(cqe);
        }
        rtio.release(cqe);
    }

    private void assertNoAllocation(Runnable round) {
        assertEquals(0, Allocated.by(round, second::allocated));
        assertEquals(8, pool.free());
    }

    @Test
    @DisplayName("the measurement sees a single small object on the other thread, too")
    void measurementSeesOtherThread() {
        Runnable allocate = () -> escape = new Object();
        assertEquals(16L * Allocated.ROUNDS, Allocated.by(() -> second.run(allocate), second::allocated));
        assertEquals(Object.class, escape.getClass());
    }

    @Test
    @DisplayName("completed by another thread: a success, failures, members, strays")
    void completions() {
        Rtio rtio = context(WaitStrategy.PARK);
        Sqe[] sqes = new Sqe[4];
        Runnable complete = () -> {
            sqes[0].rxBuffer(4, 8);
            sqes[0].ok(8);
            sqes[0].ok(8);
            sqes[1].fail(-Errno.EIO);
            sqes[2].fail(sqes[2].nextInTransaction(), -Errno.EIO);
            sqes[3].ok(0);
        };
        assertNoAllocation(() -> {
            long strays = rtio.strays();
            rtio.acquire().prepareReadWithPool(held, 0, 0);
            rtio.acquire().prepareReadWithPool(held, 0, 1).chained();
            rtio.acquire().prepareNop(quick, 2);
            rtio.acquire().prepareNop(held, 3).transaction();
            sqes[3] = rtio.acquire().prepareNop(held, 4);
            rtio.submit();
            sqes[0] = held.take();
            sqes[1] = held.take();
            sqes[2] = held.take();
            second.run(complete);
            expect(rtio, rtio.consume(), 8);
            expect(rtio, rtio.consume(), -Errno.EIO);
            expect(rtio, rtio.consume(), -Errno.ECANCELED);
            expect(rtio, rtio.consume(), -Errno.ECANCELED);
            expect(rtio, rtio.consume(), -Errno.EIO);
            check(rtio.strays() == strays + 2);
        });
    }

    @Test
    @DisplayName("signalled, and abandoned and then let go, by another thread")
    void signalsAndLatecomers() {
        Rtio rtio = context(WaitStrategy.PARK);
        long[] handle = new long[1];
        Sqe[] late = new Sqe[1];
        Runnable signal = () -> check(rtio.signal(handle[0]) && !rtio.signal(handle[0]));
        Runnable letGo = () -> late[0].ok(8);
        assertNoAllocation(() -> {
            handle[0] = rtio.acquire().prepareAwait(null, 0, 1).handle();
            rtio.submit();
            second.start(signal);
            expect(rtio, rtio.consume(Long.MAX_VALUE), 0);
            second.finish();
            rtio.acquire().prepareReadWithPool(held, 0, 2).timeout(SHORT);
            rtio.submit();
            late[0] = held.take();
            late[0].rxBuffer(4, 8);
            expect(rtio, rtio.consume(Long.MAX_VALUE), -Errno.ETIMEDOUT);
            second.run(letGo);
            check(rtio.consume() == null && rtio.acquirable() == 8);
        });
    }

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    @DisplayName("waits that another thread ends, and that time ends")
    void waits(WaitStrategy strategy) {
        Rtio rtio = context(strategy);
        Rtio other = context(strategy);
        WaitSet both = new WaitSet(rtio, other);
        Runnable complete = () -> held.take().ok(3);
        Cqe[] cqes = new Cqe[1];
        assertNoAllocation(() -> {
            rtio.acquire().prepareNop(held, 1);
            rtio.submit();
            check(rtio.consume(SHORT) == null);
            check(rtio.submitAndWait(1, SHORT) == 0);
            check(both.await(SHORT) == null);
            second.start(complete);
            check(rtio.submitAndWait(1, Long.MAX_VALUE) == 1);
            second.finish();
            expect(rtio, rtio.consume(), 3);
            other.acquire().prepareNop(held, 1);
            other.submit();
            second.start(complete);
            check(both.await(Long.MAX_VALUE) == other);
            second.finish();
            check(other.consume(cqes, 1, Long.MAX_VALUE) == 1);
            expect(other, cqes[0], 3);
            rtio.acquire().prepareDelay(SHORT, 1);
            rtio.submit();
            check(both.await(Long.MAX_VALUE) == rtio);
            expect(rtio, rtio.consume(), 0);
        });
    }

    @Test
    @DisplayName(
            "a shared pool: contexts of two threads take blocks; one gives back what a stream of the other waits for")
    void sharedPool() {
        Rtio rtio = context(WaitStrategy.PARK);
        Rtio others = context(WaitStrategy.PARK);
        long[] handles = new long[8];
        Runnable takeAll = () -> {
            for (int i = 0; i < handles.length; i++) {
                others.acquire().prepareReadWithPool(quick, 0, i);
                others.submit();
                Cqe cqe = others.consume();
                handles[i] = cqe.bufferHandle();
                others.release(cqe);
            }
        };
        Runnable giveBack = () -> {
            for (long handle : handles) {
                check(pool.release(handle) == Mempool.RELEASED && pool.release(handle) == Mempool.DOUBLE);
            }
        };
        assertNoAllocation(() -> {
            second.run(takeAll);
            rtio.acquire().prepareReadMultishot(quick, 0, 1);
            rtio.submit();
            check(rtio.consume() == null);
            second.start(giveBack);
            expect(rtio, rtio.consume(Long.MAX_VALUE), 8);
            second.finish();
            rtio.cancelAll();
            rtio.flush();
            rtio.flush();
        });
        assertTrue(rtio.multishotPauses() >= Allocated.ROUNDS);
    }

    @Test
    @DisplayName("contexts of a pool are lent to two threads by turns")
    void contextPool() {
        RtioPool contexts = new RtioPool(context(WaitStrategy.PARK));
        Runnable use = () -> {
            Rtio rtio = contexts.acquire();
            rtio.acquire().prepareReadWithPool(quick, 0, 1);
            rtio.submit();
            check(contexts.release(rtio) == RtioPool.RELEASED);
            check(contexts.release(rtio) == RtioPool.DOUBLE);
        };
        assertNoAllocation(() -> {
            use.run();
            second.run(use);
        });
    }

    /** Blocks, in a way: its worker's bytes are what counts. */
    private static final class Blocking extends BlockingIodev {
        volatile long allocated;

        Blocking(int id, WorkQueue queue) {
            super(id, queue);
        }

        @Override
        protected void execute(Sqe head) {
            allocated = Allocated.soFar();
            if (head.op() == Op.VENDOR) {
                throw Gadget.THROWN;
            }
            // A nop it forgets.
            if (head.op() != Op.NOP) {
                head.ok(head.rxBuffer(4, 8));
            }
        }
    }

    @Test
    @DisplayName(
            "a work queue: requests, one that throws, one that is forgotten, one that is cancelled before its turn")
    void workQueue() {
        try (WorkQueue queue = new WorkQueue("worker", 1)) {
            Blocking blocking = new Blocking(2, queue);
            iodevs.add(blocking);
            queue.start();
            Rtio rtio = context(WaitStrategy.PARK);
            long bytes = Allocated.by(
                    () -> {
                        long contained = rtio.contained();
                        rtio.acquire().prepareReadWithPool(blocking, Sqe.PRIORITY_NORMAL, 1);
                        rtio.acquire().prepareNop(blocking, 2);
                        rtio.acquire().prepareOperation(blocking, Sqe.PRIORITY_NORMAL, AllocationBench.OPERATION, 1, 3);
                        check(rtio.submitAndWait(3, Long.MAX_VALUE) == 3);
                        expect(rtio, rtio.consume(), 8);
                        expect(rtio, rtio.consume(), -Errno.EIO);
                        expect(rtio, rtio.consume(), -Errno.EIO);
                        check(rtio.contained() == contained + 1);
                    },
                    () -> blocking.allocated);
            assertEquals(0, bytes);
        }
    }

    @Test
    @DisplayName("a work queue whose threads have not begun: what is cancelled is removed")
    void workQueueRemoves() {
        try (WorkQueue queue = new WorkQueue("worker", 1)) {
            Blocking blocking = new Blocking(2, queue);
            iodevs.add(blocking);
            Rtio rtio = context(WaitStrategy.PARK);
            assertNoAllocation(() -> {
                long handle = rtio.acquire().prepareNop(blocking, 1).handle();
                rtio.submit();
                check(rtio.cancel(handle) == CancelOutcome.REMOVED);
                expect(rtio, rtio.consume(), -Errno.ECANCELED);
            });
        }
    }

    @Test
    @DisplayName("a work queue that is closed: what waits, and what comes later")
    void workQueueCloses() {
        WorkQueue[] queues = new WorkQueue[Allocated.ROUNDS + 2];
        Blocking[] blocking = new Blocking[queues.length];
        Rtio[] contexts = new Rtio[queues.length];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new WorkQueue("worker", 1);
            blocking[i] = new Blocking(0, queues[i]);
            contexts[i] = new Rtio(new IodevTable(1).add(blocking[i]), 2, 2);
        }
        int[] next = new int[1];
        assertNoAllocation(() -> {
            int i = next[0]++;
            contexts[i].acquire().prepareNop(blocking[i], 1);
            contexts[i].submit();
            queues[i].close();
            contexts[i].acquire().prepareNop(blocking[i], 2);
            contexts[i].submit();
            expect(contexts[i], contexts[i].consume(), -Errno.ECANCELED);
            expect(contexts[i], contexts[i].consume(), -Errno.ECANCELED);
        });
    }
}
