package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RTIO_OP_DELAY, rule 6: delays")
class DelayTest {
    private static final long SECOND = 1_000_000_000;

    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final StreamIodev stream = new StreamIodev(2);
    private final Rtio rtio = new Rtio(
            new IodevTable(3).add(ok).add(held).add(stream), 16, 16, new Mempool(4, 16, 8), timers, WaitStrategy.PARK);

    private Sqe delay(long nanos, long userdata) {
        return rtio.acquire().prepareDelay(nanos, userdata);
    }

    @Test
    @DisplayName("RTIO_OP_DELAY: completes with 0 once its time has passed, not before")
    void completesInTime() {
        delay(100, 1);
        rtio.submit();
        timers.pass(99);
        assertNull(rtio.consume());
        timers.pass(1);
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("RTIO_OP_DELAY: no time at all is over when somebody looks")
    void none() {
        delay(0, 1);
        rtio.submit();
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("RTIO_OP_DELAY: of equal ends the first to begin is the first to complete")
    void equalEnds() {
        delay(20, 1);
        delay(10, 2);
        delay(20, 3);
        delay(10, 4);
        rtio.submit();
        timers.pass(20);
        assertEquals(List.of("2=0", "4=0", "1=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("limit 36, upstream test_rtio_delay: ten delays, half descending, half ascending, one a second")
    void tenDelays() {
        for (int i = 0; i < 10; i++) {
            delay((i < 5 ? 5 - i : i + 1) * SECOND, i);
        }
        rtio.submit();
        assertNull(rtio.consume());
        int[] order = {4, 3, 2, 1, 0, 5, 6, 7, 8, 9};
        for (int i = 0; i < 10; i++) {
            Cqe cqe = rtio.consume(SECOND);
            assertEquals(order[i] + "=0", Answers.text(cqe));
            assertEquals((i + 1) * SECOND, timers.now());
            rtio.release(cqe);
            assertNull(rtio.consume());
        }
    }

    @Test
    @DisplayName("RTIO_OP_DELAY: in a chain its time begins when the one before it is done")
    void inChain() {
        rtio.acquire().prepareNop(held, 1).chained();
        delay(50, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        timers.pass(1_000);
        held.held.remove().ok(0);
        assertEquals(List.of("1=0"), Answers.of(rtio));
        timers.pass(50);
        assertEquals(List.of("2=0", "3=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CAN-5, rule 6, limit 19: cancelling cuts a delay short, and what follows it")
    void cutShort() {
        Sqe delay = delay(50, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertSame(CancelOutcome.REMOVED, rtio.cancel(delay.handle()));
        assertEquals(
                List.of("1=-ECANCELED because of -ECANCELED", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
        assertTrue(timers.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 1L << 62, Long.MAX_VALUE})
    @DisplayName("RTIO_OP_DELAY: a time that never ends is refused")
    void refused(long nanos) {
        Sqe sqe = rtio.acquire();
        assertThrows(IllegalArgumentException.class, () -> sqe.prepareDelay(nanos, 1));
    }

    @Test
    @DisplayName("RTIO_OP_DELAY: as a member of a transaction it is answered -EINVAL")
    void inTransaction() {
        rtio.acquire().prepareNop(ok, 1).transaction();
        delay(10, 2);
        assertThrows(IllegalStateException.class, () -> delay(10, 3).transaction());
        rtio.submit();
        assertEquals(List.of("1=-ECANCELED because of -EINVAL", "2=-EINVAL"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 6: a reader that is never idle is no reason for a delay to come late for ever")
    void busyReader() {
        rtio.acquire().prepareReadMultishot(stream, 0, 7);
        delay(50, 1);
        rtio.submit();
        timers.pass(50);
        for (int i = 0; i < 1_000; i++) {
            Cqe cqe = rtio.consume();
            if (cqe.userdata() == 1) {
                return;
            }
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
        throw new AssertionError("the stream filled the queue again and again, and nobody looked at the time");
    }

    @Test
    @DisplayName(
            "limit 21: a delay of no time cuts a chain: the call that runs it returns there, and the next call goes on")
    void cutsChain() {
        for (int piece = 0; piece < 3; piece++) {
            for (int i = 0; i < 4; i++) {
                rtio.acquire().prepareNop(ok, i).chained();
            }
            delay(0, 4).chained();
        }
        rtio.acquire().prepareNop(ok, 5);
        rtio.submit();
        assertEquals(4, ok.got.size());
        for (int done : new int[] {8, 12, 13}) {
            assertEquals(1, timers.runExpired());
            assertEquals(done, ok.got.size());
        }
        assertEquals(0, rtio.flush());
    }
}
