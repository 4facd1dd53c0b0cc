package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CHN, CAN: a hard link leads past a failure, not past a cancelled request")
class HardLinkCancelTest {
    private static final List<String> BOTH_CANCELLED =
            List.of("1=-ECANCELED because of -ECANCELED", "2=-ECANCELED because of -ECANCELED");

    private final HeldIodev held = new HeldIodev(0);
    private final ScriptedIodev ok = ScriptedIodev.ok(1);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(held).add(ok), 4, 4);

    /** Prepares a first request that a second one follows by a hard link, and returns the first. */
    private Sqe hardChain() {
        Sqe first = rtio.acquire().prepareNop(held, 1).hardChained();
        rtio.acquire().prepareNop(ok, 2);
        return first;
    }

    @Test
    @DisplayName("cancelled before it is submitted")
    void beforeSubmission() {
        Sqe first = hardChain();
        assertEquals(CancelOutcome.REMOVED, rtio.cancel(first.handle()));
        rtio.submit();
        assertEquals(BOTH_CANCELLED, Answers.of(rtio));
    }

    @Test
    @DisplayName("cancelled while its iodev has it")
    void inFlight() {
        Sqe first = hardChain();
        rtio.submit();
        assertEquals(CancelOutcome.IN_FLIGHT, rtio.cancel(first.handle()));
        held.held.remove().ok(0);
        assertEquals(BOTH_CANCELLED, Answers.of(rtio));
        assertEquals(List.of(), ok.got);
    }

    @Test
    @DisplayName("cancelled while it waits")
    void waiting() {
        Sqe first = rtio.acquire().prepareAwait(null, 0, 1).hardChained();
        rtio.acquire().prepareNop(ok, 2);
        rtio.submit();
        assertEquals(CancelOutcome.REMOVED, rtio.cancel(first.handle()));
        assertEquals(BOTH_CANCELLED, Answers.of(rtio));
    }

    @Test
    @DisplayName("cancelled by its iodev")
    void byItsIodev() {
        hardChain();
        rtio.submit();
        held.held.remove().fail(-Errno.ECANCELED);
        assertEquals(BOTH_CANCELLED, Answers.of(rtio));
    }

    @Test
    @DisplayName("a request outlives the cancelled member of a transaction that never came about")
    void transactionNeverSubmitted() {
        Sqe first = rtio.acquire().prepareNop(ok, 1).transaction();
        Sqe second = rtio.acquire().prepareNop(null, 2).transaction();
        rtio.cancel(second.handle());
        assertEquals(0, rtio.submit(), "the third member is missing");
        first.prepareNop(ok, 3);
        assertEquals(1, rtio.submit());
        assertEquals(List.of("3=0"), Answers.of(rtio));
    }
}
