package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SUB-2 to SUB-4, SUB-7, CTX-9, NOT-2, rule 6: waiting")
class WaitTest {
    private static final long FOREVER = Long.MAX_VALUE;

    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final StreamIodev stream = new StreamIodev(2);
    private final IodevTable iodevs = new IodevTable(3).add(ok).add(held).add(stream);
    private final Rtio rtio = context();

    private Rtio context() {
        return new Rtio(iodevs, 8, 8, new Mempool(8, 16, 8), timers, WaitStrategy.PARK);
    }

    private void delay(Rtio context, long nanos, long userdata) {
        context.acquire().prepareDelay(nanos, userdata);
    }

    @Test
    @DisplayName("CTX-9: consume with a timeout gives what is there, or waits for what comes")
    void consumeWaits() {
        rtio.acquire().prepareNop(ok, 1);
        delay(rtio, 30, 2);
        rtio.submit();
        assertEquals("1=0", Answers.text(rtio.consume(100)));
        assertEquals(0, timers.now());
        assertEquals("2=0", Answers.text(rtio.consume(FOREVER)));
        assertEquals(30, timers.now());
    }

    @Test
    @DisplayName("CTX-9, rule 6, limit 16: consume gives up at its deadline, and not before")
    void consumeGivesUp() {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        assertNull(rtio.consume(0));
        assertNull(rtio.consume(-1));
        assertEquals(0, timers.now());
        assertNull(rtio.consume(70));
        assertEquals(70, timers.now());
        held.held.remove().ok(0);
        assertEquals("1=0", Answers.text(rtio.consume(70)));
    }

    @Test
    @DisplayName("rule 6, limit 18: waiting sleeps, once for each thing that comes, never in steps")
    void sleeps() {
        delay(rtio, 1_000_000, 1);
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        assertEquals(1, rtio.consume(new Cqe[2], 2, 5_000_000));
        assertEquals(5_000_000, timers.now());
        assertEquals(2, timers.waits, "until the delay is over, and from there to the deadline");
    }

    @Test
    @DisplayName("SUB-2: submitAndWait returns when so many completions wait, those from before it counted")
    void submitAndWait() {
        rtio.acquire().prepareNop(ok, 1);
        rtio.submit();
        for (int i = 2; i <= 4; i++) {
            delay(rtio, i * 10L, i);
        }
        assertEquals(3, rtio.submitAndWait(3, FOREVER));
        assertEquals(30, timers.now());
        assertEquals(List.of("1=0", "2=0", "3=0"), Answers.of(rtio));
        assertEquals(1, rtio.submitAndWait(1, FOREVER));
        assertEquals(40, timers.now());
    }

    @Test
    @DisplayName("SUB-2: with nothing to wait for submitAndWait submits and returns; there may be more than asked for")
    void submitAndWaitForNone() {
        rtio.acquire().prepareNop(ok, 1);
        rtio.acquire().prepareNop(ok, 2);
        delay(rtio, 10, 3);
        assertEquals(2, rtio.submitAndWait(0, FOREVER));
        assertEquals(2, rtio.submitAndWait(1, FOREVER));
        assertEquals(0, timers.now());
    }

    @Test
    @DisplayName("SUB-2, limit 16: submitAndWait gives up at its deadline with what there is")
    void submitAndWaitGivesUp() {
        delay(rtio, 10, 1);
        delay(rtio, 90, 2);
        assertEquals(1, rtio.submitAndWait(2, 50));
        assertEquals(50, timers.now());
    }

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    @DisplayName("SUB-3: whether the thread parks, spins or both, another thread's completion ends the wait")
    void strategies(WaitStrategy strategy) throws InterruptedException {
        Rtio context = new Rtio(iodevs, 1, 1, null, TimerQueue.system(), strategy);
        assertSame(strategy, context.waitStrategy());
        for (int i = 0; i < 100; i++) {
            context.acquire().prepareNop(held, i);
            context.submit();
            Sqe sqe = held.held.remove();
            Thread completer = new Thread(() -> sqe.ok(7));
            completer.start();
            Cqe cqe = context.consume(FOREVER);
            assertEquals(i + "=7", Answers.text(cqe));
            context.release(cqe);
            completer.join();
        }
    }

    @ParameterizedTest
    @EnumSource(WaitStrategy.class)
    @DisplayName("SUB-3, limit 16: a deadline on the machine's clock ends the wait in each of the three ways")
    void deadlineOfMachine(WaitStrategy strategy) {
        Rtio context = new Rtio(iodevs, 1, 1, null, TimerQueue.system(), strategy);
        context.acquire().prepareNop(held, 1);
        long before = System.nanoTime();
        assertEquals(0, context.submitAndWait(1, 2_000_000));
        assertTrue(System.nanoTime() - before >= 2_000_000);
    }

