package dev.rtio;

import static dev.rtio.AllocationBench.check;
import static dev.rtio.AllocationBench.op;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("interpreted")
@DisplayName("rule 12: not a byte is allocated by what is cancelled, late, short of something, or faulty")
class ErrorAllocationTest {
    private static final Iodev STRANGER = new Gadget(9);

    private final AllocationBench bench = new AllocationBench();

    @ParameterizedTest
    @MethodSource({"cancelling", "time", "shortages", "faults"})
    @DisplayName("rule 12: what goes another way than it should")
    void error(Consumer<AllocationBench> round) {
        bench.assertNoAllocation(round);
    }

    static Stream<Named<Consumer<AllocationBench>>> cancelling() {
        return Stream.of(
                op("REMOVED: before submission, a delay, an await", x -> {
                    x.nop(x.a);
                    long await = x.acquire().prepareAwait(null, 0, 1).handle();
                    long delay = x.acquire().prepareDelay(5, 1).handle();
                    check(x.rtio.cancel(await) == CancelOutcome.REMOVED);
                    x.rtio.submit();
                    check(x.rtio.cancel(delay) == CancelOutcome.REMOVED);
                    x.expect(0);
                    x.expect(2, -Errno.ECANCELED);
                }),
                op("REMOVED: a member of a transaction", x -> {
                    x.acquire().prepareAwait(null, 0, 1).chained();
                    x.nop(x.a).transaction();
                    Sqe member = x.nop(x.a);
                    x.rtio.submit();
                    check(x.rtio.cancel(member.handle()) == CancelOutcome.REMOVED);
                    x.rtio.cancelAll();
                    x.expect(3, -Errno.ECANCELED);
                }),
                op("REMOVED: an iodev lets go", x -> {
                    x.a.lettingGo = Gadget.LettingGo.LETS_GO;
                    long handle = x.poolRead().handle();
                    x.submitHeld();
                    check(x.rtio.cancel(handle) == CancelOutcome.REMOVED);
                    x.expect(-Errno.ECANCELED);
                }),
                op("an iodev completes what it is asked for", x -> {
                    x.a.lettingGo = Gadget.LettingGo.COMPLETES;
                    long handle = x.nop(x.a).handle();
                    x.submitHeld();
                    check(x.rtio.cancel(handle) == CancelOutcome.REMOVED);
                    x.expect(-Errno.ECANCELED);
                }),
                op("IN_FLIGHT: an iodev throws when it is asked", x -> {
                    x.a.lettingGo = Gadget.LettingGo.THROWS;
                    long contained = x.rtio.contained();
                    long handle = x.nop(x.a).handle();
                    x.submitHeld();
                    check(x.rtio.cancel(handle) == CancelOutcome.IN_FLIGHT);
                    check(x.rtio.contained() == contained + 1);
                    x.a.take().ok(0);
                    x.expect(-Errno.ECANCELED);
                }),
                op("IN_FLIGHT, twice, then DONE, and UNKNOWN", x -> {
                    long handle = x.nop(x.a).handle();
                    Sqe held = x.submitAndHold();
                    check(x.rtio.cancel(handle) == CancelOutcome.IN_FLIGHT);
                    check(x.rtio.cancel(handle) == CancelOutcome.IN_FLIGHT);
                    held.ok(0);
                    check(x.rtio.cancel(handle) == CancelOutcome.DONE);
                    check(x.rtio.cancel(-1) == CancelOutcome.UNKNOWN);
                    check(x.rtio.cancel(handle + (1L << Integer.SIZE + 8)) == CancelOutcome.UNKNOWN);
                    x.expect(-Errno.ECANCELED);
                }),
                op("as an operation, of what waits", x -> {
                    long handle = x.acquire().prepareDelay(5, 1).handle();
                    x.acquire().prepareCancel(handle, 2);
                    x.rtio.submit();
                    x.expect(-Errno.ECANCELED);
                    x.expect(0);
                }),
                op("as an operation, of what is in flight, and done", x -> {
                    long handle = x.nop(x.a).handle();
                    x.acquire().prepareCancel(handle, 2);
                    x.submitAndHold().ok(0);
                    x.expect(-Errno.EALREADY);
                    x.expect(-Errno.ECANCELED);
                    x.acquire().prepareCancel(handle, 2);
                    x.rtio.submit();
                    x.expect(-Errno.ENOENT);
                }),
                op("all of it", x -> {
                    x.nop(x.a).chained();
                    x.nop(x.b);
                    x.acquire().prepareDelay(5, 1);
                    Sqe held = x.submitAndHold();
                    x.rtio.cancelAll();
                    held.ok(0);
                    x.expect(3, -Errno.ECANCELED);
                }));
    }

