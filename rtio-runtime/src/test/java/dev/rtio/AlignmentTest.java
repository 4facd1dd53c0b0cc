package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("MEM-1, limit 28: a read gets memory as aligned as it, or its iodev, asks")
class AlignmentTest {
    private static final int BLOCKS = 12;

    private final HeldIodev iodev = new HeldIodev(0);
    /** Every fourth block is aligned to 32. */
    private final Mempool pool = new Mempool(BLOCKS, 8, 32);

    private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 32, 32, pool);

    private Sqe read(int align) {
        rtio.acquire().prepareReadWithPool(iodev, 0, 1).aligned(align);
        rtio.submit();
        return iodev.held.remove();
    }

    /** Takes all blocks one by one, and gives those back whose digit is 0. */
    private void occupy(String used) {
        List<Cqe> cqes = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            Sqe sqe = read(1);
            assertEquals(8, sqe.rxBuffer(8, 8));
            assertSame(pool.view(i, 8), sqe.buffer(), "the lowest free one");
            sqe.ok(8);
            cqes.add(rtio.consume());
        }
        for (int i = 0; i < BLOCKS; i++) {
            if (used.charAt(i) == '0') {
                rtio.releaseBuffer(cqes.get(i));
            }
            rtio.release(cqes.get(i));
        }
    }

    @ParameterizedTest
    @DisplayName("MEM-4, limit 28: by what is used and asked (12 blocks of 8, aligned to 32): bytes granted at block")
    @CsvSource({
        "000000000000, 8, 8, 32, 8, 0",
        "100000000000, 8, 8, 8, 8, 1",
        "100000000000, 8, 8, 16, 8, 2",
        "100000000000, 8, 8, 32, 8, 4",
        "100010000000, 8, 8, 32, 8, 8",
        "100001000000, 16, 64, 32, 32, 8",
        "100000001000, 8, 64, 32, 32, 4",
        "100000001000, 8, 64, 16, 48, 2",
        "000100000000, 1, 40, 32, 40, 4",
        "010001000100, 1, 40, 32, 8, 0",
        "110111001100, 9, 40, 16, 16, 6",
    })
    void granted(String used, int min, int max, int align, int bytes, int block) {
        occupy(used);
        Sqe sqe = read(align);
        assertEquals(bytes, sqe.rxBuffer(min, max));
        assertSame(pool.view(block, bytes), sqe.buffer());
        assertEquals(0, sqe.buffer().alignmentOffset(0, align));
    }

    @ParameterizedTest
    @DisplayName("MEM-6, limit 28: no such run is free: -ENOMEM, counted, and nothing is taken")
    @CsvSource({"100010001000, 8, 8, 32", "101010101010, 8, 8, 16", "010001000100, 9, 32, 32"})
    void notGranted(String used, int min, int max, int align) {
        occupy(used);
        int free = pool.free();
        Sqe sqe = read(align);
        assertEquals(-Errno.ENOMEM, sqe.rxBuffer(min, max));
        assertNull(sqe.buffer());
        assertEquals(free, pool.free());
        assertEquals(1, pool.exhaustions());
        Sqe other = read(1);
        assertEquals(8, other.rxBuffer(1, 8), "there is some for others");
    }

    @Test
    @DisplayName("limit 28: of what the request and its iodev ask the larger counts")
    void largerCounts() {
        occupy("100000000000");
        Sqe first = read(16);
        assertEquals(8, first.rxBuffer(8, 8, 32));
        assertSame(pool.view(4, 8), first.buffer());
        Sqe second = read(32);
        assertEquals(8, second.rxBuffer(8, 8, 4));
        assertSame(pool.view(8, 8), second.buffer());
        Sqe third = read(1);
        assertEquals(8, third.rxBuffer(8, 8, 8));
        assertSame(pool.view(1, 8), third.buffer(), "all blocks are aligned to 8");
    }

    @Test
    @DisplayName("MEM-5, limit 28: what is bound stays; asked for more alignment than it was taken with it is -EINVAL")
    void laterCalls() {
        Sqe sqe = read(1);
        assertEquals(16, sqe.rxBuffer(8, 16, 16));
        assertEquals(16, sqe.rxBuffer(8, 64));
        assertEquals(16, sqe.rxBuffer(8, 64, 16));
        assertEquals(-Errno.EINVAL, sqe.rxBuffer(8, 16, 32), "though block 0 happens to be so aligned");
        assertEquals(-Errno.ENOMEM, sqe.rxBuffer(17, 64, 16));
        assertEquals(BLOCKS - 2, pool.free());
    }

    @ParameterizedTest
    @DisplayName("limit 28: more than the pool's own alignment is refused, wherever the memory happens to lie")
    @ValueSource(ints = {64, 4_096})
    void aboveThePool(int align) {
        Sqe pattern = rtio.acquire().prepareReadWithPool(iodev, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> pattern.aligned(align));
        rtio.submit();
        Sqe sqe = iodev.held.remove();
        assertEquals(-Errno.EINVAL, sqe.rxBuffer(8, 8, align));
        assertEquals(0, pool.exhaustions());
        assertEquals(8, sqe.rxBuffer(8, 8, 32), "it may ask for less");
    }

    @ParameterizedTest
    @DisplayName("limit 28: what is no alignment is refused")
    @ValueSource(ints = {0, -1, 3, 12, 8_192, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void noAlignment(int align) {
        Sqe prepared = rtio.acquire().prepareReadWithPool(iodev, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> prepared.aligned(align));
        rtio.submit();
        assertEquals(-Errno.EINVAL, iodev.held.remove().rxBuffer(8, 8, align));
    }

    @Test
    @DisplayName("SUB-9: only a prepared read into the pool is aligned; preparing again forgets it")
    void whatIsAligned() {
        Sqe sqe = rtio.acquire();
        assertThrows(IllegalStateException.class, () -> sqe.aligned(8));
        sqe.prepareNop(iodev, 1);
        assertThrows(IllegalStateException.class, () -> sqe.aligned(8));
        sqe.prepareRead(iodev, 0, ByteBuffer.allocateDirect(8), 0, 8, 1);
        assertThrows(IllegalStateException.class, () -> sqe.aligned(8));
        occupyOne();
        sqe.prepareReadWithPool(iodev, 0, 1).aligned(32);
        sqe.prepareReadWithPool(iodev, 0, 1);
        rtio.submit();
        assertThrows(IllegalStateException.class, () -> sqe.aligned(8));
        assertEquals(8, iodev.held.peek().rxBuffer(8, 8));
        assertSame(pool.view(1, 8), iodev.held.remove().buffer());
        assertThrows(IllegalStateException.class, () -> rtio.acquire().rxBuffer(8, 8, 8));
    }

    private void occupyOne() {
        rtio.acquire();
        int block = pool.takeBlock();
        assertEquals(0, block);
    }

    @Test
    @DisplayName("MEM-3, limit 28: a caller's buffer is where it is: its address is looked at")
    void callersBuffer() {
        ByteBuffer page = ByteBuffer.allocateDirect(8_192).alignedSlice(4_096);
        assertEquals(64, asked(page, 0, 4_096));
        assertEquals(64, asked(page, 32, 32));
        assertEquals(-Errno.EINVAL, asked(page, 32, 64));
        assertEquals(-Errno.EINVAL, asked(page, 4, 8));
        assertEquals(64, asked(ByteBuffer.allocate(128), 3, 1));
        assertEquals(-Errno.EINVAL, asked(ByteBuffer.allocate(128), 0, 2), "the heap has no addresses");
        rtio.acquire().prepareNop(iodev, 1);
        rtio.submit();
        assertEquals(-Errno.EINVAL, iodev.held.remove().rxBuffer(1, 1, 8), "no read");
    }

    private int asked(ByteBuffer buffer, int offset, int align) {
        rtio.acquire().prepareRead(iodev, 0, buffer, offset, 64, 1);
        rtio.submit();
        return iodev.held.remove().rxBuffer(1, 64, align);
    }

    @Test
    @DisplayName("MEM-7, limit 28: without a pool -ENOMEM, whatever alignment is asked")
    void withoutPool() {
        Rtio context = new Rtio(new IodevTable(1).add(iodev), 1, 1);
        context.acquire().prepareReadWithPool(iodev, 0, 1).aligned(64);
        context.submit();
        assertEquals(-Errno.ENOMEM, iodev.held.peek().rxBuffer(8, 8));
        assertEquals(-Errno.ENOMEM, iodev.held.remove().rxBuffer(8, 8, 64));
    }

    @Test
    @DisplayName(
            "MSH-6, limit 28: a stream pauses for blocks that are aligned, others being free, and keeps what it asked")
    void streamPauses() {
        occupy("100010001000");
        rtio.acquire().prepareReadMultishot(iodev, 0, 7);
        rtio.submit();
        Sqe stream = iodev.held.remove();
        assertEquals(-Errno.ENOMEM, stream.rxBuffer(16, 16, 32));
        stream.fail(-Errno.ENOMEM);
        assertEquals(1, rtio.multishotPauses());
        assertTrue(iodev.held.isEmpty());
        pool.releaseOwn(4, true);
        rtio.acquire().prepareReadWithPool(iodev, 0, 1).aligned(32);
        rtio.submit();
        Sqe another = iodev.held.remove();
        assertEquals(8, another.rxBuffer(8, 8), "told nothing, it takes the block that came back");
        another.fail(-Errno.EIO);
        Sqe resumed = iodev.held.remove();
        assertSame(stream, resumed);
        assertEquals(16, resumed.rxBuffer(16, 16, 32));
        assertSame(pool.view(4, 16), resumed.buffer());
        resumed.ok(16);
        assertSame(stream, iodev.held.peek());
        assertEquals(-Errno.ENOMEM, iodev.held.remove().rxBuffer(16, 16), "each shot is aligned so");
    }

    @Test
    @DisplayName("limit 28: the patterns of a submission are aligned, too")
    void submission() {
        occupy("100000000000");
        Submission submission = new Submission(rtio, 1);
        submission.request(0).prepareReadWithPool(iodev, 0, 1).aligned(32);
        submission.submit();
        assertEquals(8, iodev.held.peek().rxBuffer(8, 8));
        assertSame(pool.view(4, 8), iodev.held.remove().buffer());
    }

    @Test
    @DisplayName("limit 28: members of a transaction have each their own alignment")
    void transaction() {
        rtio.acquire().prepareReadWithPool(iodev, 0, 1).transaction();
        rtio.acquire().prepareReadWithPool(null, 0, 2).aligned(32);
        rtio.submit();
        Sqe head = iodev.held.remove();
        Sqe member = head.nextInTransaction();
        assertNotNull(member);
        assertEquals(8, head.rxBuffer(8, 8));
        assertEquals(8, member.rxBuffer(8, 8));
        assertSame(pool.view(4, 8), member.buffer());
    }

    @ParameterizedTest
    @DisplayName("MEM-1, limit 28: the memory is aligned as the pool says, and every block so far behind it")
    @CsvSource({"1, 8, 4096", "3, 8, 64", "5, 1, 4096", "200, 32, 4096", "7, 4, 16", "64, 64, 4096", "1, 1, 2"})
    void geometry(int blocks, int blockSize, int align) {
        Mempool aligned = new Mempool(blocks, blockSize, align);
        for (int i = 0; i < blocks; i++) {
            ByteBuffer view = aligned.view(i, (blocks - i) * blockSize);
            assertEquals(i * blockSize % align, view.alignmentOffset(0, align));
            assertEquals((blocks - i) * blockSize, view.capacity());
        }
    }
}
