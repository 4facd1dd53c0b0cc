package dev.rtio;

import static dev.rtio.AllocationBench.check;
import static dev.rtio.AllocationBench.op;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exception allocates itself, so the mistakes are not measured, but what comes after them. */
@Tag("interpreted")
@DisplayName(
        "rule 12: after a mistake of its user that was thrown and caught, a context works on and allocates nothing")
class MisuseAllocationTest {
    private static final int OPERATIONS = 1_000;

    private final AllocationBench bench = new AllocationBench();

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake(Consumer<AllocationBench> mistake) {
        assertThrows(RuntimeException.class, () -> mistake.accept(bench));
        bench.rtio.dropAll();
        bench.rtio.cancelAll();
        bench.rtio.flush();
        assertTrue(bench.isWhole(), "nothing is left in use");
        assertEquals(0, Allocated.by(OPERATIONS, () -> {
            bench.nop(bench.a).chained();
            bench.poolRead();
            bench.rtio.submit();
            bench.expect(0);
            bench.expect(8);
        }));
        assertTrue(bench.isWhole());
    }

    static Stream<Named<Consumer<AllocationBench>>> mistakes() {
        return Stream.of(
                op("prepared after submission", x -> {
                    Sqe sqe = x.nop(x.a);
                    x.rtio.submit();
                    sqe.prepareNop(x.a, 1);
                }),
                op("a priority out of range", x -> x.acquire().prepareReadWithPool(x.a, 256, 0)),
                op("a range that does not fit", x -> x.acquire().prepareRead(x.a, 0, x.buffer, 30, 8, 0)),
                op(
                        "a buffer that is read-only",
                        x -> x.acquire().prepareRead(x.a, 0, x.buffer.asReadOnlyBuffer(), 0, 8, 0)),
                op("a tiny write that is not", x -> x.acquire().prepareTinyWrite(x.a, 0, 0L, 9, 0)),
                op("no callback", x -> x.acquire().prepareCallback(null, 0, 0)),
                op("no operation", x -> x.acquire().prepareOperation(x.a, 0, null, 0, 0)),
                op("a time before now", x -> x.acquire().prepareDelay(-1, 0)),
                op("a timeout of a delay", x -> x.acquire().prepareDelay(1, 0).timeout(1)),
                op("flags before preparing", x -> x.acquire().chained()),
                op(
                        "both chained and in a transaction",
                        x -> x.nop(x.a).chained().transaction()),
                op(
                        "a multishot in a chain",
                        x -> x.acquire().prepareReadMultishot(x.a, 0, 0).chained()),
                op(
                        "a multishot without a response",
                        x -> x.acquire().prepareReadMultishot(x.a, 0, 0).noResponse()),
                op("the handle of a request that is done", x -> {
                    Sqe sqe = x.nop(x.a);
                    x.rtio.submit();
                    sqe.handle();
                }),
                op("more than the array holds", x -> x.rtio.acquire(x.sqes, 9)),
                op("a completion released twice", x -> {
                    x.nop(x.a);
                    x.rtio.submit();
                    Cqe cqe = x.rtio.consume();
                    x.rtio.release(cqe);
                    x.rtio.release(cqe);
                }),
                op("a completion of another context", x -> {
                    Rtio other = new Rtio(new IodevTable(1).add(x.a), 1, 1);
                    other.acquire().prepareNop(x.a, 0);
                    other.submit();
                    x.rtio.release(other.consume());
                }),
                op("a result that is an error", x -> {
                    x.nop(x.a);
                    Sqe held = x.submitAndHold();
                    thenAnswered(held, () -> held.ok(-1));
                }),
                op("an error that is none", x -> {
                    x.nop(x.a);
                    Sqe held = x.submitAndHold();
                    thenAnswered(held, () -> held.fail(0));
                }),
                op("waiting inside of a callback", x -> {
                    x.acquire().prepareCallback((rtio, sqe, result, arg) -> rtio.submitAndWait(5, 10), 0, 0);
                    x.nop(x.a);
                    x.rtio.submit();
                    x.expect(-Errno.EIO);
                    check(x.rtio.lastContained() instanceof IllegalStateException);
                    throw (IllegalStateException) x.rtio.lastContained();
                }),
                op("used by a stranger", x -> {
                    x.nop(x.a);
                    Throwable thrown = strangersMistake(x.rtio);
                    throw (IllegalStateException) thrown;
                }));
    }

    private static void thenAnswered(Sqe held, Runnable mistake) {
        try {
            mistake.run();
        } finally {
            held.ok(0);
        }
    }

    private static Throwable strangersMistake(Rtio rtio) {
        try {
            return Elsewhere.thrownBy(rtio::acquire);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