    static Stream<Named<Consumer<AllocationBench>>> time() {
        return Stream.of(
                op("delay", x -> {
                    x.acquire().prepareDelay(10, 1);
                    check(x.rtio.submitAndWait(1, Long.MAX_VALUE) == 1);
                    x.expect(0);
                }),
                op("timeout that does not fire", x -> {
                    x.nop(x.a).timeout(10);
                    x.nop(x.a).timeout(10);
                    x.submitAndHold().ok(0);
                    x.a.take().fail(-Errno.EIO);
                    x.expect(0);
                    x.expect(-Errno.EIO);
                }),
                op("timeout that fires, in a chain: the iodev lets go", x -> {
                    x.a.lettingGo = Gadget.LettingGo.LETS_GO;
                    x.poolRead().timeout(10).chained();
                    x.nop(x.b);
                    x.submitHeld();
                    check(x.rtio.submitAndWait(2, Long.MAX_VALUE) == 2);
                    x.expect(-Errno.ETIMEDOUT);
                    x.expect(-Errno.ECANCELED);
                }),
                op("timeout that fires: the request is abandoned", x -> {
                    long handle = x.poolRead().timeout(10).handle();
                    Sqe held = x.submitAndHold();
                    check(held.rxBuffer(4, 8) == 8);
                    Cqe cqe = x.rtio.consume(Long.MAX_VALUE);
                    check(cqe.result() == -Errno.ETIMEDOUT && cqe.flags() == Cqe.ABANDONED);
                    x.rtio.release(cqe);
                    check(x.rtio.cancel(handle) == CancelOutcome.DONE);
                    held.ok(8);
                }),
                op("timeout that fires: a transaction is abandoned", x -> {
                    x.nop(x.a).timeout(10).transaction();
                    x.poolRead();
                    Sqe held = x.submitAndHold();
                    check(x.rtio.submitAndWait(2, Long.MAX_VALUE) == 2);
                    x.expect(-Errno.ETIMEDOUT);
                    x.expect(-Errno.ECANCELED);
                    held.ok(0);
                }),
                op("timeout of what is being cancelled", x -> {
                    long handle = x.nop(x.a).timeout(10).handle();
                    Sqe held = x.submitAndHold();
                    check(x.rtio.cancel(handle) == CancelOutcome.IN_FLIGHT);
                    check(x.rtio.submitAndWait(1, Long.MAX_VALUE) == 1);
                    x.expect(-Errno.ECANCELED);
                    held.ok(0);
                }),
                op("await with a timeout", x -> {
                    x.acquire().prepareAwait(x.a, 0, 1).timeout(10);
                    Sqe held = x.submitAndHold();
                    check(x.rtio.submitAndWait(1, Long.MAX_VALUE) == 1);
                    x.expect(-Errno.ETIMEDOUT);
                    held.ok(0);
                }),
                op("waits that end by time", x -> {
                    x.nop(x.a);
                    Sqe held = x.submitAndHold();
                    check(x.rtio.consume(10) == null);
                    check(x.rtio.submitAndWait(1, 10) == 0);
                    check(x.rtio.consume(x.cqes, 1, 10) == 0);
                    held.ok(0);
                    x.expect(0);
                }),
                op("waits that nothing can end", x -> {
                    check(x.rtio.consume(Long.MAX_VALUE) == null);
                    check(x.rtio.submitAndWait(1, Long.MAX_VALUE) == 0);
                }));
    }

