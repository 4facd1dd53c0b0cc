package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WKQ: work queues, which make blocking drivers asynchronous")
class WorkQueueTest {
    private static final long FOREVER = Long.MAX_VALUE;

    private final List<Long> executed = Collections.synchronizedList(new ArrayList<>());

    /** Does what the test tells it to, on a thread of the queue. */
    private final class Blocking extends BlockingIodev {
        private final Consumer<Sqe> script;

        Blocking(int id, WorkQueue queue, Consumer<Sqe> script) {
            super(id, queue);
            this.script = script;
        }

        @Override
        protected void execute(Sqe head) {
            executed.add(head.userdata());
            script.accept(head);
        }
    }

    private static Rtio contextOf(Iodev... iodevs) {
        IodevTable table = new IodevTable(iodevs.length);
        for (Iodev iodev : iodevs) {
            table.add(iodev);
        }
        return new Rtio(table, 8, 8);
    }

    private static void acquire(Semaphore semaphore) {
        semaphore.acquireUninterruptibly();
    }

    @Test
    @DisplayName(
            "WKQ-2, WKQ-3, limit 21, upstream rtio_work decouples_submission: submitting returns, a thread of the queue executes")
    void decouplesSubmission() {
        Semaphore mayEnd = new Semaphore(0);
        try (WorkQueue queue = new WorkQueue("work", 1).start()) {
            Thread submitter = Thread.currentThread();
            Blocking iodev = new Blocking(0, queue, head -> {
                acquire(mayEnd);
                head.ok(Thread.currentThread() == submitter ? 0 : 7);
            });
            Rtio rtio = contextOf(iodev);
            rtio.acquire().prepareNop(iodev, 1);
            assertEquals(1, rtio.submit());
            assertEquals(1, queue.used(), "waits or is executed");
            mayEnd.release();
            assertEquals("1=7", Answers.text(rtio.consume(FOREVER)));
        }
    }

