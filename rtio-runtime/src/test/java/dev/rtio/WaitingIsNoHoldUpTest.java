package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("rule 6: a wait sees all there is, and holds nothing up")
class WaitingIsNoHoldUpTest {
    private final StreamIodev source = new StreamIodev(0);
    private final HeldIodev held = new HeldIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(source).add(held);
    /** To sleep would be to sleep for ever, and fails the test. */
    private final TimerQueue timers = new TestTimers(() -> 0);

    private enum Wait {
        SUBMIT(rtio -> rtio.submitAndWait(1, Long.MAX_VALUE)),
        CONSUME_MANY(rtio -> rtio.consume(new Cqe[1], 1, Long.MAX_VALUE)),
        SET(rtio -> new WaitSet(rtio).await(Long.MAX_VALUE).posted());

        private final ToIntFunction<Rtio> wait;

        Wait(ToIntFunction<Rtio> wait) {
            this.wait = wait;
        }
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    @DisplayName("a place that acquire() wanted in vain is a stream's again")
    void wantedPlace(Wait how) {
        Rtio rtio = new Rtio(iodevs, 2, 1, new Mempool(4, 16, 8), timers, WaitStrategy.PARK);
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertNull(rtio.acquire());
        StreamIodev.expectShot(rtio, 1);
        assertEquals(1, source.shots, "the place is kept for the next acquire()");
        assertEquals(1, how.wait.applyAsInt(rtio));
        assertEquals(2, source.shots);
    }

    @Test
    @DisplayName("NOT: what becomes due in one context and posts in another is not missed")
    void acrossContexts() {
        Rtio first = new Rtio(iodevs, 2, 2, null, timers, WaitStrategy.PARK);
        Rtio second = new Rtio(iodevs, 2, 2, null, timers, WaitStrategy.PARK);
        first.acquire().prepareNop(held, 1);
        first.submit();
        Sqe sqe = held.held.remove();
        long await =
                second.acquire().prepareAwait(null, 0, 2).noResponse().chained().handle();
        second.acquire().prepareCallbackNoCqe((context, request, result, arg) -> sqe.ok(0), 0, 3);
        second.submit();
        Thread other = new Thread(() -> second.signal(await));
        other.start();
        join(other);
        assertSame(first, new WaitSet(first, second).await(Long.MAX_VALUE));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
