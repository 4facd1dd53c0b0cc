package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CTX-15, rule 8: what any thread may do")
class ForeignThreadTest {
    private final HeldIodev held = new HeldIodev(0);
    private final ScriptedIodev ok = ScriptedIodev.ok(1);
    private final Mempool pool = new Mempool(4, 8, 8);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(held).add(ok), 8, 8, pool);

    @Test
    @DisplayName(
            "CTX-15, rule 8: another thread completes; the owner posts it, and starts what follows, when it next looks")
    void completes() throws Exception {
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        Elsewhere.run(() -> held.held.remove().ok(5));
        assertEquals(0, rtio.completionCount(), "the owner has not looked");
        assertEquals(List.of(), ok.got);
        assertEquals(List.of("1=5", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "CTX-15, rule 8: submitting and acquiring in vain take in what other threads have completed, as consuming does")
    void takenIn() throws Exception {
        Rtio small = new Rtio(new IodevTable(2).add(held).add(ok), 1, 2);
        small.acquire().prepareNop(held, 1).noResponse();
        small.submit();
        Elsewhere.run(() -> held.held.remove().ok(0));
        Sqe again = small.acquire();
        again.prepareNop(held, 2);
        small.submit();
        Elsewhere.run(() -> held.held.remove().ok(0));
        assertEquals(0, small.completionCount());
        small.submit();
        assertEquals(1, small.completionCount());
        Sqe[] one = new Sqe[1];
        assertEquals(0, small.acquire(one, 1));
        one[0].prepareNop(held, 3).noResponse();
        small.submit();
        Elsewhere.run(() -> held.held.remove().ok(0));
        assertEquals(0, small.acquire(one, 1));
    }

    @Test
    @DisplayName("TXN-3: another thread names the member that failed")
    void failsMember() throws Exception {
        rtio.acquire().prepareNop(held, 1).transaction();
        rtio.acquire().prepareNop(null, 2).transaction();
        rtio.acquire().prepareNop(null, 3);
        rtio.submit();
        Elsewhere.run(() -> {
            Sqe head = held.held.remove();
            head.fail(head.nextInTransaction(), -Errno.ENXIO);
        });
        assertEquals(
                List.of("1=-ECANCELED because of -ENXIO", "2=-ENXIO", "3=-ECANCELED because of -ENXIO"),
                Answers.of(rtio));
    }

    @Test
    @DisplayName("MEM-3, MEM-4: another thread asks for blocks, fills them and completes; another gives them back")
    void readsAndReleases() throws Exception {
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        rtio.submit();
        Elsewhere.run(() -> {
            Sqe sqe = held.held.remove();
            assertEquals(16, sqe.rxBuffer(16, 16));
            sqe.buffer().putLong(sqe.offset(), 42);
            sqe.ok(9);
        });
        Cqe cqe = rtio.consume();
        assertEquals(9, cqe.length());
        assertEquals(42, cqe.buffer().getLong(0));
        long handle = cqe.bufferHandle();
        rtio.release(cqe);
        assertEquals(2, pool.free());
        assertEquals(Mempool.RELEASED, Elsewhere.call(() -> pool.release(handle)));
        assertEquals(4, pool.free());
        assertEquals(Mempool.DOUBLE, pool.release(handle));
    }

    @Test
    @DisplayName("rule 3: blocks that another thread gives back resume a stream, when its owner next looks")
    void resumesStream() throws Exception {
        StreamIodev stream = new StreamIodev(0);
        Mempool two = new Mempool(2, 8, 8);
        Rtio streaming = new Rtio(new IodevTable(1).add(stream), 2, 4, two);
        streaming.acquire().prepareReadMultishot(stream, 0, 7);
        streaming.submit();
        Cqe first = streaming.consume();
        long handle = first.bufferHandle();
        streaming.release(first);
        assertEquals(1, stream.shots, "paused: there is no block");
        assertEquals(Mempool.RELEASED, Elsewhere.call(() -> two.release(handle)));
        assertEquals(1, stream.shots);
        StreamIodev.expectShot(streaming, 2);
    }

    @Test
    @DisplayName("IOD-2, rule 11, limit 7: two threads complete one request: the first counts, the second is counted")
    void completedByTwo() throws Exception {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        Sqe sqe = held.held.remove();
        Elsewhere.run(() -> sqe.ok(1));
        Elsewhere.run(() -> sqe.fail(-Errno.EIO));
        assertEquals(1, rtio.strays());
        assertEquals(List.of("1=1"), Answers.of(rtio));
        Elsewhere.run(() -> sqe.ok(2));
        assertEquals(2, rtio.strays(), "done");
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        Sqe late = held.held.remove();
        Elsewhere.run(() -> late.ok(3));
        late.ok(4);
        assertEquals(List.of("2=4"), Answers.of(rtio), "the owner was faster");
        assertEquals(3, rtio.strays());
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName(
            "rule 8, limit 23: three threads complete 3,000 requests at once; each is answered once, in its thread's order")
    void manyComplete() throws Exception {
        int threads = 3;
        int each = 1_000;
        Rtio large = new Rtio(new IodevTable(1).add(held), threads * each, threads * each);
        for (int i = 0; i < threads * each; i++) {
            large.acquire().prepareNop(held, i);
        }
        large.submit();
        List<Sqe> all = new ArrayList<>(held.held);
        CountDownLatch start = new CountDownLatch(threads);
        List<Thread> completers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<Sqe> own = all.subList(t * each, (t + 1) * each);
            completers.add(new Thread(() -> {
                start.countDown();
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                own.forEach(sqe -> sqe.ok((int) sqe.userdata()));
            }));
        }
        completers.forEach(Thread::start);
        List<Integer> seen = new ArrayList<>();
        while (seen.size() < threads * each) {
            Cqe cqe = large.consume(Long.MAX_VALUE);
            assertEquals(cqe.userdata(), cqe.result());
            seen.add(cqe.result());
            large.release(cqe);
        }
        for (Thread completer : completers) {
            completer.join();
        }
        assertNull(large.consume());
        assertEquals(0, large.strays());
        for (int t = 0; t < threads; t++) {
            int from = t * each;
            assertEquals(
                    IntStream.range(from, from + each).boxed().toList(),
                    seen.stream().filter(n -> n >= from && n < from + each).toList());
        }
        Collections.sort(seen);
        assertEquals(IntStream.range(0, threads * each).boxed().toList(), seen);
    }

    @Test
    @DisplayName("SUB-2: a thread that sleeps for a completion is woken by the thread that completes")
    void wakes() throws Exception {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        Thread waiter = Thread.currentThread();
        Thread completer = new Thread(() -> {
            // Not before the waiter sleeps: that it is woken is what is to be seen.
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            held.held.remove().ok(3);
        });
        completer.start();
        assertEquals(1, rtio.submitAndWait(1, Long.MAX_VALUE));
        completer.join();
        assertEquals(List.of("1=3"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 11: what is thrown while the owner takes in a completion of another thread is contained, too")
    void throwsBehindCompletion() throws Exception {
        IllegalStateException failure = new IllegalStateException("broken");
        ScriptedIodev broken = new ScriptedIodev(0, head -> {
            throw failure;
        });
        HeldIodev first = new HeldIodev(1);
        Rtio context = new Rtio(new IodevTable(2).add(broken).add(first), 2, 2);
        context.acquire().prepareNop(first, 1).chained();
        context.acquire().prepareNop(broken, 2);
        context.submit();
        Elsewhere.run(() -> first.held.remove().ok(0));
        assertEquals(List.of("1=0", "2=-EIO"), Answers.of(context));
        assertSame(failure, context.lastContained());
        assertTrue(context.inFlight().isEmpty());
    }
}
