package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rule 11: containment; completing twice is in IodevTest, never in TimeoutTest")
class ContainmentTest {
    private final IllegalStateException failure = new IllegalStateException("broken");
    private final ScriptedIodev broken = new ScriptedIodev(0, head -> {
        throw failure;
    });
    private final ScriptedIodev fine = ScriptedIodev.ok(1);
    private final HeldIodev held = new HeldIodev(2);
    private final Mempool pool = new Mempool(4, 8, 8);
    private final Rtio rtio = new Rtio(new IodevTable(4).add(broken).add(fine).add(held), 8, 8, pool);

    private final RtioCallback brokenCallback = (context, sqe, result, arg) -> {
        throw failure;
    };

    @Test
    @DisplayName("rule 11: an iodev that throws ends its own unit with -EIO, is counted, and the loop goes on")
    void iodevThrows() {
        assertNull(rtio.lastContained());
        rtio.acquire().prepareNop(broken, 1);
        rtio.acquire().prepareNop(fine, 2);
        assertEquals(2, rtio.submit());
        assertEquals(List.of("1=-EIO", "2=0"), Answers.of(rtio));
        assertEquals(1, rtio.contained());
        assertSame(failure, rtio.lastContained());
    }

    @Test
    @DisplayName("rule 11: its chain, and the members of its transaction, are answered as for any failure")
    void iodevThrowsInChain() {
        rtio.acquire().prepareNop(broken, 1).transaction();
        rtio.acquire().prepareNop(null, 2).chained();
        rtio.acquire().prepareNop(fine, 3);
        rtio.submit();
        assertEquals(
                List.of("1=-EIO", "2=-ECANCELED because of -EIO", "3=-ECANCELED because of -EIO"), Answers.of(rtio));
        assertEquals(8, rtio.acquirable());
    }

    @Test
    @DisplayName("rule 11: what it throws after it has completed is counted, and the answer stands")
    void iodevThrowsAfterCompletion() {
        ScriptedIodev late = new ScriptedIodev(3, head -> {
            head.ok(5);
            throw failure;
        });
        Rtio context = new Rtio(new IodevTable(4).add(late).add(fine), 2, 2);
        context.acquire().prepareNop(late, 1).chained();
        context.acquire().prepareNop(fine, 2);
        context.submit();
        assertEquals(List.of("1=5", "2=0"), Answers.of(context));
        assertEquals(1, context.contained());
        assertEquals(0, context.strays());
    }

    @Test
    @DisplayName("rule 11: errors are contained as exceptions are: a stack overflow, an assertion")
    void iodevThrowsError() {
        List<Error> errors = List.of(new StackOverflowError(), new AssertionError("no"), new NoClassDefFoundError("x"));
        for (Error error : errors) {
            ScriptedIodev failing = new ScriptedIodev(3, head -> {
                throw error;
            });
            Rtio context = new Rtio(new IodevTable(4).add(failing), 1, 1);
            context.acquire().prepareNop(failing, 1);
            context.submit();
            assertEquals(List.of("1=-EIO"), Answers.of(context));
            assertSame(error, context.lastContained());
        }
    }

    @Test
    @DisplayName("rule 11: blocks that were bound before go back to the pool")
    void iodevThrowsWithBlocks() {
        ScriptedIodev reading = new ScriptedIodev(3, head -> {
            head.rxBuffer(8, 32);
            throw failure;
        });
        Mempool own = new Mempool(4, 8, 8);
        Rtio context = new Rtio(new IodevTable(4).add(reading), 2, 2, own);
        context.acquire().prepareReadWithPool(reading, 0, 1);
        context.acquire().prepareReadMultishot(reading, 0, 2);
        context.submit();
        assertEquals(List.of("1=-EIO", "2=-EIO"), Answers.of(context));
        assertEquals(4, own.free());
    }

    @Test
    @DisplayName("rule 11: a callback that throws ends with -EIO, and what follows it is cancelled")
    void callbackThrows() {
        rtio.acquire().prepareCallback(brokenCallback, 0, 1).chained();
        rtio.acquire().prepareNop(fine, 2);
        rtio.acquire().prepareCallbackNoCqe(brokenCallback, 0, 3).hardChained();
        rtio.acquire().prepareNop(fine, 4);
        rtio.submit();
        assertEquals(List.of("1=-EIO", "2=-ECANCELED because of -EIO", "4=0"), Answers.of(rtio));
        assertEquals(2, rtio.contained());
    }

