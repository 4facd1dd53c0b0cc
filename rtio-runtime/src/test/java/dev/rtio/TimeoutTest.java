package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rule 6, limits 16 and 31: timeouts of requests")
class TimeoutTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final HeldIodev held = new HeldIodev(0);
    private final ScriptedIodev ok = ScriptedIodev.ok(1);
    private final Mempool pool = new Mempool(4, 8, 8);
    private final IodevTable iodevs = new IodevTable(3).add(held).add(ok);
    private final Rtio rtio = new Rtio(iodevs, 4, 8, pool, timers, WaitStrategy.PARK);

    private void pass(long nanos) {
        timers.pass(nanos);
        timers.runExpired();
    }

    @Test
    @DisplayName("rule 6, limit 16: what takes too long is answered -ETIMEDOUT, by an iodev that lets go for good")
    void letsGo() {
        held.letsGo = true;
        rtio.acquire().prepareNop(held, 1).timeout(100);
        rtio.submit();
        pass(99);
        assertEquals(List.of(), held.asked);
        pass(1);
        assertEquals(List.of(1L), held.asked);
        Cqe cqe = rtio.consume();
        assertEquals("1=-ETIMEDOUT", Answers.text(cqe));
        assertEquals(0, cqe.flags());
        assertEquals(-Errno.ETIMEDOUT, cqe.cause());
        rtio.release(cqe);
        assertEquals(4, rtio.acquirable());
        assertTrue(timers.isEmpty());
    }

    @Test
    @DisplayName("rule 6: what is done in time has no trace of the timeout")
    void inTime() {
        rtio.acquire().prepareNop(held, 1).timeout(100);
        rtio.acquire().prepareNop(ok, 2).timeout(100);
        rtio.submit();
        pass(99);
        held.held.remove().ok(5);
        assertTrue(timers.isEmpty());
        pass(1_000);
        assertEquals(List.of("2=0", "1=5"), Answers.of(rtio));
        assertEquals(List.of(), held.asked);
    }

    @Test
    @DisplayName("rule 11: if its iodev does not let go, it is answered all the same, and says so: ABANDONED")
    void abandoned() {
        rtio.acquire().prepareReadWithPool(held, 0, 1).timeout(100);
        rtio.submit();
        Sqe sqe = held.held.remove();
        assertEquals(16, sqe.rxBuffer(16, 16));
        pass(100);
        Cqe cqe = rtio.consume();
        assertEquals("1=-ETIMEDOUT", Answers.text(cqe));
        assertEquals(Cqe.ABANDONED, cqe.flags());
        assertNull(cqe.buffer());
        rtio.release(cqe);
        assertEquals(3, rtio.acquirable(), "the slot stays with the iodev");
        assertEquals(2, pool.free(), "as its memory does");
        assertEquals("Sqe[RX iodev 0 userdata 1 abandoned]\n", rtio.inFlight());
        sqe.buffer().putLong(sqe.offset(), 1);
        sqe.ok(16);
        assertEquals(4, rtio.acquirable());
        assertEquals(4, pool.free());
        assertEquals(List.of(), Answers.of(rtio), "it was answered before");
        assertEquals(0, rtio.strays());
        sqe.ok(16);
        assertEquals(1, rtio.strays());
    }

    @Test
    @DisplayName("rule 11: an abandoned request may be let go of by another thread")
    void abandonedEndsElsewhere() throws Exception {
        rtio.acquire().prepareReadWithPool(held, 0, 1).timeout(100);
        rtio.submit();
        Sqe sqe = held.held.remove();
        sqe.rxBuffer(8, 8);
        pass(100);
        assertEquals(List.of("1=-ETIMEDOUT"), Answers.of(rtio));
        Elsewhere.run(() -> sqe.ok(8));
        assertNull(rtio.consume());
        assertEquals(4, rtio.acquirable());
        assertEquals(4, pool.free());
    }

    @Test
    @DisplayName(
            "rule 6: the rest of the chain is cancelled; behind a hard link it goes on, although the iodev works still")
    void inChain() {
        rtio.acquire().prepareNop(held, 1).timeout(100).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.acquire().prepareNop(held, 3).timeout(100).hardChained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        pass(100);
        assertEquals(
                List.of("1=-ETIMEDOUT", "2=-ECANCELED because of -ETIMEDOUT", "3=-ETIMEDOUT", "4=0"), Answers.of(rtio));
        assertEquals(List.of(4L), ok.got);
    }

    @Test
    @DisplayName("rule 6: in a chain the time begins with the request's turn")
    void beginsWithTurn() {
        rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(held, 2).timeout(100);
        rtio.submit();
        pass(1_000);
        held.held.remove().ok(0);
        pass(99);
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rules 1 and 6: of a transaction the head's time counts, and every member is answered")
    void ofTransaction() {
        rtio.acquire().prepareNop(held, 1).timeout(100).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 2).timeout(1).transaction();
        rtio.acquire().prepareNop(null, 3).noResponse();
        rtio.submit();
        Sqe head = held.held.remove();
        head.nextInTransaction().rxBuffer(8, 8);
        pass(99);
        assertEquals(List.of(), Answers.of(rtio));
        pass(1);
        assertEquals(List.of("1=-ETIMEDOUT", "2=-ECANCELED because of -ETIMEDOUT"), Answers.of(rtio));
        assertEquals(1, rtio.acquirable());
        assertEquals(3, pool.free());
        head.fail(-Errno.EIO);
        assertEquals(4, rtio.acquirable());
        assertEquals(4, pool.free());
    }

    @Test
    @DisplayName("rule 6: of a stream it is the time of each shot, and a pause takes none")
    void ofStream() {
        rtio.acquire().prepareReadMultishot(held, 0, 7).timeout(100);
        rtio.submit();
        for (int i = 1; i <= 3; i++) {
            pass(99);
            StreamIodev.shoot(held.held.remove(), i);
            StreamIodev.expectShot(rtio, i);
        }
        pass(100);
        assertEquals(List.of("7=-ETIMEDOUT"), Answers.of(rtio));
        assertEquals(3, rtio.acquirable(), "the iodev has not let go");
        held.held.remove().ok(4);
        assertEquals(4, rtio.acquirable());
        assertEquals(4, pool.free());
    }

    @Test
    @DisplayName("rule 6: a stream that pauses is not timed out")
    void ofPausedStream() {
        Rtio small = new Rtio(iodevs, 1, 1, new Mempool(4, 16, 8), timers, WaitStrategy.PARK);
        small.acquire().prepareReadMultishot(held, 0, 7).timeout(100);
        small.submit();
        StreamIodev.shoot(held.held.remove(), 1);
        assertTrue(held.held.isEmpty(), "paused");
        pass(1_000);
        StreamIodev.expectShot(small, 1);
        assertEquals(1, held.held.size(), "and goes on");
    }

    @Test
    @DisplayName("CAN-11: an iodev that completes the request itself when asked to let go of it is answer enough")
    void completedWhenAsked() {
        Sqe[] kept = new Sqe[1];
        Iodev obliging = new Iodev(2) {
            @Override
            protected void submit(Sqe head) {
                kept[0] = head;
            }

            @Override
            protected boolean cancel(Sqe head) {
                head.fail(-Errno.EINTR);
                return false;
            }
        };
        iodevs.add(obliging);
        rtio.acquire().prepareNop(obliging, 1).timeout(100);
        rtio.submit();
        pass(100);
        assertEquals(List.of("1=-EINTR"), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
        rtio.acquire().prepareNop(obliging, 2);
        rtio.submit();
        assertSame(CancelOutcome.REMOVED, rtio.cancel(kept[0].handle()));
        assertEquals(List.of("2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        assertEquals(0, rtio.strays());
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("rule 11: an iodev that throws when asked to let go has not let go, and is counted")
    void throwsWhenAsked() {
        IllegalStateException failure = new IllegalStateException("stuck");
        Iodev stuck = new Iodev(2) {
            @Override
            protected void submit(Sqe head) {}

            @Override
            protected boolean cancel(Sqe head) {
                throw failure;
            }
        };
        iodevs.add(stuck);
        rtio.acquire().prepareNop(stuck, 1).timeout(100);
        rtio.submit();
        pass(100);
        Cqe cqe = rtio.consume();
        assertEquals("1=-ETIMEDOUT", Answers.text(cqe));
        assertEquals(Cqe.ABANDONED, cqe.flags());
        assertSame(failure, rtio.lastContained());
        assertEquals(1, rtio.contained());
    }

    @Test
    @DisplayName("rule 6: a timeout is more than nothing, and a delay has its own time")
    void refused() {
        Sqe nop = rtio.acquire().prepareNop(ok, 1);
        for (long nanos : new long[] {0, -1, 1L << 62}) {
            assertThrows(IllegalArgumentException.class, () -> nop.timeout(nanos));
        }
        Sqe delay = rtio.acquire().prepareDelay(10, 2);
        assertThrows(IllegalArgumentException.class, () -> delay.timeout(5));
    }
}