    @Test
    @DisplayName("SUB-4: completions count, not requests: three for a transaction of three, none for a silent request")
    void whatCounts() {
        rtio.acquire().prepareNop(ok, 1).transaction();
        rtio.acquire().prepareNop(null, 2).transaction();
        rtio.acquire().prepareNop(null, 3).chained();
        rtio.acquire().prepareNop(ok, 4).noResponse();
        assertEquals(3, rtio.submitAndWait(3, FOREVER));
    }

    @Test
    @DisplayName("SUB-4, limit 2: waiting for more than can come returns once nothing is under way any more")
    void moreThanCanCome() {
        assertNull(rtio.consume(FOREVER));
        rtio.acquire().prepareNop(ok, 1).noResponse();
        assertEquals(0, rtio.submitAndWait(1, FOREVER));
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        rtio.cancelAll();
        held.held.remove().ok(0);
        assertEquals(1, rtio.submitAndWait(3, FOREVER), "cancelled, answered, and no more");
    }

    @Test
    @DisplayName("SUB-4: waiting for more than the queue holds returns when it is full")
    void moreThanFits() {
        Rtio small = new Rtio(iodevs, 4, 2, new Mempool(8, 16, 8), timers, WaitStrategy.PARK);
        small.acquire().prepareReadMultishot(stream, 0, 7);
        assertEquals(2, small.submitAndWait(3, FOREVER), "the stream waits for a place");
        small.consume();
        small.consume();
        assertNull(small.consume(FOREVER), "both places are in the reader's hands");
    }

