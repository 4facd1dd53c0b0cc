package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AWT, RTIO_OP_AWAIT: awaiting a signal; holding a bus meanwhile is in UpstreamSuiteTest")
class AwaitTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(ok).add(held);
    private final Rtio rtio = new Rtio(iodevs, 4, 4, null, timers, WaitStrategy.PARK);

    private Sqe await(Iodev iodev, long userdata) {
        return rtio.acquire().prepareAwait(iodev, Sqe.PRIORITY_NORMAL, userdata);
    }

    @Test
    @DisplayName(
            "AWT-1, AWT-2, RTIO_OP_AWAIT: without an iodev only its own chain waits, until the signal; the result is 0")
    void executorAwait() {
        long handle = await(null, 1).chained().handle();
        rtio.acquire().prepareNop(ok, 2);
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertEquals(List.of("3=0"), Answers.of(rtio));
        assertTrue(rtio.signal(handle));
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-1, AWT-4: a signal that comes before its turn is kept; the await completes when it is reached")
    void earlySignal() {
        rtio.acquire().prepareNop(held, 1).chained();
        long handle = await(null, 2).handle();
        assertTrue(rtio.signal(handle), "before submission");
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio));
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-3: with an iodev that iodev is told of the signal, and holds its queue until then")
    void iodevAwait() {
        long handle = await(held, 1).handle();
        rtio.submit();
        Sqe sqe = held.held.peek();
        assertEquals(Op.AWAIT, sqe.op());
        assertFalse(sqe.isSignalled());
        assertTrue(rtio.signal(handle));
        assertTrue(sqe.isSignalled());
        assertEquals(List.of(1L), held.signalled);
        held.held.remove().ok(0);
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-3: as a member of a transaction it is the iodev's, by whatever iodev it was prepared for")
    void memberAwait() {
        rtio.acquire().prepareNop(held, 1).transaction();
        long handle = await(null, 2).handle();
        rtio.submit();
        Sqe member = held.held.peek().nextInTransaction();
        assertFalse(member.isSignalled());
        assertTrue(rtio.signal(handle));
        assertTrue(member.isSignalled());
        assertEquals(List.of(2L), held.signalled);
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "AWT-3, AWT-4: an iodev that comes to an await asks whether the signal was faster; then it is not told")
    void earlySignalForIodev() {
        long handle = await(held, 1).handle();
        rtio.signal(handle);
        rtio.submit();
        assertTrue(held.held.peek().isSignalled());
        assertEquals(List.of(), held.signalled);
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertFalse(rtio.signal(held.held.remove().handle()), "a second signal");
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-3: without an iodev an await heads no transaction")
    void headsNoTransaction() {
        await(null, 1).transaction();
        rtio.acquire().prepareNop(null, 2);
        rtio.submit();
        assertEquals(List.of("1=-EINVAL", "2=-ECANCELED because of -EINVAL"), Answers.of(rtio));
    }

    @Test
    @DisplayName(
            "AWT-5, rule 5, limit 5: a second signal, a late one, or one for something else is harmless and says so")
    void signalsInVain() {
        long handle = await(null, 1).handle();
        assertTrue(rtio.signal(handle));
        assertFalse(rtio.signal(handle), "twice, before execution");
        rtio.submit();
        assertFalse(rtio.signal(handle), "done");
        assertEquals(List.of("1=0"), Answers.of(rtio));
        long nop = rtio.acquire().prepareNop(held, 2).handle();
        assertFalse(rtio.signal(nop), "not an await");
        rtio.submit();
        assertFalse(rtio.signal(nop), "not an await");
        for (long foreign : new long[] {-1, 4, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertFalse(rtio.signal(foreign));
        }
        held.held.remove().ok(0);
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-5: what the slot's former user was signalled is not its next user's")
    void signalOfFormerUser() {
        Rtio one = new Rtio(iodevs, 1, 1);
        long first = one.acquire().prepareAwait(null, 0, 1).handle();
        one.signal(first);
        one.submit();
        assertEquals(List.of("1=0"), Answers.of(one));
        long second = one.acquire().prepareAwait(null, 0, 2).handle();
        one.submit();
        assertFalse(one.signal(first));
        assertEquals(List.of(), Answers.of(one), "waits");
        assertTrue(one.signal(second));
        assertEquals(List.of("2=0"), Answers.of(one));
    }

    @Test
    @DisplayName("AWT-6, limit 19: cancelling wakes what awaits, with -ECANCELED")
    void cancelled() {
        long handle = await(null, 1).chained().handle();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertSame(CancelOutcome.REMOVED, rtio.cancel(handle));
        assertEquals(
                List.of("1=-ECANCELED because of -ECANCELED", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        assertFalse(rtio.signal(handle));
    }

    @Test
    @DisplayName("AWT-7, rule 8: any thread may signal; the owner takes it in when it next looks")
    void fromAnotherThread() throws Exception {
        long handle = await(null, 1).handle();
        rtio.submit();
        assertTrue(Elsewhere.call(() -> rtio.signal(handle)));
        assertFalse(Elsewhere.call(() -> rtio.signal(handle)), "twice");
        assertEquals(List.of("1=0"), Answers.of(rtio));
        assertFalse(Elsewhere.call(() -> rtio.signal(handle)), "done");
        long nop = rtio.acquire().prepareNop(held, 2).handle();
        rtio.submit();
        assertFalse(Elsewhere.call(() -> rtio.signal(nop)), "not an await");
        assertFalse(Elsewhere.call(() -> rtio.signal(-1)));
    }

    @Test
    @DisplayName(
            "AWT-5, rule 5: of all signals to one await the first is told so, and only that, whichever threads they come from")
    void firstOfSeveral() throws Exception {
        long others = await(null, 1).handle();
        rtio.submit();
        assertTrue(Elsewhere.call(() -> rtio.signal(others)));
        assertFalse(rtio.signal(others), "though the owner has not looked yet");
        assertEquals(List.of("1=0"), Answers.of(rtio));
        long owners = await(null, 2).handle();
        assertTrue(rtio.signal(owners));
        assertFalse(Elsewhere.call(() -> rtio.signal(owners)));
        rtio.submit();
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-4: an await that is prepared anew takes a signal anew")
    void preparedAnew() throws Exception {
        Sqe sqe = await(null, 1);
        assertTrue(rtio.signal(sqe.handle()));
        sqe.prepareAwait(null, 0, 2);
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio), "the first signal was for what it was before");
        assertTrue(Elsewhere.call(() -> rtio.signal(sqe.handle())));
        assertEquals(List.of("2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-7: signals to requests that are dropped do not pile up and hold their sender up")
    void dropped() {
        for (int i = 0; i < 100; i++) {
            long handle = await(null, i).handle();
            assertTrue(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> rtio.signal(handle)));
            rtio.dropAll();
        }
    }

    @Test
    @DisplayName("AWT-7: an early signal from another thread is kept as one of the owner's")
    void earlyFromAnotherThread() throws Exception {
        rtio.acquire().prepareNop(held, 1).chained();
        long handle = await(null, 2).handle();
        rtio.submit();
        assertTrue(Elsewhere.call(() -> rtio.signal(handle)));
        assertEquals(List.of(), Answers.of(rtio));
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("AWT-8, rule 6, limit 19: an await may have a timeout")
    void timedOut() {
        long handle = await(null, 1).timeout(100).handle();
        rtio.submit();
        assertEquals(0, rtio.submitAndWait(1, 99));
        assertEquals(1, rtio.submitAndWait(1, 1));
        assertEquals(List.of("1=-ETIMEDOUT"), Answers.of(rtio));
        assertFalse(rtio.signal(handle));
        assertTrue(rtio.signal(await(null, 2).timeout(100).handle()));
        rtio.submit();
        assertEquals(List.of("2=0"), Answers.of(rtio));
        assertTrue(timers.isEmpty());
    }
}