    @Test
    @DisplayName("WKQ-1, limit 25: the requests are what waits, so the queue has no items to run out of")
    void noItems() {
        WorkQueue queue = new WorkQueue("work", 1);
        Blocking iodev = new Blocking(0, queue, head -> head.ok(0));
        Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 1_000, 1_000);
        for (int i = 0; i < 1_000; i++) {
            rtio.acquire().prepareNop(iodev, i);
        }
        rtio.submit();
        assertEquals(1_000, queue.used());
        assertEquals(1_000, queue.highWater());
        queue.start();
        assertEquals(1_000, rtio.submitAndWait(1_000, FOREVER));
        assertEquals(0, rtio.flush());
        queue.close();
    }

    @Test
    @DisplayName(
            "WKQ-2: of one iodev one request is executed at a time, in the order in which they came, whatever thread is free")
    void oneAtATime() {
        Semaphore inside = new Semaphore(1);
        try (WorkQueue queue = new WorkQueue("work", 3).start()) {
            Blocking iodev = new Blocking(0, queue, head -> {
                boolean alone = inside.tryAcquire();
                head.ok(alone ? 1 : 0);
                inside.release();
            });
            Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 200, 200);
            for (int i = 0; i < 200; i++) {
                rtio.acquire().prepareNop(iodev, i);
            }
            assertEquals(200, rtio.submitAndWait(200, FOREVER));
            for (int i = 0; i < 200; i++) {
                Cqe cqe = rtio.consume();
                assertEquals(i + "=1", Answers.text(cqe));
                rtio.release(cqe);
            }
        }
    }

    @Test
    @DisplayName("WKQ-2, limit 17, upstream rtio_work preempting on higher prio: the most urgent goes first")
    void priority() {
        WorkQueue queue = new WorkQueue("work", 1);
        Blocking iodev = new Blocking(0, queue, head -> head.ok(0));
        Rtio rtio = contextOf(iodev);
        int[] priorities = {Sqe.PRIORITY_LOW, Sqe.PRIORITY_NORMAL, Sqe.PRIORITY_HIGH, Sqe.PRIORITY_NORMAL};
        for (int i = 0; i < priorities.length; i++) {
            rtio.acquire().prepareTinyWrite(iodev, priorities[i], 0L, 1, i);
        }
        rtio.submit();
        queue.start();
        assertEquals(4, rtio.submitAndWait(4, FOREVER));
        assertEquals(List.of(2L, 1L, 3L, 0L), executed);
        queue.close();
    }

    @Test
    @DisplayName("WKQ-5: while one iodev blocks, a free thread executes for another, past what waits for the first")
    void threadsAreNotBlocked() {
        Semaphore mayEnd = new Semaphore(0);
        try (WorkQueue queue = new WorkQueue("work", 2).start()) {
            Blocking slow = new Blocking(0, queue, head -> {
                acquire(mayEnd);
                head.ok(0);
            });
            Blocking quick = new Blocking(1, queue, head -> head.ok(0));
            Rtio rtio = contextOf(slow, quick);
            rtio.acquire().prepareNop(slow, 1);
            rtio.acquire().prepareNop(slow, 2);
            rtio.acquire().prepareNop(quick, 3);
            rtio.submit();
            assertEquals("3=0", Answers.text(rtio.consume(FOREVER)));
            mayEnd.release(2);
            assertEquals(2, rtio.submitAndWait(2, FOREVER));
            assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
        }
    }

    @Test
    @DisplayName("upstream rtio_work batching: three of one context, and contexts of several threads, share the queue")
    void severalContexts() throws Exception {
        try (WorkQueue queue = new WorkQueue("work", 2).start()) {
            Blocking iodev = new Blocking(0, queue, head -> head.ok((int) head.userdata()));
            List<Thread> submitters = new ArrayList<>();
            List<String> answers = Collections.synchronizedList(new ArrayList<>());
            for (int t = 0; t < 2; t++) {
                int from = t * 10;
                submitters.add(new Thread(() -> {
                    Rtio rtio = contextOf(iodev);
                    for (int i = from; i < from + 3; i++) {
                        rtio.acquire().prepareNop(iodev, i);
                    }
                    rtio.submitAndWait(3, FOREVER);
                    answers.addAll(Answers.of(rtio));
                }));
            }
            submitters.forEach(Thread::start);
            for (Thread submitter : submitters) {
                submitter.join();
            }
            Collections.sort(answers);
            assertEquals(List.of("0=0", "10=10", "11=11", "12=12", "1=1", "2=2"), answers);
        }
    }

    @Test
    @DisplayName("WKQ-4, upstream rtio_work used_count: what waits and what is executed is counted")
    void used() {
        Semaphore begun = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        try (WorkQueue queue = new WorkQueue("work", 1).start()) {
            Blocking iodev = new Blocking(0, queue, head -> {
                begun.release();
                acquire(mayEnd);
                head.ok(0);
            });
            Rtio rtio = contextOf(iodev);
            for (int i = 0; i < 3; i++) {
                rtio.acquire().prepareNop(iodev, i);
            }
            assertEquals(0, queue.used());
            rtio.submit();
            for (int i = 0; i < 3; i++) {
                acquire(begun);
                assertEquals(3 - i, queue.used());
                mayEnd.release();
            }
            assertEquals(3, rtio.submitAndWait(3, FOREVER));
            assertEquals(1, queue.threads());
        }
    }

    @Test
    @DisplayName(
            "WKQ-3, rule 11: what a thread throws, or leaves uncompleted, is answered -EIO, and the thread lives on")
    void containment() {
        IllegalStateException failure = new IllegalStateException("broken");
        try (WorkQueue queue = new WorkQueue("work", 1).start()) {
            Blocking iodev = new Blocking(0, queue, head -> {
                switch ((int) head.userdata()) {
                    case 1 -> throw failure;
                    case 2 -> {}
                    case 3 -> {
                        head.ok(3);
                        throw failure;
                    }
                    case 4 -> {
                        head.ok(4);
                        head.ok(5);
                    }
                    default -> head.ok(9);
                }
            });
            Rtio rtio = contextOf(iodev);
            for (int i = 1; i <= 5; i++) {
                rtio.acquire().prepareNop(iodev, i);
            }
            assertEquals(5, rtio.submitAndWait(5, FOREVER));
            assertEquals(List.of("1=-EIO", "2=-EIO", "3=3", "4=4", "5=9"), Answers.of(rtio));
            assertEquals(2, rtio.contained());
            assertSame(failure, rtio.lastContained());
            assertEquals(1, rtio.strays());
        }
    }

    @Test
    @DisplayName("WKQ-3: a transaction is executed as one, and its failing member is named")
    void transaction() {
        try (WorkQueue queue = new WorkQueue("work", 1).start()) {
            Blocking iodev = new Blocking(0, queue, head -> head.fail(head.nextInTransaction(), -Errno.ENXIO));
            Rtio rtio = contextOf(iodev);
            rtio.acquire().prepareNop(iodev, 1).transaction();
            rtio.acquire().prepareNop(null, 2);
            assertEquals(2, rtio.submitAndWait(2, FOREVER));
            assertEquals(List.of("1=-ECANCELED because of -ENXIO", "2=-ENXIO"), Answers.of(rtio));
            assertEquals(List.of(1L), executed);
        }
    }

    @Test
    @DisplayName("CAN-11: what no thread has begun is let go of; what is executed ends in its own time")
    void cancel() {
        Semaphore begun = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        try (WorkQueue queue = new WorkQueue("work", 1).start()) {
            Blocking iodev = new Blocking(0, queue, head -> {
                begun.release();
                acquire(mayEnd);
                head.ok(0);
            });
            Rtio rtio = contextOf(iodev);
            Sqe running = rtio.acquire().prepareNop(iodev, 1);
            Sqe waiting = rtio.acquire().prepareNop(iodev, 2);
            rtio.submit();
            acquire(begun);
            assertSame(CancelOutcome.REMOVED, rtio.cancel(waiting.handle()));
            assertEquals(List.of("2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
            assertSame(CancelOutcome.IN_FLIGHT, rtio.cancel(running.handle()));
            mayEnd.release();
            assertEquals(1, rtio.submitAndWait(1, FOREVER));
            assertEquals(List.of("1=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
            assertEquals(List.of(1L), executed);
        }
    }

    @Test
    @DisplayName("WKQ-6: what is submitted before the start waits for it; a queue is started once")
    void start() {
        WorkQueue queue = new WorkQueue("work", 1);
        Blocking iodev = new Blocking(0, queue, head -> head.ok(0));
        Rtio rtio = contextOf(iodev);
        rtio.acquire().prepareNop(iodev, 1);
        rtio.submit();
        assertEquals(1, queue.used());
        assertSame(queue, queue.start());
        assertThrows(IllegalStateException.class, queue::start);
        assertEquals("1=0", Answers.text(rtio.consume(FOREVER)));
        queue.close();
        assertThrows(IllegalStateException.class, queue::start);
    }

    @Test
    @DisplayName(
            "rule 1: a queue that is closed answers what waits and what comes later -ECANCELED; what is executed ends")
    void close() {
        Semaphore begun = new Semaphore(0);
        CountDownLatch never = new CountDownLatch(1);
        WorkQueue queue = new WorkQueue("work", 1).start();
        Blocking iodev = new Blocking(0, queue, head -> {
            begun.release();
            try {
                never.await();
                head.ok(0);
            } catch (InterruptedException e) {
                head.fail(-Errno.EINTR);
            }
        });
        Rtio rtio = contextOf(iodev);
        rtio.acquire().prepareNop(iodev, 1);
        rtio.acquire().prepareNop(iodev, 2).hardChained();
        rtio.acquire().prepareNop(iodev, 3);
        rtio.submit();
        acquire(begun);
        queue.close();
        rtio.acquire().prepareNop(iodev, 4);
        assertEquals(4, rtio.submitAndWait(4, FOREVER));
        List<String> answers = Answers.of(rtio);
        Collections.sort(answers);
        assertEquals(
                List.of(
                        "1=-EINTR",
                        "2=-ECANCELED because of -ECANCELED",
                        "3=-ECANCELED because of -ECANCELED",
                        "4=-ECANCELED because of -ECANCELED"),
                answers);
        queue.close();
    }

    @Test
    @DisplayName("rule 8: what follows from cancelling what waits does not happen under the queue's lock")
    void closedByOwner() {
        WorkQueue queue = new WorkQueue("work", 1);
        List<Boolean> locked = new ArrayList<>();
        Blocking iodev = new Blocking(0, queue, head -> head.ok(0));
        Rtio rtio = contextOf(iodev);
        rtio.observe(new RtioObserver() {
            @Override
            protected void completed(Sqe head, int result) {
                locked.add(Thread.holdsLock(queue));
            }
        });
        rtio.acquire().prepareNop(iodev, 1);
        rtio.acquire().prepareNop(iodev, 2);
        rtio.submit();
        queue.close();
        assertEquals(List.of(false, false), locked);
        assertEquals(2, rtio.completionCount());
        assertEquals(0, queue.used());
    }

    @Test
    @DisplayName("WKQ-1: the number of threads is 1 or more, fixed, and they are made before the start")
    void threads() {
        assertThrows(IllegalArgumentException.class, () -> new WorkQueue("work", 0));
        assertThrows(IllegalArgumentException.class, () -> new WorkQueue("work", 32_769));
        assertThrows(NullPointerException.class, () -> new WorkQueue(1, work -> null));
        List<Thread> made = new ArrayList<>();
        WorkQueue queue = new WorkQueue(2, work -> {
            Thread thread = new Thread(work, "own-" + made.size());
            thread.setDaemon(true);
            made.add(thread);
            return thread;
        });
        assertEquals(2, made.size());
        assertFalse(made.get(0).isAlive());
        queue.start();
        assertTrue(made.get(0).isAlive());
        queue.close();
    }

    @Test
    @DisplayName("WKQ-5: an interrupt that a request leaves behind does not reach the next one")
    void interruptLeftBehind() {
        WorkQueue queue = new WorkQueue("work", 1);
        Blocking iodev = new Blocking(0, queue, head -> {
            int interrupted = Thread.currentThread().isInterrupted() ? 1 : 0;
            Thread.currentThread().interrupt();
            head.ok(interrupted);
        });
        Rtio rtio = contextOf(iodev);
        rtio.acquire().prepareNop(iodev, 1);
        rtio.acquire().prepareNop(iodev, 2);
        rtio.submit();
        queue.start();
        assertEquals(2, rtio.submitAndWait(2, FOREVER));
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
        queue.close();
    }
}
