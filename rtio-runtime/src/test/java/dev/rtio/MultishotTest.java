package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MSH: multishot reads")
class MultishotTest {
    private final HeldIodev held = new HeldIodev(0);

    /** A synchronous stream: each shot reads the next number into 16 bytes, until it is told to fail. */
    private static final class Source extends Iodev {
        int shots;
        int failAfter = Integer.MAX_VALUE;

        Source(int id) {
            super(id);
        }

        @Override
        protected void submit(Sqe head) {
            int granted = head.rxBuffer(16, 16);
            if (granted < 0) {
                head.fail(granted);
            } else if (shots == failAfter) {
                head.fail(-Errno.EIO);
            } else {
                shots++;
                head.buffer().putInt(head.offset(), shots);
                head.ok(4);
            }
        }
    }

    private final Source source = new Source(1);
    private final IodevTable iodevs = new IodevTable(2).add(held).add(source);

    private static void shoot(Sqe sqe, int value) {
        assertEquals(16, sqe.rxBuffer(16, 16));
        sqe.buffer().putInt(sqe.offset(), value);
        sqe.ok(4);
    }

    /** Consumes one shot, checks it and gives everything back; the buffer first. */
    private static void expectShot(Rtio rtio, int value) {
        Cqe cqe = rtio.consume();
        assertEquals("7=4", Answers.text(cqe));
        assertEquals(Cqe.MORE | Cqe.MEMPOOL_BUFFER, cqe.flags());
        assertEquals(4, cqe.length());
        assertEquals(value, cqe.buffer().getInt());
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        rtio.release(cqe);
    }

