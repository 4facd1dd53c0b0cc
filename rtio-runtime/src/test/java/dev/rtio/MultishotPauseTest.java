package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MSH-6, rule 3: a stream pauses and resumes, it loses nothing")
class MultishotPauseTest {
    private final HeldIodev held = new HeldIodev(0);

    private final StreamIodev source = new StreamIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(held).add(source);

    @Test
    @DisplayName("rule 3: without a free completion it pauses, is counted, and resumes when one is released")
    void pausesForCompletion() {
        Rtio rtio = new Rtio(iodevs, 1, 2, new Mempool(8, 16, 8));
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(2, source.shots);
        assertEquals(1, rtio.multishotPauses());
        for (int i = 1; i <= 10; i++) {
            StreamIodev.expectShot(rtio, i);
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
        StreamIodev.shoot(held.held.remove(), 1);
        assertTrue(held.held.isEmpty(), "paused: the other places are reserved");
        silent.prepareNop(null, 8).noResponse();
        StreamIodev.shoot(held.held.remove(), 2);
        assertTrue(held.held.isEmpty());
        assertEquals(2, rtio.dropAll());
        StreamIodev.shoot(held.held.remove(), 3);
        assertEquals(3, rtio.multishotPauses());
        for (int i = 1; i <= 3; i++) {
            StreamIodev.expectShot(rtio, i);
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
            StreamIodev.expectShot(rtio, i);
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
        StreamIodev.expectShot(rtio, 2);
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
    @DisplayName("rule 3: several places or blocks that come back at once resume as many streams")
    void resumesSeveral() {
        Rtio places = new Rtio(iodevs, 4, 4, new Mempool(8, 16, 8));
        places.acquire().prepareReadMultishot(held, 0, 7);
        places.acquire().prepareReadMultishot(held, 0, 8);
        places.submit();
        places.acquire();
        places.acquire();
        held.held.remove().ok(1);
        held.held.remove().ok(1);
        assertEquals(2, places.multishotPauses());
        places.dropAll();
        assertEquals(2, held.held.size());
        held.held.clear();

        Rtio blocks = new Rtio(iodevs, 4, 8, new Mempool(2, 16, 8));
        blocks.acquire().prepareReadWithPool(held, 0, 1);
        blocks.submit();
        Sqe holder = held.held.remove();
        holder.rxBuffer(32, 32);
        blocks.acquire().prepareReadMultishot(source, 0, 7);
        blocks.acquire().prepareReadMultishot(source, 0, 8);
        blocks.submit();
        assertEquals(2, blocks.multishotPauses());
        holder.fail(-Errno.EIO);
        assertEquals(List.of("1=-EIO", "7=4", "8=4"), Answers.of(blocks));
    }

    @Test
    @DisplayName("rule 3: whoever acquires in vain for want of places gets the next before streams do, one or several")
    void acquiringGoesFirst() {
        Rtio rtio = new Rtio(iodevs, 4, 3, new Mempool(8, 16, 8));
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(3, source.shots);
        assertEquals(null, rtio.acquire());
        StreamIodev.expectShot(rtio, 1);
        assertEquals(3, source.shots, "the place is kept");
        rtio.acquire().prepareNop(null, 1).noResponse();
        assertEquals(4, source.shots, "and was not needed after all");
        Sqe[] two = new Sqe[2];
        assertEquals(-Errno.ENOMEM, rtio.acquire(two, 2));
        StreamIodev.expectShot(rtio, 2);
        assertEquals(-Errno.ENOMEM, rtio.acquire(two, 2));
        StreamIodev.expectShot(rtio, 3);
        assertEquals(4, source.shots, "both are kept");
        assertEquals(0, rtio.acquire(two, 2));
        rtio.dropAll();
        assertEquals(6, source.shots);
    }

    @Test
    @DisplayName("rule 3: places that nobody comes for are the streams' again when the reader has read all")
    void keptInVain() {
        Rtio rtio = new Rtio(iodevs, 4, 2, new Mempool(8, 16, 8));
        rtio.acquire().prepareReadMultishot(source, 0, 7);
        rtio.submit();
        assertEquals(-Errno.ENOMEM, rtio.acquire(new Sqe[2], 2));
        StreamIodev.expectShot(rtio, 1);
        StreamIodev.expectShot(rtio, 2);
        assertEquals(2, source.shots);
        StreamIodev.expectShot(rtio, 3);
        assertEquals(-Errno.ENOMEM, rtio.acquire(new Sqe[3], 3), "more than there are");
        StreamIodev.expectShot(rtio, 4);
        StreamIodev.expectShot(rtio, 5);
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
    @DisplayName("MSH-6: the last request for blocks before the failure is what counts")
    void lastRequestCounts() {
        Rtio rtio = new Rtio(iodevs, 2, 2, new Mempool(1, 16, 8));
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        held.held.remove().rxBuffer(1, 16);
        Sqe stream = held.held.remove();
        assertEquals(-Errno.ENOMEM, stream.rxBuffer(1, 16), "could come");
        assertEquals(-Errno.ENOMEM, stream.rxBuffer(17, 17), "never");
        stream.fail(-Errno.ENOMEM);
        assertEquals(List.of("7=-ENOMEM"), Answers.of(rtio));
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
    @DisplayName("MSH-6: -ENOMEM is the pool's only once: a stream that got its blocks and fails with it has ended")
    void enomemAfterResume() {
        Rtio rtio = new Rtio(iodevs, 2, 4, new Mempool(1, 16, 8));
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        rtio.acquire().prepareReadMultishot(held, 0, 7);
        rtio.submit();
        Sqe holder = held.held.remove();
        holder.rxBuffer(1, 16);
        Sqe stream = held.held.remove();
        stream.rxBuffer(1, 16);
        stream.fail(-Errno.ENOMEM);
        holder.fail(-Errno.EIO);
        held.held.remove().fail(-Errno.ENOMEM);
        assertEquals(List.of("1=-EIO", "7=-ENOMEM"), Answers.of(rtio));
        assertEquals(1, rtio.pool().free());
    }

    @Test
    @DisplayName("MSH-6: what the former user of the request asked the pool for does not count")
    void enomemOfFormerUser() {
        Rtio rtio = new Rtio(iodevs, 2, 4, new Mempool(1, 16, 8));
        rtio.acquire().prepareReadWithPool(held, 0, 1);
        rtio.acquire().prepareReadWithPool(held, 0, 2);
        rtio.submit();
        Sqe holder = held.held.remove();
        holder.rxBuffer(1, 16);
        Sqe former = held.held.remove();
        former.rxBuffer(1, 16);
        former.fail(-Errno.ENOMEM);
        Sqe reused = rtio.acquire().prepareReadMultishot(held, 0, 7);
        assertEquals(former, reused);
        rtio.submit();
        held.held.remove().fail(-Errno.ENOMEM);
        assertEquals(List.of("2=-ENOMEM", "7=-ENOMEM"), Answers.of(rtio));
    }
}
