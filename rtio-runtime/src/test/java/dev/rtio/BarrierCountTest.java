package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("drain: what the barrier waits for")
class BarrierCountTest {
    private final long[] now = new long[1];
    private final HeldIodev held = new HeldIodev(0);
    private final Rtio rtio =
            new Rtio(new IodevTable(1).add(held), 4, 4, null, new TestTimers(() -> now[0]), WaitStrategy.PARK);

    @Test
    @DisplayName("a request that is dropped before it is submitted is not one of those")
    void droppedDoesNotCount() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(null, 2).drain();
        rtio.submit();
        rtio.acquire();
        rtio.acquire();
        assertEquals(2, rtio.dropAll());
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio), "the first is in flight");
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 11: an iodev that never ends its request holds up nothing, once that was answered")
    void abandonedIsDone() {
        rtio.acquire().prepareNop(held, 1).timeout(5);
        rtio.acquire().prepareNop(null, 2).drain();
        rtio.submit();
        now[0] = 5;
        assertEquals(List.of("1=-ETIMEDOUT", "2=0"), Answers.of(rtio));
        rtio.acquire().prepareNop(held, 3);
        rtio.acquire().prepareNop(null, 4).drain();
        rtio.submit();
        held.held.remove().ok(0);
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio), "what was abandoned before the barrier rose does not open it");
        held.held.remove().ok(0);
        assertEquals(List.of("3=0", "4=0"), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("rule 6: a wait ends when only requests are left that have been answered")
    void nothingToWaitFor() {
        rtio.acquire().prepareNop(held, 1).timeout(5);
        rtio.submit();
        now[0] = 5;
        assertEquals(List.of("1=-ETIMEDOUT"), Answers.of(rtio));
        assertNull(rtio.consume(Long.MAX_VALUE), "the iodev still has it");
        held.held.remove().ok(0);
        assertEquals(List.of(), Answers.of(rtio));
    }

    @Test
    @DisplayName("MSH, rule 1: a cancelled stream without a place is not one of those: they may have its place")
    void cancelledStreamWithoutPlace() {
        StreamIodev source = new StreamIodev(0);
        Rtio small = new Rtio(new IodevTable(1).add(source), 3, 1, new Mempool(4, 16, 8));
        long stream = small.acquire().prepareReadMultishot(source, 0, 7).handle();
        small.submit();
        assertNull(small.acquire(), "which lets the next one go before the stream");
        StreamIodev.expectShot(small, 1);
        small.acquire().prepareNop(null, 8).drain();
        small.submit();
        assertEquals(List.of(), Answers.of(small), "the stream has not ended, and cannot go on either");
        assertEquals(CancelOutcome.REMOVED, small.cancel(stream));
        assertEquals(List.of("8=0", "7=-ECANCELED because of -ECANCELED"), Answers.of(small));
        assertEquals(1, small.acquirable());
    }
}