    @Test
    @DisplayName("rule 11: an iodev that throws when it is told of a signal is counted, and has the request still")
    void signalledThrows() {
        Iodev deaf = new Iodev(3) {
            @Override
            protected void submit(Sqe head) {}

            @Override
            protected void signalled(Sqe await) {
                throw failure;
            }
        };
        Rtio context = new Rtio(new IodevTable(4).add(deaf), 1, 1);
        Sqe await = context.acquire().prepareAwait(deaf, 0, 1);
        context.submit();
        context.signal(await.handle());
        assertEquals(1, context.contained());
        assertEquals(List.of(), Answers.of(context));
        await.ok(0);
        assertEquals(List.of("1=0"), Answers.of(context));
    }

    @Test
    @DisplayName("rule 11: an observer that throws is counted, and what it watches goes on as if it had not")
    void observerThrows() {
        rtio.observe(new RtioObserver() {
            @Override
            protected void submitted(Sqe head) {
                throw failure;
            }

            @Override
            protected void started(Sqe head) {
                throw failure;
            }

            @Override
            protected void completed(Sqe head, int result) {
                throw failure;
            }

            @Override
            protected void cancelled(Sqe head) {
                throw failure;
            }
        });
        rtio.acquire().prepareNop(fine, 1).chained();
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        rtio.cancel(held.held.peek().handle());
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        assertEquals(6, rtio.contained(), "submitted once, started and completed twice, cancelled once");
    }

    @Test
    @DisplayName("rule 11: a dispatch that throws, or knows nothing, is contained as an iodev is")
    void dispatchThrows() {
        IodevDispatch dispatch = new IodevDispatch() {
            @Override
            protected void submit(int iodev, Sqe head) {
                throw failure;
            }

            @Override
            protected Iodev iodev(int iodev) {
                throw failure;
            }
        };
        Rtio context = new Rtio(dispatch, 1, 1);
        context.acquire().prepareNop(fine, 1);
        context.submit();
        assertEquals(List.of("1=-EIO"), Answers.of(context));
    }

    @Test
    @DisplayName("rule 11: cancelling what is in flight asks nobody if the dispatch does not know the iodev any more")
    void dispatchForgets() {
        List<Sqe> kept = new ArrayList<>();
        IodevDispatch dispatch = new IodevDispatch() {
            @Override
            protected void submit(int iodev, Sqe head) {
                kept.add(head);
            }

            @Override
            protected Iodev iodev(int iodev) {
                return null;
            }
        };
        Rtio context = new Rtio(dispatch, 2, 2);
        Sqe nop = context.acquire().prepareNop(fine, 1);
        Sqe await = context.acquire().prepareAwait(fine, 0, 2);
        context.submit();
        assertSame(CancelOutcome.IN_FLIGHT, context.cancel(nop.handle()));
        context.signal(await.handle());
        assertEquals(0, context.contained());
        kept.forEach(sqe -> sqe.ok(0));
        assertEquals(List.of("1=-ECANCELED because of -ECANCELED", "2=0"), Answers.of(context));
    }

    @Test
    @DisplayName("rule 11: the last failure is the last, whether the owner or another thread was there")
    void lastOfSeveral() throws Exception {
        assertEquals(0, rtio.contained());
        rtio.acquire().prepareNop(broken, 1);
        rtio.submit();
        assertInstanceOf(IllegalStateException.class, rtio.lastContained());
        try (WorkQueue queue = new WorkQueue("contained", 1).start()) {
            UnsupportedOperationException later = new UnsupportedOperationException("later");
            BlockingIodev blocking = new BlockingIodev(3, queue) {
                @Override
                protected void execute(Sqe head) {
                    throw later;
                }
            };
            Rtio context = new Rtio(new IodevTable(4).add(broken).add(blocking), 2, 2);
            context.acquire().prepareNop(broken, 1);
            context.submit();
            context.acquire().prepareNop(blocking, 2);
            assertEquals(2, context.submitAndWait(2, Long.MAX_VALUE));
            assertEquals(List.of("1=-EIO", "2=-EIO"), Answers.of(context));
            assertEquals(2, context.contained());
            assertSame(later, context.lastContained());
        }
    }
}
