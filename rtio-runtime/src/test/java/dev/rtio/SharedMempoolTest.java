package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MEM-1, limit 25: a memory pool of several contexts")
class SharedMempoolTest {
    private final HeldIodev held = new HeldIodev(0);
    private final StreamIodev stream = new StreamIodev(1);
    private final IodevTable iodevs = new IodevTable(2).add(held).add(stream);
    private final Mempool pool = Mempool.shared(2, 16, 8);
    private final Rtio first = new Rtio(iodevs, 4, 4, pool);
    private final Rtio second = new Rtio(iodevs, 4, 4, pool);

    /** Reads into a block and returns its completion. */
    private static Cqe read(Rtio rtio, Iodev iodev) {
        rtio.acquire().prepareReadWithPool(iodev, 0, 1);
        rtio.submit();
        return rtio.consume();
    }

    @Test
    @DisplayName("MEM-1, limit 25: contexts take from one pool, and it is exhausted for all of them")
    void exhaustedForAll() {
        assertTrue(pool.isShared());
        assertFalse(new Mempool(1, 8, 8).isShared());
        assertSame(pool, second.pool());
        Cqe ours = read(first, stream);
        read(second, stream);
        assertEquals(0, pool.free());
        assertEquals("1=-ENOMEM", Answers.text(read(first, stream)));
        assertEquals(1, pool.exhaustions());
        assertEquals(2, pool.highWater());
        assertEquals(Mempool.RELEASED, first.releaseBuffer(ours));
        assertEquals("1=4", Answers.text(read(second, stream)));
    }

    @Test
    @DisplayName(
            "MEM-10: what one context has read is given back by its handle through the pool, wherever it has got to")
    void passedOn() throws Exception {
        Cqe cqe = read(first, stream);
        long handle = cqe.bufferHandle();
        assertEquals(Mempool.FOREIGN, second.releaseBuffer(cqe), "the completion is the first's");
        assertEquals(Mempool.RELEASED, Elsewhere.call(() -> pool.release(handle)));
        assertEquals(Mempool.DOUBLE, first.releaseBuffer(cqe));
        assertEquals(2, pool.free());
    }

    @Test
    @DisplayName("MSH-6, rule 3: a stream resumes when another context gives blocks back, of this thread or of another")
    void resumesAcross() throws Exception {
        Cqe one = read(first, stream);
        Cqe other = read(first, stream);
        long handle = other.bufferHandle();
        second.acquire().prepareReadMultishot(stream, 0, 7);
        second.submit();
        assertEquals(1, second.multishotPauses());
        first.releaseBuffer(one);
        StreamIodev.expectShot(second, 3);
        Cqe next = second.consume();
        assertEquals("7=4", Answers.text(next));
        assertEquals(0, pool.free());
        Elsewhere.run(() -> pool.release(handle));
        StreamIodev.expectShot(second, 5);
    }

    @Test
    @DisplayName("rule 3: a thread that waits for blocks is woken by the thread that gives them back")
    void wakes() throws Exception {
        Cqe one = read(first, stream);
        Cqe other = read(first, stream);
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            Rtio own = new Rtio(iodevs, 1, 4, pool);
            own.acquire().prepareReadMultishot(stream, 0, 7);
            return own.submitAndWait(2, Long.MAX_VALUE);
        });
        Thread thread = new Thread(reader);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        first.releaseBuffer(one);
        first.releaseBuffer(other);
        assertEquals(2, reader.get());
        thread.join();
    }

    @Test
    @DisplayName("rule 8: contexts of several threads never get the same block, and all come back")
    void manyThreads() throws Exception {
        Mempool blocks = Mempool.shared(70, 8, 8);
        List<FutureTask<Integer>> users = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            long stamp = t + 1L;
            users.add(new FutureTask<>(() -> use(blocks, stamp)));
        }
        List<Thread> threads = users.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (int t = 0; t < 3; t++) {
            threads.get(t).join();
            assertEquals(20_000, users.get(t).get());
        }
        assertEquals(70, blocks.free());
    }

    /** Reads three runs of different length, marks each, and looks whether the marks have stayed. */
    private static int use(Mempool blocks, long stamp) {
        HeldIodev own = new HeldIodev(0);
        Rtio context = new Rtio(new IodevTable(1).add(own), 4, 4, blocks);
        int unharmed = 0;
        for (int i = 0; i < 20_000; i++) {
            Sqe[] reads = new Sqe[3];
            for (int n = 0; n < 3; n++) {
                context.acquire().prepareReadWithPool(own, 0, n);
                context.submit();
                reads[n] = own.held.remove();
                int bytes = reads[n].rxBuffer(8, 8 * (n + 1) * 3);
                for (int at = 0; at + 8 <= bytes; at += 8) {
                    reads[n].buffer().putLong(at, stamp << 32 | i);
                }
                reads[n].ok(bytes);
            }
            boolean isUnharmed = true;
            for (int n = 0; n < 3; n++) {
                Cqe cqe = context.consume();
                for (int at = 0; at < cqe.length(); at += 8) {
                    isUnharmed &= cqe.buffer().getLong(at) == (stamp << 32 | i);
                }
                isUnharmed &= context.releaseBuffer(cqe) == Mempool.RELEASED;
                context.release(cqe);
            }
            unharmed += isUnharmed ? 1 : 0;
        }
        return unharmed;
    }
}
