package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("MEM: memory pools; those of several contexts are in SharedMempoolTest")
class MempoolTest {
    private final HeldIodev iodev = new HeldIodev(0);
    private final Mempool pool = new Mempool(8, 8, 8);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 16, 16, pool);

    /** Starts a read into the pool and returns it as its iodev gets it. */
    private Sqe read() {
        rtio.acquire().prepareReadWithPool(iodev, 0, 1);
        rtio.submit();
        return iodev.held.remove();
    }

    /** Takes one block after the other, then gives back those whose digit is 0. */
    private void occupy(String used) {
        List<Cqe> cqes = new ArrayList<>();
        for (int i = 0; i < used.length(); i++) {
            Sqe sqe = read();
            assertEquals(8, sqe.rxBuffer(8, 8));
            sqe.ok(8);
            cqes.add(rtio.consume());
        }
        for (int i = 0; i < used.length(); i++) {
            if (used.charAt(i) == '0') {
                assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqes.get(i)));
            }
            rtio.release(cqes.get(i));
        }
    }

    @ParameterizedTest
    @DisplayName("MEM-4, MEM-6: rxBuffer(min, max) by what is used (8 blocks of 8 bytes): bytes granted at block")
    @CsvSource({
        "'', 16, 16, 16, 0",
        "'', 1, 20, 20, 0",
        "'', 1, 100, 64, 0",
        "'', 64, 64, 64, 0",
        "'', 1, 2147483647, 64, 0",
        "10101010, 8, 32, 8, 1",
        "11001111, 10, 20, 16, 2",
        "11001111, 16, 16, 16, 2",
        "11111110, 1, 8, 8, 7",
        "11111110, 1, 5, 5, 7",
        "01100011, 1, 24, 24, 3",
        "01100011, 1, 32, 24, 3",
        "00110001, 1, 24, 24, 4",
        "00110001, 1, 32, 24, 4",
        "00110011, 9, 32, 16, 0",
    })
    void granted(String used, int min, int max, int bytes, int block) {
        occupy(used);
        Sqe sqe = read();
        assertEquals(bytes, sqe.rxBuffer(min, max));
        assertEquals(bytes, sqe.length());
        assertEquals(0, sqe.offset());
        assertSame(pool.view(block, bytes), sqe.buffer());
        assertEquals(bytes, sqe.buffer().remaining());
    }

    @ParameterizedTest
    @DisplayName("MEM-4, MEM-6: rxBuffer(min, max) that fails takes nothing and is counted")
    @CsvSource({
        "10101010, 16, 32",
        "10101010, 9, 16",
        "11001111, 17, 20",
        "11111111, 1, 8",
    })
    void notGranted(String used, int min, int max) {
        occupy(used);
        int free = pool.free();
        Sqe sqe = read();
        assertEquals(-Errno.ENOMEM, sqe.rxBuffer(min, max));
        assertNull(sqe.buffer());
        assertEquals(0, sqe.length());
        assertEquals(free, pool.free());
        assertEquals(1, pool.exhaustions());
        sqe.fail(-Errno.ENOMEM);
        assertEquals(List.of("1=-ENOMEM"), Answers.of(rtio));
    }

    @Test
    @DisplayName("MEM-6, limit 10: never fewer than min; more than the whole pool is -ENOMEM, wrong bounds are -EINVAL")
    void wrongBounds() {
        Sqe sqe = read();
        assertEquals(-Errno.ENOMEM, sqe.rxBuffer(65, 100));
        assertEquals(0, pool.exhaustions(), "the pool is not exhausted, it is too small");
        assertEquals(-Errno.EINVAL, sqe.rxBuffer(0, 0));
        assertEquals(-Errno.EINVAL, sqe.rxBuffer(0, 8));
        assertEquals(-Errno.EINVAL, sqe.rxBuffer(20, 10));
        assertEquals(8, pool.free());
    }

    @Test
    @DisplayName("MEM-5: later calls answer the bound run; -ENOMEM if it is shorter than the new minimum")
    void laterCalls() {
        Sqe sqe = read();
        assertEquals(16, sqe.rxBuffer(1, 16));
        ByteBuffer buffer = sqe.buffer();
        assertEquals(16, sqe.rxBuffer(16, 64));
        assertEquals(16, sqe.rxBuffer(1, 4));
        assertEquals(-Errno.ENOMEM, sqe.rxBuffer(17, 64));
        assertSame(buffer, sqe.buffer());
        assertEquals(6, pool.free());
    }

    @Test
    @DisplayName("MEM-7: without a pool -ENOMEM")
    void withoutPool() {
        Rtio context = new Rtio(new IodevTable(1).add(iodev), 1, 1);
        assertNull(context.pool());
        context.acquire().prepareReadWithPool(iodev, 0, 1);
        context.submit();
        assertEquals(-Errno.ENOMEM, iodev.held.peek().rxBuffer(1, 1));
        iodev.held.remove().fail(-Errno.ENOMEM);
        assertEquals(List.of("1=-ENOMEM"), Answers.of(context));
    }

    @Test
    @DisplayName("MEM-8, rule 7, limit 27: the completion tells the real length, and its buffer ends there")
    void realLength() {
        Sqe sqe = read();
        sqe.rxBuffer(1, 20);
        for (int i = 0; i < 20; i++) {
            sqe.buffer().put(i, (byte) i);
        }
        sqe.ok(5);
        Cqe cqe = rtio.consume();
        assertEquals(Cqe.MEMPOOL_BUFFER, cqe.flags());
        assertEquals(5, cqe.result());
        assertEquals(5, cqe.length());
        byte[] read = new byte[cqe.buffer().remaining()];
        cqe.buffer().get(read);
        assertEquals("[0, 1, 2, 3, 4]", Arrays.toString(read));
    }

    @Test
    @DisplayName("rule 7: a length beyond what was granted is cut")
    void lengthIsCut() {
        Sqe sqe = read();
        sqe.rxBuffer(1, 8);
        sqe.ok(100);
        Cqe cqe = rtio.consume();
        assertEquals(100, cqe.result());
        assertEquals(8, cqe.length());
        assertEquals(8, cqe.buffer().remaining());
    }

    @Test
    @DisplayName("MEM-9: a buffer is handed out at position 0 and in network order, whatever its last user did to it")
    void viewIsReset() {
        for (int round = 0; round < 2; round++) {
            Sqe sqe = read();
            sqe.rxBuffer(1, 8);
            ByteBuffer buffer = sqe.buffer();
            assertEquals(0, buffer.position());
            assertEquals(8, buffer.limit());
            assertEquals(ByteOrder.BIG_ENDIAN, buffer.order());
            buffer.order(ByteOrder.LITTLE_ENDIAN).putInt(42);
            sqe.ok(8);
            Cqe cqe = rtio.consume();
            assertEquals(0, cqe.buffer().position());
            assertEquals(42 << 24, cqe.buffer().getInt());
            cqe.buffer().order(ByteOrder.LITTLE_ENDIAN).limit(3);
            rtio.releaseBuffer(cqe);
            rtio.release(cqe);
        }
    }

    @Test
    @DisplayName(
            "MEM-10, rule 7, limit 9: release says released, double or foreign, and only the first changes anything")
    void releaseAnswers() {
        Sqe sqe = read();
        sqe.rxBuffer(1, 24);
        sqe.ok(24);
        Cqe cqe = rtio.consume();
        long handle = cqe.bufferHandle();
        assertEquals(5, pool.free());
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        assertEquals(8, pool.free());
        assertNull(cqe.buffer(), "given back");
        assertEquals(Mempool.DOUBLE, rtio.releaseBuffer(cqe));
        assertEquals(Mempool.DOUBLE, pool.release(handle));
        assertEquals(8, pool.free());
        rtio.release(cqe);
        assertEquals(Mempool.FOREIGN, rtio.releaseBuffer(cqe), "not in the reader's hands");
        for (long foreign : new long[] {-1, 1, 7, 8, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertEquals(Mempool.FOREIGN, pool.release(foreign));
        }
        assertEquals(8, pool.free());
    }

    @Test
    @DisplayName("MEM-10: an old handle does not free the blocks of their next user")
    void staleHandle() {
        Sqe first = read();
        first.rxBuffer(8, 8);
        first.ok(8);
        Cqe cqe = rtio.consume();
        long stale = cqe.bufferHandle();
        rtio.releaseBuffer(cqe);
        rtio.release(cqe);
        Sqe second = read();
        second.rxBuffer(8, 8);
        assertSame(pool.view(0, 8), second.buffer(), "the same block");
        assertEquals(Mempool.DOUBLE, pool.release(stale));
        assertEquals(7, pool.free());
    }

    @Test
    @DisplayName("MEM-10: a completion without blocks, or of another context, is foreign")
    void foreignCompletions() {
        Rtio other = new Rtio(new IodevTable(1), 1, 1);
        other.acquire().prepareNop(null, 1);
        other.submit();
        Cqe foreign = other.consume();
        assertEquals(-1, foreign.bufferHandle());
        assertEquals(Mempool.FOREIGN, other.releaseBuffer(foreign));
        assertEquals(Mempool.FOREIGN, rtio.releaseBuffer(foreign));
    }

    @Test
    @DisplayName("MEM-11: the reader keeps the buffer beyond the release of its completion")
    void bufferOutlivesCompletion() {
        Sqe sqe = read();
        sqe.rxBuffer(8, 8);
        sqe.buffer().putLong(0, 77);
        sqe.ok(8);
        Cqe cqe = rtio.consume();
        ByteBuffer buffer = cqe.buffer();
        long handle = cqe.bufferHandle();
        rtio.release(cqe);
        Sqe next = read();
        next.rxBuffer(8, 8);
        next.buffer().putLong(0, 88);
        assertEquals(77, buffer.getLong(0));
        assertEquals(Mempool.RELEASED, pool.release(handle));
    }

    @Test
    @DisplayName(
            "MEM-9, MEM-11: a channel reads into the blocks of a request and writes those of a completion, with nothing between")
    void channels(@TempDir Path folder) throws IOException {
        Path source = Files.write(folder.resolve("source"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        Path target = folder.resolve("target");
        try (FileChannel in = FileChannel.open(source);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Sqe sqe = read();
            assertEquals(12, sqe.rxBuffer(1, 12));
            assertEquals(10, in.read(sqe.buffer()));
            sqe.ok(10);
            Cqe cqe = rtio.consume();
            assertEquals(10, out.write(cqe.buffer()));
            assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        }
        assertArrayEquals(Files.readAllBytes(source), Files.readAllBytes(target));
    }

    @Test
    @DisplayName("MEM-11: a failed request's blocks go back by themselves, and its completion names none")
    void failureGivesBack() {
        Sqe sqe = read();
        sqe.rxBuffer(1, 64);
        assertEquals(0, pool.free());
        sqe.fail(-Errno.EIO);
        assertEquals(8, pool.free());
        Cqe cqe = rtio.consume();
        assertNull(cqe.buffer());
        assertEquals(-1, cqe.bufferHandle());
        assertEquals(0, cqe.flags());
    }

    @Test
    @DisplayName("NRS-1: without a response nobody could give the blocks back, so they go back by themselves")
    void noResponseGivesBack() {
        rtio.acquire().prepareReadWithPool(iodev, 0, 1).noResponse();
        rtio.submit();
        Sqe sqe = iodev.held.remove();
        sqe.rxBuffer(8, 8);
        sqe.ok(8);
        assertEquals(8, pool.free());
    }

    @Test
    @DisplayName(
            "MEM-2, limit 25: the pool tells its geometry, how many blocks are free, and the most that was taken at once")
    void counters() {
        assertEquals(0, pool.highWater());
        occupy("11100000");
        assertEquals(5, pool.free());
        assertEquals(8, pool.highWater());
        assertEquals(8, pool.blocks());
        assertEquals(8, pool.blockSize());
        assertEquals(8, pool.align());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 512, 4_096})
    @DisplayName("MEM-1, limit 28: every block is aligned as asked, and is zero and as long as said")
    void alignment(int align) {
        Mempool aligned = new Mempool(5, align * 3, align);
        for (int i = 0; i < 5; i++) {
            ByteBuffer view = aligned.view(i, (5 - i) * align * 3);
            assertEquals(0, view.alignmentOffset(0, align));
            assertEquals((5 - i) * align * 3, view.capacity());
            while (view.hasRemaining()) {
                assertEquals(0, view.get());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 8",
        "-1, 8, 8",
        "32769, 8, 8",
        "8, 0, 8",
        "8, -8, 8",
        "8, 12, 8",
        "8, 12, 64",
        "8, 16, 8192",
        "8, 8, 0",
        "8, 8, -8",
        "8, 12, 12",
        "8, 8192, 8192",
        "32768, 65536, 8",
    })
    @DisplayName("MEM-1: impossible geometry is refused")
    void impossibleGeometry(int blocks, int blockSize, int align) {
        assertThrows(IllegalArgumentException.class, () -> new Mempool(blocks, blockSize, align));
    }

    @Test
    @DisplayName("MEM-8, limit 27: 32,768 blocks, where Zephyr can name 4,096")
    void manyBlocks() {
        Mempool many = new Mempool(32_768, 1, 1);
        for (int i = 0; i < 32_768; i++) {
            assertEquals(i, many.takeRun(1, 1, 0, true));
        }
        assertEquals(-1, many.takeRun(1, 1, 0, true));
        many.releaseOwn(32_767, true);
        assertEquals(32_767, many.takeRun(1, 1, 0, true));
    }

    @Test
    @DisplayName("MEM-1: a pool belongs to one context, unless it is shared")
    void oneContext() {
        IodevTable iodevs = new IodevTable(1);
        assertThrows(IllegalArgumentException.class, () -> new Rtio(iodevs, 1, 1, pool));
        assertThrows(NullPointerException.class, () -> new Rtio(iodevs, 1, 1, null));
        assertSame(pool, rtio.pool());
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "63, 4", "64, 4", "65, 4", "200, 4", "1, 64", "65, 16", "200, 32", "300, 256", "700, 2048"})
    @DisplayName("MEM-1, limit 28: allocation agrees with a simple model, whatever comes and goes, aligned or not")
    void agreesWithModel(int blocks, int align) {
        Mempool tested = new Mempool(blocks, 4, align);
        BitSet used = new BitSet(blocks);
        Map<Long, int[]> taken = new HashMap<>();
        List<Long> handles = new ArrayList<>();
        Random random = new Random(blocks);
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(5) < 3) {
                int max = 1 + random.nextInt(4 * Math.min(blocks, 80));
                int min = 1 + random.nextInt(max);
                int stride = random.nextInt(tested.strideOf(align) + 1);
                int expected = modelAllocate(used, blocks, min, max, 1 << stride);
                int start = tested.takeRun(min, max, stride, random.nextBoolean());
                assertEquals(expected, start);
                if (start >= 0) {
                    int length = tested.bytes(start) / 4;
                    used.set(start, start + length);
                    assertNotNull(tested.view(start, 1));
                    long handle = Mempool.handle(start, tested.handOut(start));
                    taken.put(handle, new int[] {start, length});
                    handles.add(handle);
                }
            } else if (!handles.isEmpty()) {
                Long handle = handles.remove(random.nextInt(handles.size()));
                int[] run = taken.remove(handle);
                assertEquals(Mempool.RELEASED, tested.release(handle, true));
                assertEquals(Mempool.DOUBLE, tested.release(handle, true));
                used.clear(run[0], run[0] + run[1]);
            }
            assertEquals(blocks - used.cardinality(), tested.free());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 65, 200})
    @DisplayName("MEM-1: blocks that are taken singly and kept at hand are blocks like others, to whoever takes")
    void keptAtHand(int blocks) {
        Mempool tested = new Mempool(blocks, 4, 4);
        BitSet used = new BitSet(blocks);
        List<int[]> taken = new ArrayList<>();
        Random random = new Random(blocks);
        int most = 0;
        for (int step = 0; step < 20_000; step++) {
            int what = random.nextInt(8);
            if (what < 3) {
                int start = tested.takeBlock();
                if (start < 0) {
                    start = tested.takeRun(1, 1, 0, true);
                }
                assertEquals(used.cardinality() == blocks, start < 0);
                if (start >= 0) {
                    taken.add(taken(used, start, 1));
                }
            } else if (what == 3) {
                int max = 1 + random.nextInt(4 * Math.min(blocks, 20));
                int longest = longest(used, blocks, (max + 3) / 4);
                int start = tested.takeRun(1, max, 0, random.nextBoolean());
                assertEquals(longest == 0, start < 0);
                if (start >= 0) {
                    assertEquals(longest * 4, tested.bytes(start));
                    taken.add(taken(used, start, longest));
                }
            } else if (!taken.isEmpty()) {
                int[] run = taken.remove(random.nextInt(taken.size()));
                used.clear(run[0], run[0] + run[1]);
                if (run[1] == 1 && random.nextInt(4) > 0) {
                    tested.releaseBlock(run[0]);
                } else {
                    tested.releaseOwn(run[0], random.nextBoolean());
                }
            }
            most = Math.max(most, used.cardinality());
            assertEquals(blocks - used.cardinality(), tested.free());
            assertEquals(most, tested.highWater());
        }
    }

    private static int[] taken(BitSet used, int start, int length) {
        assertEquals(-1, used.get(start, start + length).nextSetBit(0));
        used.set(start, start + length);
        return new int[] {start, length};
    }

    private static int longest(BitSet used, int blocks, int limit) {
        int longest = 0;
        int start = used.nextClearBit(0);
        while (start < blocks) {
            int end = used.nextSetBit(start);
            end = end < 0 ? blocks : end;
            longest = Math.max(longest, end - start);
            start = used.nextClearBit(end);
        }
        return Math.min(longest, limit);
    }

    @Test
    @DisplayName("MEM-11: a handle that is asked for too late is that of nobody's blocks")
    void handleAskedForTooLate() {
        Cqe first = readOne();
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(first));
        Cqe second = readOne();
        long late = first.bufferHandle();
        assertEquals(Mempool.DOUBLE, pool.release(late));
        long handle = second.bufferHandle();
        assertEquals(Mempool.DOUBLE, pool.release(late));
        assertEquals(7, pool.free());
        assertNotNull(second.buffer());
        assertEquals(Mempool.RELEASED, pool.release(handle));
        assertNull(second.buffer());
        assertEquals(Mempool.DOUBLE, rtio.releaseBuffer(second));
        assertEquals(8, pool.free());
    }

    private Cqe readOne() {
        Sqe sqe = read();
        assertEquals(8, sqe.rxBuffer(8, 8));
        sqe.ok(8);
        return rtio.consume();
    }

    /** Tries lengths from the longest to the shortest, and of each the lowest place. */
    private static int modelAllocate(BitSet used, int blocks, int min, int max, int stride) {
        for (int length = Math.min((max + 3) / 4, blocks); length >= (min + 3) / 4; length--) {
            for (int start = 0; start + length <= blocks; start += stride) {
                if (used.get(start, start + length).isEmpty()) {
                    return start;
                }
            }
        }
        return -1;
    }

    @Test
    @DisplayName("limit 27: where no run is long enough, a transaction of reads takes what lies scattered, all or none")
    void scattered() {
        occupy("01010101");
        Sqe whole = read();
        assertEquals(-Errno.ENOMEM, whole.rxBuffer(24, 24));
        whole.fail(-Errno.ENOMEM);
        rtio.release(rtio.consume());
        rtio.acquire().prepareReadWithPool(iodev, 0, 1).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 2).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 3);
        rtio.submit();
        Sqe head = iodev.held.remove();
        for (Sqe part = head; part != null; part = part.nextInTransaction()) {
            assertEquals(8, part.rxBuffer(8, 8));
            part.buffer().putLong(0, part.userdata());
        }
        head.ok(8);
        for (int i = 1; i <= 3; i++) {
            Cqe cqe = rtio.consume();
            assertEquals(i, cqe.buffer().getLong());
            assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
            rtio.release(cqe);
        }
    }
}