    @Test
    @DisplayName("MSH-1: the same request is armed again after each success, and each shot is answered")
    void rearms() {
        Rtio rtio = new Rtio(iodevs, 1, 4, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        assertEquals(1, rtio.submit());
        Sqe first = held.held.peek();
        assertTrue(first.isMultishot());
        for (int i = 1; i <= 20; i++) {
            Sqe sqe = held.held.remove();
            assertEquals(first, sqe);
            assertEquals(0, sqe.length(), "nothing is bound yet");
            assertNull(sqe.buffer());
            shoot(sqe, i);
            assertEquals(1, held.held.size(), "armed again");
            expectShot(rtio, i);
        }
        assertNull(rtio.acquire(), "the request is still taken");
    }

    @Test
    @DisplayName("MSH-1: the completion is posted before the next shot starts, so shots stay in order")
    void postedBeforeRearm() {
        List<String> trace = new ArrayList<>();
        Rtio[] context = new Rtio[1];
        ScriptedIodev looking = new ScriptedIodev(0, head -> {
            Cqe cqe = context[0].consume();
            trace.add(cqe == null ? "nothing" : Answers.text(cqe));
            if (trace.size() < 4) {
                head.ok(trace.size());
            } else {
                head.fail(-Errno.EIO);
            }
        });
        context[0] = new Rtio(new IodevTable(1).add(looking), 1, 8, new Mempool(1, 16, 8));
        context[0].acquire().prepareReadMultishot(looking, 0, 7);
        context[0].submit();
        assertEquals(List.of("nothing", "7=1", "7=2", "7=3"), trace);
    }

    @Test
    @DisplayName("MSH-1: the iodev may drop its reference before it completes, and gets the next shot within that call")
    void rearmedWithinCompletion() {
        Rtio rtio = new Rtio(iodevs, 1, 4, new Mempool(4, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe current = held.held.remove();
        shoot(current, 1);
        assertEquals(current, held.held.remove());
        current.fail(-Errno.EIO);
        assertTrue(held.held.isEmpty());
    }

    @Test
    @DisplayName("MSH-4: an error ends the stream with one final completion and leaks no block")
    void errorEnds() {
        Mempool pool = new Mempool(4, 16, 8);
        Rtio rtio = new Rtio(iodevs, 1, 8, pool);
        source.failAfter = 2;
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        expectShot(rtio, 1);
        expectShot(rtio, 2);
        Cqe last = rtio.consume();
        assertEquals("7=-EIO", Answers.text(last));
        assertEquals(0, last.flags(), "no more, no buffer");
        assertNull(last.buffer());
        rtio.release(last);
        assertNull(rtio.consume());
        assertEquals(4, pool.free());
        assertEquals(1, rtio.acquirable());
        assertEquals(2, source.shots);
    }

    @Test
    @DisplayName("MSH-4: after the end a stream is started anew")
    void startedAnew() {
        Rtio rtio = new Rtio(iodevs, 1, 8, new Mempool(4, 16, 8));
        for (int round = 1; round <= 3; round++) {
            source.failAfter = round;
            rtio.acquire().prepareReadMultishot(source, 0, 7);
            rtio.submit();
            expectShot(rtio, round);
            assertEquals(List.of("7=-EIO"), Answers.of(rtio));
        }
        assertEquals(0, rtio.multishotPauses());
    }

    @Test
    @DisplayName("rule 3: without a free completion it pauses, is counted, and resumes when one is released")
    void pausesForCompletion() {
        Rtio rtio = new Rtio(iodevs, 1, 2, new Mempool(8, 16, 8));
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(2, source.shots);
        assertEquals(1, rtio.multishotPauses());
        for (int i = 1; i <= 10; i++) {
            expectShot(rtio, i);
            assertEquals(2 + i, source.shots, "one place, one shot");
            assertEquals(1 + i, rtio.multishotPauses());
        }
    }

    @Test
    @DisplayName("rule 3: places that are given back otherwise resume it as well")
    void resumesByPlaceGivenBack() {
        Rtio rtio = new Rtio(iodevs, 3, 3, new Mempool(8, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        rtio.acquire();
        Sqe silent = rtio.acquire();
        shoot(held.held.remove(), 1);
        assertTrue(held.held.isEmpty(), "paused: the other places are reserved");
        silent.prepareNop(null, 8).noResponse();
        shoot(held.held.remove(), 2);
        assertTrue(held.held.isEmpty());
        assertEquals(2, rtio.dropAll());
        shoot(held.held.remove(), 3);
        assertEquals(3, rtio.multishotPauses());
        for (int i = 1; i <= 3; i++) {
            expectShot(rtio, i);
        }
    }

    @Test
    @DisplayName("MSH-6, rule 3: without a free block it pauses, is counted, and resumes when one is released")
    void pausesForBlock() {
        Mempool pool = new Mempool(2, 16, 8);
        Rtio rtio = new Rtio(iodevs, 1, 8, pool);
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(2, source.shots);
        assertEquals(1, rtio.multishotPauses());
        assertEquals(1, pool.exhaustions());
        for (int i = 1; i <= 10; i++) {
            expectShot(rtio, i);
            assertEquals(2 + i, source.shots, "one block, one shot");
            assertEquals(1 + i, rtio.multishotPauses());
        }
        assertEquals(0, pool.free());
    }

    @Test
    @DisplayName("rule 3: blocks given back by handle, after the completion, resume it as well")
    void resumesByHandle() {
        Mempool pool = new Mempool(1, 16, 8);
        Rtio rtio = new Rtio(iodevs, 1, 8, pool);
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        Cqe cqe = rtio.consume();
        long handle = cqe.bufferHandle();
        rtio.release(cqe);
        assertEquals(1, source.shots);
        assertEquals(Mempool.RELEASED, pool.release(handle));
        assertEquals(2, source.shots);
        expectShot(rtio, 2);
    }

    @Test
    @DisplayName("rule 3: blocks given back by a failing request resume it as well")
    void resumesByFailure() {
        Rtio rtio = new Rtio(iodevs, 2, 8, new Mempool(1, 16, 8));
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        rtio.submit();
        Sqe holder = held.held.remove();
        holder.rxBuffer(1, 16);
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(0, source.shots);
        holder.fail(-Errno.EIO);
        assertEquals(1, source.shots);
        assertEquals(List.of("1=-EIO", "7=4"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 3: blocks that come back between the request for them and the failure are not missed")
    void blockComesBackBeforeFailure() {
        Mempool pool = new Mempool(1, 16, 8);
        Rtio rtio = new Rtio(iodevs, 2, 8, pool);
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe holder = held.held.remove();
        Sqe stream = held.held.remove();
        holder.rxBuffer(1, 16);
        assertEquals(-Errno.ENOMEM, stream.rxBuffer(1, 16));
        holder.fail(-Errno.EIO);
        stream.fail(-Errno.ENOMEM);
        assertEquals(stream, held.held.remove(), "armed again at once");
        assertEquals(0, rtio.multishotPauses());
        assertEquals(16, stream.length(), "with the block bound");
        assertEquals(16, stream.rxBuffer(1, 16));
        stream.ok(2);
        assertEquals(List.of("1=-EIO", "7=2"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 3: a stream that needs several blocks resumes when there are enough side by side")
    void needsSeveralBlocks() {
        Mempool pool = new Mempool(3, 16, 8);
        Rtio rtio = new Rtio(iodevs, 4, 8, pool);
        long[] handles = new long[3];
        for (int i = 0; i < 3; i++) {
            rtio.acquire().prepareReadWithPool(held, 0, i);
            rtio.submit();
            Sqe sqe = held.held.remove();
            sqe.rxBuffer(16, 16);
            sqe.ok(16);
            Cqe cqe = rtio.consume();
            handles[i] = cqe.bufferHandle();
            rtio.release(cqe);
        }
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe stream = held.held.remove();
        assertEquals(-Errno.ENOMEM, stream.rxBuffer(32, 48));
        stream.fail(-Errno.ENOMEM);
        pool.release(handles[0]);
        assertTrue(held.held.isEmpty(), "one is not enough");
        pool.release(handles[2]);
        assertTrue(held.held.isEmpty(), "two apart are not enough");
        assertEquals(1, rtio.multishotPauses(), "still the same pause");
        pool.release(handles[1]);
        assertEquals(stream, held.held.remove());
        assertEquals(48, stream.rxBuffer(32, 48));
        stream.ok(40);
        assertEquals(List.of("7=40"), Answers.of(rtio));
    }

    @Test
    @DisplayName("rule 3: streams resume in the order in which they paused")
    void fifo() {
        Rtio rtio = new Rtio(iodevs, 2, 8, new Mempool(1, 16, 8));
        List<Integer> order = new ArrayList<>();
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.acquire().prepareReadMultishot(source, 0, 8);
        rtio.submit();
        for (int i = 0; i < 8; i++) {
            Cqe cqe = rtio.consume();
            order.add((int) cqe.userdata());
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
        assertEquals(List.of(7, 8, 7, 8, 7, 8, 7, 8), order);
    }

    @Test
    @DisplayName("MSH-6: what the pool can never hold ends with a final -ENOMEM")
    void neverEnough() {
        Rtio rtio = new Rtio(iodevs, 1, 2, new Mempool(2, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe stream = held.held.remove();
        assertEquals(-Errno.ENOMEM, stream.rxBuffer(33, 48));
        stream.fail(-Errno.ENOMEM);
        assertEquals(List.of("7=-ENOMEM"), Answers.of(rtio));
        assertEquals(0, rtio.multishotPauses());
    }

    @Test
    @DisplayName("MEM-7: without a pool it ends with a final -ENOMEM")
    void withoutPool() {
        Rtio rtio = new Rtio(iodevs, 1, 2);
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(List.of("7=-ENOMEM"), Answers.of(rtio));
        assertEquals(1, rtio.acquirable());
    }

    @Test
    @DisplayName("MSH-6: a failure of the iodev with -ENOMEM that is not the pool's is final")
    void enomemOfIodev() {
        Rtio rtio = new Rtio(iodevs, 1, 2, new Mempool(1, 16, 8));
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe stream = held.held.remove();
        stream.rxBuffer(1, 16);
        stream.fail(-Errno.ENOMEM);
        assertEquals(List.of("7=-ENOMEM"), Answers.of(rtio));
        assertEquals(1, rtio.pool().free());
    }

    @Test
    @DisplayName("a stream may end a chain, but nothing can follow it, and it is not silent")
    void positions() {
        Rtio rtio = new Rtio(iodevs, 4, 4, new Mempool(4, 16, 8));
        source.failAfter = 1;
        rtio.acquire().prepareNop(null, 1).chained();
        Sqe stream = rtio.acquire().prepareReadMultishot(source, 0, 7);
        assertThrows(IllegalStateException.class, stream::chained);
        assertThrows(IllegalStateException.class, stream::hardChained);
        assertThrows(IllegalStateException.class, stream::transaction);
        assertThrows(IllegalStateException.class, stream::noResponse);
        rtio.submit();
        assertEquals(List.of("1=0", "7=4", "7=-EIO"), Answers.of(rtio));
    }
}