    @Test
    @DisplayName("SUB-4: what was answered without its iodev is not waited for")
    void abandonedIsNotWaitedFor() {
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        assertEquals(1, rtio.shutdown());
        assertEquals("1=-ECANCELED because of -ECANCELED", Answers.text(rtio.consume(FOREVER)));
        assertNull(rtio.consume(FOREVER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @DisplayName(
            "SUB-7, limit 10: several at once, without waiting: what there is, up to the number asked for, none for 0")
    void severalWithoutWaiting(int count) {
        rtio.acquire().prepareNop(ok, 0);
        rtio.acquire().prepareNop(ok, 1);
        rtio.submit();
        Cqe[] cqes = new Cqe[3];
        int consumed = rtio.consume(cqes, count, 0);
        assertEquals(Math.min(count, 2), consumed);
        for (int i = 0; i < 3; i++) {
            if (i < consumed) {
                assertEquals(i + "=0", Answers.text(cqes[i]));
            } else {
                assertNull(cqes[i], "nothing is written behind them");
            }
        }
        assertEquals(2 - consumed, rtio.consume(cqes, 3, 0), "the rest is still there");
        assertThrows(IndexOutOfBoundsException.class, () -> rtio.consume(cqes, 4, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> rtio.consume(cqes, -1, 0));
    }

    @Test
    @DisplayName("SUB-7, limit 10: several at once, with one deadline for all; they are the reader's until released")
    void severalInTime() {
        for (int i = 1; i <= 3; i++) {
            delay(rtio, i * 10L, i);
        }
        rtio.submit();
        Cqe[] cqes = new Cqe[3];
        assertEquals(2, rtio.consume(cqes, 3, 25));
        assertEquals(25, timers.now());
        assertEquals(5, rtio.acquirable(), "two are with the reader, one is under way");
        rtio.release(cqes[0]);
        rtio.release(cqes[1]);
        assertEquals(1, rtio.consume(cqes, 3, FOREVER));
        assertEquals(30, timers.now());
        assertEquals("3=0", Answers.text(cqes[0]));
    }

    @Test
    @DisplayName("NOT-2, limit 24: one call waits for several contexts, and names one that has a completion")
    void waitSet() {
        Rtio audio = context();
        Rtio control = context();
        WaitSet both = new WaitSet(audio, control);
        delay(audio, 20, 1);
        delay(control, 10, 2);
        audio.submit();
        control.submit();
        assertSame(control, both.await(FOREVER));
        assertEquals(10, timers.now());
        assertEquals(List.of("2=0"), Answers.of(control));
        assertNull(both.await(5));
        assertEquals(15, timers.now());
        assertNull(both.await(0));
        assertSame(audio, both.await(FOREVER));
        assertEquals(20, timers.now());
        assertEquals(List.of("1=0"), Answers.of(audio));
        assertNull(both.await(FOREVER), "nothing is under way");
    }

    @Test
    @DisplayName("NOT-2: contexts that always have completions are named in turn")
    void waitSetInTurn() {
        List<Rtio> contexts = List.of(context(), context(), context());
        for (Rtio context : contexts) {
            for (int i = 0; i < 3; i++) {
                context.acquire().prepareNop(ok, i);
            }
            context.submit();
        }
        WaitSet set = new WaitSet(contexts.toArray(new Rtio[0]));
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Rtio ready = set.await(0);
            named.add(contexts.indexOf(ready));
            ready.release(ready.consume());
        }
        assertEquals(List.of(0, 1, 2, 0, 1, 2, 0, 1, 2), named);
        assertNull(set.await(0));
    }

    @Test
    @DisplayName("NOT-2: a set has one context or more, all on one clock, all of the waiting thread")
    void waitSetIsChecked() throws Exception {
        assertThrows(IllegalArgumentException.class, WaitSet::new);
        Rtio other = new Rtio(iodevs, 1, 1, null, new VirtualTimers(), WaitStrategy.PARK);
        assertThrows(IllegalArgumentException.class, () -> new WaitSet(rtio, other));
        Rtio foreign = context();
        Elsewhere.run(foreign::acquire);
        WaitSet set = new WaitSet(rtio, foreign);
        assertThrows(IllegalStateException.class, () -> set.await(0));
    }

    @Test
    @DisplayName("NOT-2: what becomes due in one context and posts in another is not missed")
    void acrossContexts() throws Exception {
        Rtio other = context();
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        Sqe sqe = held.held.remove();
        long await =
                other.acquire().prepareAwait(null, 0, 2).noResponse().chained().handle();
        other.acquire().prepareCallbackNoCqe((context, request, result, arg) -> sqe.ok(0), 0, 3);
        other.submit();
        Elsewhere.run(() -> other.signal(await));
        assertSame(rtio, new WaitSet(rtio, other).await(FOREVER));
    }

    @SuppressWarnings("ImmutableEnumChecker") // What it holds has no state.
    enum Wait {
        SUBMIT(rtio -> rtio.submitAndWait(1, FOREVER)),
        CONSUME_MANY(rtio -> rtio.consume(new Cqe[1], 1, FOREVER)),
        SET(rtio -> new WaitSet(rtio).await(FOREVER).posted());

        private final ToIntFunction<Rtio> wait;

        Wait(ToIntFunction<Rtio> wait) {
            this.wait = wait;
        }
    }

    @ParameterizedTest
    @EnumSource(Wait.class)
    @DisplayName(
            "rule 6: a thread that waits leaves a place that it has wanted in vain to the stream that it waits for")
    void wantedPlace(Wait how) {
        Rtio narrow = new Rtio(iodevs, 2, 1, new Mempool(4, 16, 8), timers, WaitStrategy.PARK);
        narrow.acquire().prepareReadMultishot(stream, 0, 7);
        narrow.submit();
        assertNull(narrow.acquire());
        StreamIodev.expectShot(narrow, 1);
        assertEquals(1, stream.shots, "the place is kept for the next acquire()");
        assertEquals(1, how.wait.applyAsInt(narrow));
        assertEquals(2, stream.shots);
    }

    @Test
    @DisplayName("NOT-2: a thread that waits for two contexts is woken by a completion in either")
    void waitSetIsWoken() throws InterruptedException {
        Rtio first = new Rtio(iodevs, 1, 1);
        Rtio second = new Rtio(iodevs, 1, 1);
        WaitSet both = new WaitSet(first, second);
        for (Rtio context : List.of(second, first, second)) {
            context.acquire().prepareNop(held, 1);
            context.submit();
            Sqe sqe = held.held.remove();
            Thread completer = new Thread(() -> sqe.ok(1));
            completer.start();
            assertSame(context, both.await(FOREVER));
            completer.join();
            assertEquals(List.of("1=1"), Answers.of(context));
        }
    }

    @Test
    @DisplayName("SUB-2: an interrupt ends the wait, and stays set")
    void interrupt() {
        Rtio context = new Rtio(iodevs, 1, 1);
        context.acquire().prepareNop(held, 1);
        Thread.currentThread().interrupt();
        assertEquals(0, context.submitAndWait(1, FOREVER));
        assertTrue(Thread.interrupted());
        held.held.remove().ok(0);
        Thread.currentThread().interrupt();
        assertEquals(1, context.submitAndWait(1, FOREVER), "what is there is there");
        assertTrue(Thread.interrupted());
    }

    @Test
    @DisplayName("SUB-2: a callback may not wait for its own context, whose requests run after it; it may look")
    void callbackMayNotWait() {
        List<Object> seen = new ArrayList<>();
        rtio.acquire()
                .prepareCallback(
                        (context, sqe, result, arg) -> {
                            seen.add(context.submitAndWait(1, 0));
                            context.submitAndWait(1, FOREVER);
                        },
                        0,
                        1);
        assertEquals(1, rtio.submitAndWait(1, FOREVER));
        assertEquals(List.of("1=-EIO"), Answers.of(rtio));
        assertEquals(List.of(0), seen);
        assertInstanceOf(IllegalStateException.class, rtio.lastContained());
        assertEquals(0, timers.now());
    }
}
