package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POL-2: whatever its last user has left, a context is lent out clean")
class CleanContextTest {
    private final StreamIodev source = new StreamIodev(0);
    private final HeldIodev held = new HeldIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(source).add(held);
    private final Rtio lent = new Rtio(iodevs, 2, 1, new Mempool(4, 16, 8));
    private final RtioPool contexts = new RtioPool(lent);

    private void expectClean() {
        assertSame(lent, contexts.acquire());
        assertEquals(1, lent.acquirable());
        assertEquals(4, lent.pool().free());
        lent.acquire().prepareNop(null, 9);
        lent.submit();
        assertEquals(List.of("9=0"), Answers.of(lent));
    }

    @Test
    @DisplayName("a stream that waits for a completion's place")
    void pausedStream() {
        contexts.acquire().acquire().prepareReadMultishot(source, 0, 7);
        lent.submit();
        assertEquals(1, lent.multishotPauses());
        assertEquals(RtioPool.RELEASED, contexts.release(lent));
        expectClean();
    }

    @Test
    @DisplayName("a stream that waits for a completion's place, and one was wanted for another request")
    void pausedStreamAndWantedPlace() {
        contexts.acquire().acquire().prepareReadMultishot(source, 0, 7);
        lent.submit();
        assertNull(lent.acquire());
        assertEquals(RtioPool.RELEASED, contexts.release(lent));
        expectClean();
    }

    @Test
    @DisplayName("a stream that waits for blocks, which a completion names")
    void pausedForBlocks() {
        Rtio context = new Rtio(iodevs, 2, 4, new Mempool(1, 16, 8));
        RtioPool pool = new RtioPool(context);
        pool.acquire().acquire().prepareReadMultishot(source, 0, 7);
        context.submit();
        assertEquals(RtioPool.RELEASED, pool.release(context));
        assertEquals(1, context.pool().free());
        assertEquals(2, context.acquirable());
    }

    @Test
    @DisplayName("a shutdown")
    void shutDown() {
        contexts.acquire().shutdown();
        assertNull(lent.acquire());
        assertEquals(RtioPool.RELEASED, contexts.release(lent));
        expectClean();
    }

    @Test
    @DisplayName("what an iodev does not let go of keeps the context busy until it does")
    void busy() {
        contexts.acquire().acquire().prepareNop(held, 1);
        lent.submit();
        assertEquals(RtioPool.BUSY, contexts.release(lent));
        held.held.remove().ok(0);
        assertEquals(RtioPool.RELEASED, contexts.release(lent));
        expectClean();
    }

    @Test
    @DisplayName("a completion in a reader's hands is the reader's fault")
    void inReadersHands() {
        contexts.acquire().acquire().prepareNop(null, 1);
        lent.submit();
        Cqe cqe = lent.consume();
        assertThrows(IllegalStateException.class, () -> contexts.release(lent));
        lent.release(cqe);
        assertEquals(RtioPool.RELEASED, contexts.release(lent));
        expectClean();
    }

    @Test
    @DisplayName("shutdown: a stream that waits for a place ends when it gets one")
    void shutdownOfPausedStream() {
        lent.acquire().prepareReadMultishot(source, 0, 7);
        lent.submit();
        assertNull(lent.acquire());
        assertEquals(1, lent.shutdown());
        StreamIodev.expectShot(lent, 1);
        assertEquals(List.of("7=-ECANCELED because of -ECANCELED"), Answers.of(lent));
        assertEquals(0, lent.shutdown());
    }
}