    static Stream<Named<Consumer<AllocationBench>>> shortages() {
        return Stream.of(
                op("acquire in vain: no request is free", x -> {
                    check(x.rtio.acquire(x.sqes, 8) == 0 && x.rtio.acquire(x.sqes, 1) == -Errno.ENOMEM);
                    check(x.acquire() == null && x.rtio.acquirable() == 0);
                    check(x.rtio.dropAll() == 8);
                }),
                op("acquire in vain: the completion queue is full", x -> {
                    for (int i = 0; i < 8; i++) {
                        x.nop(x.a);
                    }
                    x.rtio.submit();
                    check(x.acquire() == null && x.rtio.acquire(x.sqes, 2) == -Errno.ENOMEM);
                    x.expect(8, 0);
                    check(x.rtio.acquire(x.sqes, 2) == 0);
                    check(x.rtio.dropAll() == 2);
                }),
                op("acquire in vain, while a stream waits for the place", x -> {
                    for (int i = 0; i < 6; i++) {
                        x.nop(x.b);
                    }
                    x.acquire().prepareReadMultishot(x.a, 0, 1);
                    x.rtio.submit();
                    check(x.acquire() == null);
                    x.expect(0);
                    x.nop(x.b);
                    x.a.way = Gadget.Way.FAIL;
                    x.rtio.submit();
                    x.expect(5, 0);
                    x.a.way = Gadget.Way.ANSWER;
                    x.expect(2, 8);
                    check(x.rtio.flush() == -Errno.EIO);
                }));
    }

    static Stream<Named<Consumer<AllocationBench>>> faults() {
        return Stream.of(
                op("an iodev that is not there", x -> {
                    x.nop(STRANGER);
                    x.acquire().prepareTinyWrite(null, 0, 0L, 1, 1);
                    x.rtio.submit();
                    x.expect(-Errno.ENODEV);
                    x.expect(-Errno.EINVAL);
                }),
                op("an iodev that throws", x -> {
                    long contained = x.rtio.contained();
                    x.poolRead().hardChained();
                    x.nop(x.b);
                    x.submit(Gadget.Way.THROW);
                    x.expect(-Errno.EIO);
                    x.expect(0);
                    check(x.rtio.contained() == contained + 1 && x.rtio.lastContained() == Gadget.THROWN);
                }),
                op("an iodev that throws within a transaction", x -> {
                    x.nop(x.a).transaction();
                    x.poolRead();
                    x.submit(Gadget.Way.THROW);
                    x.expect(-Errno.EIO);
                    x.expect(-Errno.ECANCELED);
                }),
                op("a callback that throws", x -> {
                    x.acquire().prepareCallback(x.throwing, 0, 1).chained();
                    x.nop(x.a);
                    x.rtio.submit();
                    x.expect(-Errno.EIO);
                    x.expect(-Errno.ECANCELED);
                }),
                op("an observer that throws", x -> {
                    // An observer is wrapped when it comes; then it only throws.
                    if (x.calls++ == 0) {
                        x.rtio.observe(AllocationBench.THROWING);
                    }
                    x.nop(x.a);
                    x.rtio.submit();
                    x.expect(0);
                    check(x.rtio.contained() == x.calls);
                }),
                op("completed twice", x -> {
                    long strays = x.rtio.strays();
                    x.nop(x.a);
                    x.submit(Gadget.Way.TWICE);
                    x.expect(0);
                    check(x.rtio.strays() == strays + 1);
                }),
                op("a member is completed that is no head", x -> {
                    long strays = x.rtio.strays();
                    x.nop(x.a).transaction();
                    Sqe member = x.nop(x.a);
                    Sqe head = x.submitAndHold();
                    member.ok(0);
                    check(x.rtio.strays() == strays + 1);
                    head.ok(0);
                    x.expect(2, 0);
                }));
    }
}
