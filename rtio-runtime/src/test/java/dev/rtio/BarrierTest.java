package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("limit 31: barriers (drain)")
class BarrierTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final VirtualTimers timers = new VirtualTimers();
    private final Rtio rtio = new Rtio(new IodevTable(2).add(ok).add(held), 8, 8, null, timers, WaitStrategy.PARK);

    @Test
    @DisplayName("limit 31: a draining request waits for all before it, and all behind it wait for it")
    void drains() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(held, 2).drain();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertEquals(1, held.held.size());
        assertEquals(List.of(), ok.got);
        held.held.remove().ok(0);
        assertEquals(1, held.held.size(), "now the second");
        assertEquals(List.of(), ok.got);
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(List.of(), ok.got, "submitted later, it waits, too");
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0", "3=0", "4=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 31: with nothing before it it starts at once; with nothing behind it it is gone when done")
    void alone() {
        rtio.acquire().prepareNop(ok, 1).drain();
        rtio.submit();
        rtio.acquire().prepareNop(held, 2).drain();
        rtio.submit();
        held.held.remove().ok(0);
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertEquals(List.of("1=0", "2=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 31: of a chain or transaction the first one's counts, for the whole of it")
    void ofChain() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(ok, 2).drain().chained();
        rtio.acquire().prepareNop(held, 3).transaction();
        rtio.acquire().prepareNop(null, 4).drain();
        rtio.acquire().prepareNop(ok, 5);
        rtio.submit();
        held.held.remove().ok(0);
        assertEquals(List.of(2L), ok.got);
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0", "3=0", "4=0", "5=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 31: it waits for whole chains before it, failures and silent requests included")
    void waitsForChains() {
        rtio.acquire().prepareNop(held, 1).chained().noResponse();
        rtio.acquire().prepareNop(held, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.acquire().prepareNop(ok, 4).drain();
        rtio.submit();
        held.held.remove().ok(0);
        assertEquals(List.of(), ok.got);
        held.held.remove().fail(-Errno.EIO);
        assertEquals(List.of("2=-EIO", "3=-ECANCELED because of -EIO", "4=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 31: one barrier behind another")
    void several() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(held, 2).drain();
        rtio.acquire().prepareNop(held, 3).drain();
        rtio.acquire().prepareNop(held, 4);
        rtio.acquire().prepareNop(held, 5).drain();
        rtio.submit();
        for (int i = 1; i <= 5; i++) {
            assertEquals(1, held.held.size());
            assertEquals(i, held.held.peek().userdata());
            held.held.remove().ok(0);
        }
        assertEquals(List.of("1=0", "2=0", "3=0", "4=0", "5=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 31: what is acquired and dropped meanwhile is nothing that was waited for")
    void droppedMeanwhile() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(ok, 2).drain();
        rtio.submit();
        rtio.acquire();
        rtio.acquire();
        rtio.dropAll();
        rtio.submit();
        assertEquals(List.of(), ok.got);
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "rule 11, limit 31: what was answered without its iodev holds up nothing, and its late end opens nothing")
    void abandoned() {
        rtio.acquire().prepareNop(held, 1).timeout(5);
        rtio.acquire().prepareNop(ok, 2).drain();
        rtio.submit();
        timers.pass(5);
        assertEquals(List.of("1=-ETIMEDOUT", "2=0"), Answers.of(rtio));
        rtio.acquire().prepareNop(held, 3);
        rtio.acquire().prepareNop(ok, 4).drain();
        rtio.submit();
        held.held.remove().ok(0);
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio));
        held.held.remove().ok(0);
        assertEquals(List.of("3=0", "4=0"), Answers.of(rtio));
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("limit 31, CAN-4: what is cancelled behind a barrier is answered in its turn")
    void cancelledBehind() {
        rtio.acquire().prepareNop(held, 1);
        Sqe barrier = rtio.acquire().prepareNop(ok, 2).drain();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertSame(CancelOutcome.REMOVED, rtio.cancel(barrier.handle()));
        assertEquals(List.of(), Answers.of(rtio));
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=-ECANCELED because of -ECANCELED", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 31: a stream before it has to end first, by itself or cancelled")
    void behindStream() {
        Rtio context = new Rtio(new IodevTable(2).add(ok).add(held), 4, 8, new Mempool(4, 16, 8));
        Sqe stream = context.acquire().prepareReadMultishot(held, 0, 7);
        context.acquire().prepareNop(ok, 1).drain();
        context.submit();
        StreamIodev.shoot(held.held.remove(), 1);
        StreamIodev.expectShot(context, 1);
        assertEquals(List.of(), ok.got);
        context.cancel(stream.handle());
        held.held.remove().ok(0);
        assertEquals(List.of("7=-ECANCELED because of -ECANCELED", "1=0"), Answers.of(context));
    }
}
