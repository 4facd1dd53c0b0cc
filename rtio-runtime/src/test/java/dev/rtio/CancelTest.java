package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CAN, RTIO_OP_CANCEL, rule 5: cancelling; that of streams is in MultishotTest")
class CancelTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(ok).add(held), 4, 8);

    private static List<String> cancelled(int... userdata) {
        List<String> answers = new ArrayList<>();
        for (int n : userdata) {
            answers.add(n + "=-ECANCELED because of -ECANCELED");
        }
        return answers;
    }

    /** Submits something that its iodev keeps. */
    private Sqe inFlight(long userdata) {
        rtio.acquire().prepareNop(held, userdata);
        rtio.submit();
        return held.held.getLast();
    }

    @Test
    @DisplayName(
            "CAN-1, CAN-3, upstream test_rtio_chain_cancel: cancelled before it is submitted, a chain is answered and not executed")
    void chainBeforeSubmit() {
        for (int round = 0; round < 4; round++) {
            Sqe head = rtio.acquire().prepareNop(ok, 1).chained();
            rtio.acquire().prepareNop(ok, 2);
            assertSame(CancelOutcome.REMOVED, rtio.cancel(head.handle()));
            rtio.submit();
            assertEquals(cancelled(1, 2), Answers.of(rtio));
            assertEquals(4, rtio.acquirable());
        }
        assertEquals(List.of(), ok.got);
    }

    @Test
    @DisplayName(
            "CAN-2, limit 2, upstream test_rtio_simple_cancel: cancelled before it is submitted, a request is answered at submission")
    void beforeSubmit() {
        for (int round = 0; round < 4; round++) {
            Sqe sqe = rtio.acquire();
            assertSame(CancelOutcome.REMOVED, rtio.cancel(sqe.handle()), "before it is even prepared");
            sqe.prepareNop(held, 1);
            assertEquals(List.of(), Answers.of(rtio));
            rtio.submit();
            assertEquals(cancelled(1), Answers.of(rtio));
            assertEquals(4, rtio.acquirable());
        }
        assertEquals(0, held.held.size());
    }

    @Test
    @DisplayName("CAN-3: a link that the former use of a request had is no way to a stranger")
    void formerLink() {
        Sqe head = rtio.acquire().prepareNop(ok, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
        rtio.acquire(new Sqe[2], 2);
        rtio.dropAll();
        assertSame(head, rtio.acquire().prepareNop(ok, 3));
        rtio.acquire().prepareNop(ok, 4);
        rtio.cancel(head.handle());
        rtio.submit();
        List<String> answers = new ArrayList<>(cancelled(3));
        answers.add("4=0");
        assertEquals(answers, Answers.of(rtio));
    }

    @Test
    @DisplayName("CAN-4, upstream test_rtio_chain_cancel: cancelled in its middle, a chain is executed up to there")
    void middleOfChain() {
        rtio.acquire().prepareNop(ok, 1).chained();
        Sqe middle = rtio.acquire().prepareNop(ok, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.cancel(middle.handle());
        rtio.submit();
        assertEquals(
                List.of("1=0", "2=-ECANCELED because of -ECANCELED", "3=-ECANCELED because of -ECANCELED"),
                Answers.of(rtio));
        assertEquals(List.of(1L), ok.got);
    }

    @Test
    @DisplayName("CAN-4: a link of a chain under way whose turn has not come is answered when it comes")
    void laterLink() {
        rtio.acquire().prepareNop(held, 1).chained();
        Sqe second = rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertSame(CancelOutcome.REMOVED, rtio.cancel(second.handle()));
        assertEquals(List.of(), Answers.of(rtio), "completions keep the order of the chain");
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, -Errno.EIO, -Errno.ECANCELED})
    @DisplayName(
            "CAN-5, limit 2: in flight, it is answered -ECANCELED when its iodev ends it, whatever that says, and so is its chain")
    void inFlightChain(int answer) {
        Sqe head = rtio.acquire().prepareNop(held, 1).chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertSame(CancelOutcome.IN_FLIGHT, rtio.cancel(head.handle()));
        assertEquals(List.of(1L), held.asked);
        assertEquals(List.of(), Answers.of(rtio), "the iodev has it still");
        assertSame(CancelOutcome.IN_FLIGHT, rtio.cancel(head.handle()), "a second time");
        assertEquals(List.of(1L), held.asked, "asked once");
        if (answer < 0) {
            held.held.remove().fail(answer);
        } else {
            held.held.remove().ok(answer);
        }
        assertEquals(cancelled(1, 2), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("CAN-5: in flight and done by another thread, it is done, if the owner has not looked yet")
    void completedElsewhere() throws Exception {
        Sqe sqe = inFlight(1);
        long handle = sqe.handle();
        Elsewhere.run(() -> sqe.ok(3));
        assertSame(CancelOutcome.DONE, rtio.cancel(handle));
        assertEquals(List.of(), held.asked);
        assertEquals(List.of("1=3"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CAN-6, CAN-12, rule 5, limit 5: a handle that is out of date changes nothing and says so")
    void staleHandle() {
        Sqe sqe = inFlight(1);
        long handle = sqe.handle();
        held.held.remove().ok(0);
        assertSame(CancelOutcome.DONE, rtio.cancel(handle));
        assertEquals(List.of("1=0"), Answers.of(rtio));
        assertSame(CancelOutcome.DONE, rtio.cancel(handle));
        rtio.acquire(new Sqe[3], 3);
        Sqe reused = rtio.acquire();
        assertSame(sqe, reused);
        assertSame(CancelOutcome.DONE, rtio.cancel(handle), "the slot is somebody else's now");
        rtio.dropAll();
        Sqe[] all = new Sqe[4];
        rtio.acquire(all, 4);
        for (int i = 0; i < 4; i++) {
            all[i].prepareNop(ok, i);
        }
        rtio.cancel(handle);
        rtio.submit();
        assertEquals(List.of("0=0", "1=0", "2=0", "3=0"), Answers.of(rtio));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4, 1_000_000, Integer.MAX_VALUE, 1L << 32, 7L << 40, Long.MAX_VALUE})
    @DisplayName("CAN-9, limit 6: what was never a handle is UNKNOWN")
    void unknownHandle(long handle) {
        assertSame(CancelOutcome.UNKNOWN, rtio.cancel(handle));
        inFlight(1);
        assertSame(CancelOutcome.UNKNOWN, rtio.cancel(handle));
        held.held.remove().ok(0);
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CAN-9, limit 5: a handle is not met again after 65,536 uses of its slot")
    void manyGenerations() {
        Rtio one = new Rtio(new IodevTable(1).add(ok), 1, 1);
        long first = one.acquire().handle();
        one.dropAll();
        for (int i = 0; i < 70_000; i++) {
            Sqe sqe = one.acquire();
            assertFalse(sqe.handle() == first);
            assertSame(CancelOutcome.DONE, one.cancel(first));
            one.dropAll();
        }
    }

    @Test
    @DisplayName("CAN-7: an iodev cancels all that waits with it by failing it")
    void allOfIodev() {
        SqeQueue waiting = new SqeQueue();
        ScriptedIodev queueing = new ScriptedIodev(0, waiting::add);
        Rtio context = new Rtio(new IodevTable(1).add(queueing), 4, 4);
        for (int i = 1; i <= 3; i++) {
            context.acquire().prepareNop(queueing, i);
        }
        context.submit();
        while (!waiting.isEmpty()) {
            waiting.poll().fail(-Errno.ECANCELED);
        }
        assertEquals(cancelled(1, 2, 3), Answers.of(context));
    }

    @Test
    @DisplayName("CAN-8: all that a context has submitted is cancelled at once; what is not submitted stays")
    void cancelAll() {
        VirtualTimers timers = new VirtualTimers();
        Rtio context = new Rtio(new IodevTable(2).add(ok).add(held), 8, 8, null, timers, WaitStrategy.PARK);
        context.acquire().prepareNop(held, 1).chained();
        context.acquire().prepareNop(ok, 2);
        context.acquire().prepareDelay(50, 3);
        context.acquire().prepareAwait(null, 0, 4);
        context.acquire().prepareNop(held, 5).transaction();
        context.acquire().prepareNop(null, 6);
        context.submit();
        context.acquire().prepareNop(ok, 7);
        context.cancelAll();
        assertEquals(cancelled(3, 4), Answers.of(context));
        held.held.removeLast().ok(0);
        assertEquals(cancelled(5, 6), Answers.of(context));
        held.held.removeLast().ok(0);
        assertEquals(cancelled(1, 2), Answers.of(context));
        context.submit();
        assertEquals(List.of("7=0"), Answers.of(context));
        assertEquals(8, context.acquirable());
    }

    @Test
    @DisplayName("CAN-11: an iodev that lets go is asked once, with the head; the executor answers, now")
    void iodevLetsGo() {
        held.letsGo = true;
        Sqe head = rtio.acquire().prepareNop(held, 1).transaction();
        Sqe member = rtio.acquire().prepareNop(null, 2).chained();
        rtio.acquire().prepareNop(ok, 3);
        rtio.submit();
        assertSame(CancelOutcome.REMOVED, rtio.cancel(member.handle()), "any member stands for all");
        assertEquals(List.of(head.userdata()), held.asked);
        assertEquals(0, held.held.size());
        assertEquals(cancelled(1, 2, 3), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName(
            "CAN-3, upstream test_rtio_transaction_cancel: a transaction that is cancelled by any member is not executed")
    void transactionBeforeSubmit() {
        for (int n = 0; n < 3; n++) {
            Sqe[] members = new Sqe[3];
            rtio.acquire(members, 3);
            members[0].prepareNop(ok, 1).transaction();
            members[1].prepareNop(null, 2).transaction();
            members[2].prepareNop(null, 3);
            assertSame(CancelOutcome.REMOVED, rtio.cancel(members[n].handle()));
            rtio.submit();
            assertEquals(cancelled(1, 2, 3), Answers.of(rtio));
            assertEquals(4, rtio.acquirable());
        }
        assertEquals(List.of(), ok.got);
    }

    @Test
    @DisplayName("CAN-1: behind a hard link nothing goes on that was cancelled with what is before it")
    void hardLink() {
        Sqe before = rtio.acquire().prepareNop(ok, 1).hardChained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.cancel(before.handle());
        Sqe flying = rtio.acquire().prepareNop(held, 3).hardChained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        rtio.cancel(flying.handle());
        held.held.remove().ok(0);
        assertEquals(cancelled(1, 2, 3, 4), Answers.of(rtio));
        Sqe waiting = rtio.acquire().prepareAwait(null, 0, 5).hardChained();
        rtio.acquire().prepareNop(ok, 6);
        rtio.acquire().prepareNop(held, 7).hardChained();
        rtio.acquire().prepareNop(ok, 8);
        rtio.submit();
        rtio.cancel(waiting.handle());
        held.held.remove().fail(-Errno.ECANCELED);
        assertEquals(cancelled(5, 6, 7, 8), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
    }

    @Test
    @DisplayName("CAN-5, NRS-1: what wants no response is cancelled without one")
    void noResponse() {
        Sqe silent = rtio.acquire().prepareNop(held, 1).noResponse().chained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        rtio.cancel(silent.handle());
        held.held.remove().ok(0);
        assertEquals(cancelled(2), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName(
            "RTIO_OP_CANCEL, CAN-10, limit 6: the result tells what came of it: 0, -EALREADY or -ENOENT; it never blocks")
    void operation() {
        held.letsGo = true;
        Sqe target = inFlight(1);
        long handle = target.handle();
        rtio.acquire().prepareCancel(handle, 2).hardChained();
        rtio.acquire().prepareCancel(handle, 3);
        rtio.submit();
        assertEquals(List.of("1=-ECANCELED because of -ECANCELED", "2=0", "3=-ENOENT"), Answers.of(rtio));
        held.letsGo = false;
        long flying = inFlight(4).handle();
        rtio.acquire().prepareCancel(flying, 5);
        rtio.acquire().prepareCancel(-1, 6);
        rtio.submit();
        assertEquals(List.of("5=-EALREADY", "6=-ENOENT"), Answers.of(rtio));
        held.held.remove().ok(0);
        assertEquals(cancelled(4), Answers.of(rtio));
    }

    @Test
    @DisplayName("RTIO_OP_CANCEL, CAN-10: in a chain it cancels when its turn comes")
    void operationInChain() {
        held.letsGo = true;
        Sqe target = inFlight(1);
        rtio.acquire().prepareNop(held, 2).chained();
        rtio.acquire().prepareCancel(target.handle(), 3).chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio));
        held.held.removeLast().ok(0);
        assertEquals(List.of("2=0", "1=-ECANCELED because of -ECANCELED", "3=0", "4=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("CAN-10, rule 5: a request, or a callback, may cancel the rest of its own chain, and itself")
    void operationOnOwnChain() {
        Sqe cancel = rtio.acquire();
        Sqe next = rtio.acquire().prepareNop(ok, 2);
        cancel.prepareCancel(next.handle(), 1).chained();
        rtio.submit();
        assertEquals(List.of("1=0", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        Sqe itself = rtio.acquire();
        itself.prepareCancel(itself.handle(), 3).chained();
        rtio.acquire().prepareNop(ok, 4);
        rtio.submit();
        assertEquals(cancelled(3, 4), Answers.of(rtio));
        List<CancelOutcome> outcomes = new ArrayList<>();
        rtio.acquire()
                .prepareCallback((context, sqe, result, arg) -> outcomes.add(context.cancel(sqe.handle())), 0, 5)
                .chained();
        rtio.acquire().prepareNop(ok, 6);
        rtio.submit();
        assertEquals(List.of(CancelOutcome.REMOVED), outcomes);
        assertEquals(cancelled(5, 6), Answers.of(rtio));
        assertEquals(List.of(), ok.got);
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("CAN-8: to cancel all looks at each unit once, however many members it has")
    void largeTransactions() {
        int members = 100;
        Rtio large = new Rtio(new IodevTable(2).add(held), members + 1, members + 1);
        int[] cancelled = new int[1];
        large.observe(new RtioObserver() {
            @Override
            protected void cancelled(Sqe head) {
                cancelled[0]++;
            }
        });
        for (int i = 1; i < members; i++) {
            large.acquire().prepareNop(held, i).transaction();
        }
        large.acquire().prepareNop(held, members);
        large.acquire().prepareAwait(null, 0, members + 1);
        large.submit();
        large.cancelAll();
        assertEquals(2, cancelled[0]);
        held.held.remove().ok(0);
        assertEquals(members + 1, large.completionCount());
        assertEquals(-Errno.ECANCELED, large.flush());
    }
}
