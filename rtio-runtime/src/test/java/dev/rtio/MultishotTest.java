package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MSH: multishot reads")
class MultishotTest {
    private final HeldIodev held = new HeldIodev(0);

    private final StreamIodev source = new StreamIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(held).add(source);

    @Test
    @DisplayName(
            "MSH-1, MSH-3: the same request is armed again after each success, and each shot is answered, with blocks of its own")
    void rearms() {
        Rtio rtio = new Rtio(iodevs, 1, 4, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        assertEquals(1, rtio.submit());
        Sqe first = held.held.peek();
        assertTrue(first.isMultishot());
        for (int i = 1; i <= 20; i++) {
            Sqe sqe = held.held.remove();
            assertEquals(first, sqe);
            assertEquals(0, sqe.length(), "nothing is bound yet");
            assertNull(sqe.buffer());
            StreamIodev.shoot(sqe, i);
            assertEquals(1, held.held.size(), "armed again");
            StreamIodev.expectShot(rtio, i);
        }
        assertNull(rtio.acquire(), "the request is still taken");
    }

    @Test
    @DisplayName("MSH-1, limit 12: the completion is posted before the next shot starts, so shots stay in order")
    void postedBeforeRearm() {
        List<String> trace = new ArrayList<>();
        Rtio[] context = new Rtio[1];
        ScriptedIodev looking = new ScriptedIodev(0, head -> {
            Cqe cqe = context[0].consume();
            trace.add(cqe == null ? "nothing" : Answers.text(cqe));
            if (trace.size() < 4) {
                head.ok(trace.size());
            } else {
                head.fail(-Errno.EIO);
            }
        });
        context[0] = new Rtio(new IodevTable(1).add(looking), 1, 8, new Mempool(1, 16, 8));
        context[0].acquire().prepareReadMultishot(looking, 0, 7);
        context[0].submit();
        assertEquals(List.of("nothing", "7=1", "7=2", "7=3"), trace);
    }

    @Test
    @DisplayName("MSH-1: the iodev may drop its reference before it completes, and gets the next shot within that call")
    void rearmedWithinCompletion() {
        Rtio rtio = new Rtio(iodevs, 1, 4, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe current = held.held.remove();
        StreamIodev.shoot(current, 1);
        assertEquals(current, held.held.remove());
        current.fail(-Errno.EIO);
        assertTrue(held.held.isEmpty());
    }

    @Test
    @DisplayName("MSH-1: a shot's own result is not the next one's")
    void ownResult() {
        Rtio rtio = new Rtio(iodevs, 1, 4, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        held.held.peek().result(3);
        held.held.remove().ok(0);
        held.held.remove().ok(4);
        assertEquals(List.of("7=3", "7=4"), Answers.of(rtio));
    }

    @Test
    @DisplayName("MSH-2, rule 4, limit 4: arming it again submits nothing that others have acquired, prepared or not")
    void leavesOthersAlone() {
        Rtio rtio = new Rtio(iodevs, 4, 8, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        rtio.acquire().prepareNop(null, 1).chained();
        Sqe unprepared = rtio.acquire();
        for (int i = 1; i <= 3; i++) {
            StreamIodev.shoot(held.held.remove(), i);
            StreamIodev.expectShot(rtio, i);
        }
        assertNull(rtio.consume());
        unprepared.prepareNop(null, 2);
        assertEquals(2, rtio.submit());
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "MSH-5, CAN-5: cancelled in flight it ends with -ECANCELED when its iodev ends the shot, whose blocks go back")
    void cancelledInFlight() {
        Mempool pool = new Mempool(4, 16, 8);
        Rtio rtio = new Rtio(iodevs, 1, 4, pool);
        Sqe stream = rtio.acquire().prepareReadMultishot(held, 0, 7);
        long handle = stream.handle();
        rtio.submit();
        StreamIodev.shoot(held.held.remove(), 1);
        assertSame(CancelOutcome.IN_FLIGHT, rtio.cancel(handle), "the handle is the stream's, not the shot's");
        StreamIodev.shoot(held.held.remove(), 2);
        assertTrue(held.held.isEmpty(), "not armed again");
        StreamIodev.expectShot(rtio, 1);
        Cqe last = rtio.consume();
        assertEquals("7=-ECANCELED because of -ECANCELED", Answers.text(last));
        assertEquals(0, last.flags());
        assertNull(last.buffer());
        assertEquals(4, pool.free());
        assertSame(CancelOutcome.DONE, rtio.cancel(handle));
    }

    @Test
    @DisplayName(
            "MSH-5, CAN-2: cancelled before it is submitted, or by an iodev that lets go, it ends with one -ECANCELED")
    void cancelledElsewise() {
        Rtio rtio = new Rtio(iodevs, 1, 4, new Mempool(4, 16, 8));
        rtio.cancel(rtio.acquire().prepareReadMultishot(source, 0, 7).handle());
        rtio.submit();
        assertEquals(0, source.shots);
        held.letsGo = true;
        Sqe stream = rtio.acquire().prepareReadMultishot(held, 0, 8);
        rtio.submit();
        held.held.peek().rxBuffer(16, 16);
        assertSame(CancelOutcome.REMOVED, rtio.cancel(stream.handle()));
        assertEquals(
                List.of("7=-ECANCELED because of -ECANCELED", "8=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        assertEquals(4, rtio.pool().free());
        assertEquals(1, rtio.acquirable());
    }

    @Test
    @DisplayName(
            "MSH-5: cancelled while it is paused, it ends at once if it waits for blocks, else with the next place")
    void cancelledWhilePaused() {
        Rtio poor = new Rtio(iodevs, 1, 4, new Mempool(1, 16, 8));
        Sqe stream = poor.acquire().prepareReadMultishot(source, 0, 7);
        poor.submit();
        assertSame(CancelOutcome.REMOVED, poor.cancel(stream.handle()));
        assertEquals(2, poor.completionCount());
        assertEquals(List.of("7=4", "7=-ECANCELED because of -ECANCELED"), Answers.of(poor));
        Rtio narrow = new Rtio(iodevs, 1, 1, new Mempool(4, 16, 8));
        stream = narrow.acquire().prepareReadMultishot(source, 0, 8);
        narrow.submit();
        assertSame(CancelOutcome.REMOVED, narrow.cancel(stream.handle()));
        assertEquals(1, narrow.completionCount());
        assertEquals(List.of("8=4", "8=-ECANCELED because of -ECANCELED"), Answers.of(narrow));
        assertEquals(2, source.shots);
    }

    @Test
    @DisplayName("IOD-2: a shot that is completed twice is told, also where the request is armed again")
    void completedTwice() {
        Mempool pool = new Mempool(1, 16, 8);
        long[] handle = new long[1];
        List<Integer> refused = new ArrayList<>();
        ScriptedIodev hasty = new ScriptedIodev(0, head -> {
            int shot = refused.size();
            if (shot == 1) {
                assertEquals(-Errno.ENOMEM, head.rxBuffer(1, 16));
                pool.release(handle[0]);
                head.fail(-Errno.ENOMEM);
            } else if (shot == 2) {
                head.fail(-Errno.EIO);
            } else {
                head.ok(1);
            }
            head.ok(2);
            assertEquals(shot + 1, head.rtio().strays());
            refused.add(shot);
        });
        Rtio rtio = new Rtio(new IodevTable(2).add(hasty).add(source), 2, 8, pool);
        rtio.acquire().prepareReadWithPool(source, 0, 1);
        rtio.submit();
        Cqe holder = rtio.consume();
        handle[0] = holder.bufferHandle();
        rtio.release(holder);
        rtio.acquire().prepareReadMultishot(hasty, 0, 7);
        rtio.submit();
        assertEquals(List.of(0, 1, 2), refused);
        assertEquals(List.of("7=1", "7=-EIO"), Answers.of(rtio));
        assertEquals(1, pool.free());
    }

    @Test
    @DisplayName(
            "MSH-4, upstream test_rtio_multishot_are_not_resubmitted_when_failed: an error ends the stream with one final completion and leaks no block")
    void errorEnds() {
        Mempool pool = new Mempool(4, 16, 8);
        Rtio rtio = new Rtio(iodevs, 1, 8, pool);
        source.failAfter = 2;
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        StreamIodev.expectShot(rtio, 1);
        StreamIodev.expectShot(rtio, 2);
        Cqe last = rtio.consume();
        assertEquals("7=-EIO", Answers.text(last));
        assertEquals(0, last.flags(), "no more, no buffer");
        assertNull(last.buffer());
        rtio.release(last);
        assertNull(rtio.consume());
        assertEquals(4, pool.free());
        assertEquals(1, rtio.acquirable());
        assertEquals(2, source.shots);
    }

    @Test
    @DisplayName("MSH-4: after the end a stream is started anew")
    void startedAnew() {
        Rtio rtio = new Rtio(iodevs, 1, 8, new Mempool(4, 16, 8));
        for (int round = 1; round <= 3; round++) {
            source.failAfter = round;
            rtio.acquire().prepareReadMultishot(source, 0, 7);
            rtio.submit();
            StreamIodev.expectShot(rtio, round);
            assertEquals(List.of("7=-EIO"), Answers.of(rtio));
        }
        assertEquals(0, rtio.multishotPauses());
    }

    @Test
    @DisplayName("FLG-1, SUB-9: a stream may end a chain, but nothing can follow it, and it is not silent")
    void positions() {
        Rtio rtio = new Rtio(iodevs, 4, 4, new Mempool(4, 16, 8));
        source.failAfter = 1;
        rtio.acquire().prepareNop(null, 1).chained();
        Sqe stream = rtio.acquire().prepareReadMultishot(source, 0, 7);
        assertThrows(IllegalStateException.class, stream::chained);
        assertThrows(IllegalStateException.class, stream::hardChained);
        assertThrows(IllegalStateException.class, stream::transaction);
        assertThrows(IllegalStateException.class, stream::noResponse);
        rtio.submit();
        assertEquals(List.of("1=0", "7=4", "7=-EIO"), Answers.of(rtio));
    }
}
