package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rules 1 and 3, CAN-8: shutting a context down answers all that is submitted")
class ShutdownTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final StreamIodev stream = new StreamIodev(2);
    private final Mempool pool = new Mempool(4, 16, 8);
    private final IodevTable iodevs = new IodevTable(4).add(ok).add(held).add(stream);
    private final Rtio rtio = new Rtio(iodevs, 8, 8, pool, timers, WaitStrategy.PARK);

    private static String cancelled(int userdata) {
        return userdata + "=-ECANCELED because of -ECANCELED";
    }

    @Test
    @DisplayName("CAN-8, rule 1: in flight, chained, delayed, awaited: each is answered -ECANCELED, now")
    void answersAll() {
        held.letsGo = true;
        rtio.acquire().prepareNop(held, 1).hardChained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.acquire().prepareDelay(50, 3).chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.acquire().prepareAwait(null, 0, 5);
        rtio.acquire().prepareNop(held, 6).transaction();
        rtio.acquire().prepareNop(null, 7);
        rtio.submit();
        rtio.acquire().prepareNop(ok, 8);
        assertEquals(0, rtio.shutdown());
        List<String> answers = Answers.of(rtio);
        assertEquals(
                List.of(
                        cancelled(1),
                        cancelled(2),
                        cancelled(3),
                        cancelled(4),
                        cancelled(5),
                        cancelled(6),
                        cancelled(7)),
                answers.stream().sorted().toList());
        assertEquals(List.of(), ok.got);
        assertTrue(timers.isEmpty());
        assertEquals("", rtio.inFlight());
    }

    @Test
    @DisplayName("rule 1: what an iodev does not let go of is answered, too, and keeps slot and memory until it does")
    void abandons() {
        rtio.acquire().prepareReadWithPool(held, 0, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        Sqe sqe = held.held.remove();
        sqe.rxBuffer(16, 16);
        assertEquals(1, rtio.shutdown());
        Cqe cqe = rtio.consume();
        assertEquals(cancelled(1), Answers.text(cqe));
        assertEquals(Cqe.ABANDONED, cqe.flags());
        rtio.release(cqe);
        assertEquals(List.of(cancelled(2)), Answers.of(rtio));
        assertEquals(3, pool.free());
        sqe.ok(16);
        assertEquals(4, pool.free());
        assertEquals(0, rtio.shutdown(), "nothing is left; it may be called again");
        assertEquals(List.of(), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 1: what was cancelled before, and is with its iodev still, is answered now")
    void answersCancelled() {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        rtio.cancelAll();
        assertEquals(List.of(), Answers.of(rtio));
        assertEquals(1, rtio.shutdown());
        assertEquals(List.of(cancelled(1)), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 1: what waits behind a barrier is answered, even if what it waits for is abandoned")
    void answersBehindBarrier() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(ok, 2).drain();
        rtio.acquire().prepareNop(ok, 3).chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(1, rtio.shutdown());
        assertEquals(List.of(cancelled(1), cancelled(2), cancelled(3), cancelled(4)), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
        held.held.remove().ok(0);
        assertEquals(0, rtio.shutdown());
    }

    @Test
    @DisplayName("rule 3: a stream that waits for blocks ends now, one that waits for a place when it gets it")
    void endsStreams() {
        Rtio small = new Rtio(iodevs, 2, 3, new Mempool(2, 16, 8), timers, WaitStrategy.PARK);
        small.acquire().prepareReadMultishot(stream, 0, 7);
        small.submit();
        assertEquals(1, small.multishotPauses(), "for a block");
        assertEquals(0, small.shutdown());
        assertEquals(List.of("7=4", "7=4", cancelled(7)), Answers.of(small));

        Rtio narrow = new Rtio(iodevs, 2, 1, new Mempool(2, 16, 8), timers, WaitStrategy.PARK);
        narrow.acquire().prepareReadMultishot(stream, 0, 8);
        narrow.submit();
        assertEquals(1, narrow.multishotPauses(), "for a place");
        assertNull(narrow.acquire());
        assertEquals(1, narrow.shutdown(), "not answered yet");
        assertEquals(List.of("8=4", cancelled(8)), Answers.of(narrow));
        assertEquals(0, narrow.shutdown());
    }

    @Test
    @DisplayName(
            "rule 3: from then on nothing is acquired; completions can still be consumed, and strangers still complete")
    void nothingMore() throws Exception {
        rtio.acquire().prepareNop(ok, 1);
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        rtio.acquire().prepareNop(ok, 3);
        rtio.shutdown();
        assertNull(rtio.acquire());
        assertEquals(-Errno.ENOMEM, rtio.acquire(new Sqe[1], 1));
        assertEquals(0, rtio.acquirable());
        assertEquals(0, rtio.submit(), "what was not submitted is dropped");
        assertEquals(List.of("1=0", cancelled(2)), Answers.of(rtio));
        Elsewhere.run(() -> held.held.remove().ok(0));
        assertNull(rtio.consume());
        assertEquals(0, rtio.shutdown());
        assertEquals(0, rtio.strays());
    }

    @Test
    @DisplayName("rule 1: what other threads had completed before is answered as they did")
    void completedBefore() throws Exception {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        Elsewhere.run(() -> held.held.remove().ok(9));
        assertEquals(0, rtio.shutdown());
        assertEquals(List.of("1=9"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 1: a callback may shut its context down; it is cancelled itself, and what was submitted with it")
    void fromCallback() {
        rtio.acquire()
                .prepareCallback((context, sqe, result, arg) -> context.shutdown(), 0, 1)
                .chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertEquals(List.of(cancelled(1), cancelled(2), cancelled(3)), Answers.of(rtio));
        assertEquals("", rtio.inFlight());
    }

    @Test
    @DisplayName(
            "rule 1: nothing starts while all is cancelled, also if an iodev that is asked to let go completes what it has")
    void nothingStarts() {
        Iodev obliging = new Iodev(3) {
            @Override
            protected void submit(Sqe head) {}

            @Override
            protected boolean cancel(Sqe head) {
                head.ok(0);
                return false;
            }
        };
        iodevs.add(obliging);
        for (boolean forGood : new boolean[] {false, true}) {
            rtio.acquire().prepareNop(obliging, 1).drain();
            rtio.acquire().prepareNop(ok, 2);
            rtio.submit();
            if (forGood) {
                rtio.shutdown();
            } else {
                rtio.cancelAll();
            }
            assertEquals(List.of(cancelled(1), cancelled(2)), Answers.of(rtio));
            assertEquals(List.of(), ok.got);
        }
    }

    @Test
    @DisplayName(
            "rule 1: an iodev may shut the context down when it is asked to let go: one answer, whatever it says then")
    void fromIodev() {
        Iodev radical = new Iodev(3) {
            private boolean asked;

            @Override
            protected void submit(Sqe head) {}

            @Override
            protected boolean cancel(Sqe head) {
                if (asked) {
                    return false;
                }
                asked = true;
                head.rtio().shutdown();
                return true;
            }
        };
        iodevs.add(radical);
        Sqe sqe = rtio.acquire().prepareNop(radical, 1).timeout(5);
        rtio.submit();
        timers.pass(5);
        assertEquals(List.of(cancelled(1)), Answers.of(rtio));
        sqe.ok(0);
        assertEquals(0, rtio.shutdown());
        assertEquals(1, rtio.completionCount());
    }
}
