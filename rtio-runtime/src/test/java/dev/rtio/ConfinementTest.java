package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CTX-15, rule 8: what is single-threaded is checked")
class ConfinementTest {
    private final HeldIodev held = new HeldIodev(0);
    private final Mempool pool = new Mempool(2, 8, 8);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(held), 4, 4, pool);

    @Test
    @DisplayName("CTX-15, rule 8, limit 22: the thread that acquires first owns the context; others may not use it")
    void strangersAreRefused() throws Exception {
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        Sqe prepared = rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        Sqe read = held.held.remove();
        read.rxBuffer(8, 8);
        read.ok(8);
        Cqe cqe = rtio.consume();
        Sqe inFlight = held.held.remove();
        assertEquals(prepared, inFlight);
        Sqe unsubmitted = rtio.acquire().prepareReadWithPool(held, 0, 3);

        List<Runnable> actions = List.of(
                rtio::acquire,
                () -> rtio.acquire(new Sqe[1], 1),
                rtio::submit,
                rtio::dropAll,
                rtio::consume,
                () -> rtio.release(cqe),
                () -> rtio.releaseBuffer(cqe),
                unsubmitted::noResponse,
                () -> rtio.consume(1),
                () -> rtio.consume(new Cqe[1], 1, 1),
                () -> rtio.submitAndWait(1, 1),
                () -> new WaitSet(rtio).await(1),
                rtio::flush,
                () -> rtio.cancel(0),
                rtio::cancelAll,
                rtio::shutdown,
                () -> rtio.observe(null),
                rtio::inFlight,
                rtio::handOver);
        for (Runnable action : actions) {
            Throwable thrown = Elsewhere.thrownBy(action);
            IllegalStateException refusal = assertInstanceOf(IllegalStateException.class, thrown);
            assertEquals(
                    "this context belongs to " + Thread.currentThread()
                            + ", which acquired first; Thread[stranger,5,main] may not use it",
                    refusal.getMessage().replaceAll("Thread\\[#\\d+,stranger", "Thread[stranger"));
        }
        rtio.submit();
        Sqe pooled = held.held.remove();

        inFlight.ok(0);
        pooled.ok(0);
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        rtio.release(cqe);
        assertEquals(List.of("2=0", "3=0"), Answers.of(rtio));
        assertEquals(4, rtio.acquirable());
    }

    @Test
    @DisplayName("CTX-15: a context may be made by one thread and used by another")
    void firstAcquireOwns() throws Exception {
        assertNull(rtio.consume(), "claims nothing");
        assertEquals(0, rtio.submit());
        assertNull(Elsewhere.thrownBy(rtio::acquire));
        assertThrows(IllegalStateException.class, rtio::acquire);
        assertThrows(IllegalStateException.class, rtio::consume);
    }

    @Test
    @DisplayName("CTX-15, rule 8: handed over, a context belongs to the next thread to acquire, as it was left")
    void handOver() throws Exception {
        rtio.acquire().prepareNop(null, 1);
        rtio.acquire().prepareNop(held, 2);
        rtio.submit();
        rtio.acquire().prepareNop(null, 3);
        rtio.handOver();
        held.held.remove().ok(0);
        List<String> answers = Elsewhere.call(() -> {
            rtio.acquire().prepareNop(null, 4);
            rtio.submit();
            return Answers.of(rtio);
        });
        assertEquals(List.of("1=0", "3=0", "4=0", "2=0"), answers);
        assertThrows(IllegalStateException.class, rtio::acquire);
    }
}
