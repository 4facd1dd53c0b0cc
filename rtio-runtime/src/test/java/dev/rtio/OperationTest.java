package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RTIO_OP_*: operations, as the iodev sees them; delays, awaits and cancels are in tests of their own")
class OperationTest {
    private final ByteBuffer buffer = ByteBuffer.allocate(16);

    /** Runs one request and returns its completion; the iodev has the id 3. */
    private static Cqe run(Consumer<Sqe> script, Consumer<RequestOf> prepare) {
        ScriptedIodev iodev = new ScriptedIodev(3, script);
        Rtio rtio = new Rtio(new IodevTable(4).add(iodev), 1, 1);
        prepare.accept(new RequestOf(rtio.acquire(), iodev));
        assertEquals(1, rtio.submit());
        return rtio.consume();
    }

    private record RequestOf(Sqe sqe, Iodev iodev) {}

    @Test
    @DisplayName("RTIO_OP_NOP: goes to its iodev like any operation")
    void nop() {
        Cqe cqe = run(
                sqe -> {
                    assertEquals(Op.NOP, sqe.op());
                    assertEquals(3, sqe.iodev());
                    sqe.ok(7);
                },
                r -> r.sqe.prepareNop(r.iodev, 5));
        assertEquals("5=7", Answers.text(cqe));
        assertEquals(3, cqe.iodev());
    }

    @Test
    @DisplayName("RTIO_OP_NOP, limit 10: without an iodev it is completed by the executor with 0")
    void nopWithoutIodev() {
        Cqe cqe = run(sqe -> {}, r -> r.sqe.prepareNop(null, 5));
        assertEquals("5=0", Answers.text(cqe));
        assertEquals(-1, cqe.iodev());
    }

    @Test
    @DisplayName("RTIO_OP_RX, RTIO_OP_TX, RTIO_OP_TINY_TX, RTIO_OP_TXRX: without an iodev they are answered -EINVAL")
    void otherWithoutIodev() {
        List<Consumer<Sqe>> prepares = List.of(
                sqe -> sqe.prepareRead(null, 0, buffer, 0, 1, 5),
                sqe -> sqe.prepareReadWithPool(null, 0, 5),
                sqe -> sqe.prepareReadMultishot(null, 0, 5),
                sqe -> sqe.prepareWrite(null, 0, buffer, 0, 1, 5),
                sqe -> sqe.prepareTinyWrite(null, 0, 1L, 1, 5),
                sqe -> sqe.prepareTransceive(null, 0, buffer, 0, buffer, 0, 1, 5));
        for (Consumer<Sqe> prepare : prepares) {
            assertEquals("5=-EINVAL", Answers.text(run(sqe -> {}, r -> prepare.accept(r.sqe))));
        }
    }

    @Test
    @DisplayName("RTIO_OP_RX, MEM-3: the caller's buffer and offset, between min and max bytes")
    void read() {
        Cqe cqe = run(
                sqe -> {
                    assertEquals(Op.RX, sqe.op());
                    assertEquals(200, sqe.priority());
                    assertEquals(8, sqe.length());
                    assertEquals(-Errno.ENOMEM, sqe.rxBuffer(9, 20), "fewer than min");
                    assertEquals(8, sqe.rxBuffer(8, 20));
                    assertEquals(5, sqe.rxBuffer(1, 5), "not more than max");
                    assertSame(buffer, sqe.buffer());
                    assertEquals(4, sqe.offset());
                    assertNull(sqe.txBuffer());
                    assertFalse(sqe.isMultishot());
                    sqe.buffer().put(sqe.offset(), (byte) 0x5a);
                    sqe.ok(5);
                },
                r -> r.sqe.prepareRead(r.iodev, 200, buffer, 4, 8, 5));
        assertEquals("5=5", Answers.text(cqe));
        assertEquals(0x5a, buffer.get(4));
        assertNull(cqe.buffer(), "only memory of the pool is named");
    }

    @Test
    @DisplayName("RTIO_OP_RX, MEM-3: wrong bounds, or no read, are answered -EINVAL")
    void rxBufferBounds() {
        run(
                sqe -> {
                    for (int[] bounds : new int[][] {{0, 0}, {0, 8}, {-1, 8}, {9, 8}, {1, -1}}) {
                        assertEquals(-Errno.EINVAL, sqe.rxBuffer(bounds[0], bounds[1]));
                    }
                    sqe.ok(0);
                },
                r -> r.sqe.prepareRead(r.iodev, 0, buffer, 0, 8, 5));
        run(
                sqe -> {
                    assertEquals(-Errno.EINVAL, sqe.rxBuffer(1, 8));
                    assertNull(sqe.buffer());
                    sqe.ok(0);
                },
                r -> r.sqe.prepareWrite(r.iodev, 0, buffer, 0, 8, 5));
    }

    @Test
    @DisplayName("RTIO_OP_TX: the caller's buffer and offset")
    void write() {
        Cqe cqe = run(
                sqe -> {
                    assertEquals(Op.TX, sqe.op());
                    assertSame(buffer, sqe.txBuffer());
                    assertEquals(3, sqe.txOffset());
                    assertEquals(6, sqe.length());
                    assertThrows(IndexOutOfBoundsException.class, () -> sqe.tinyByte(0));
                    sqe.ok(6);
                },
                r -> r.sqe.prepareWrite(r.iodev, 0, buffer, 3, 6, 5));
        assertEquals("5=6", Answers.text(cqe));
    }

    @Test
    @DisplayName("RTIO_OP_TINY_TX: up to 8 bytes are copied, the source is free at once")
    void tinyWrite() {
        byte[] source = {9, 1, 2, 3, 4, 5, 6, 7, -8};
        List<Byte> seen = new ArrayList<>();
        run(
                sqe -> {
                    assertEquals(Op.TINY_TX, sqe.op());
                    assertNull(sqe.txBuffer());
                    for (int i = 0; i < sqe.length(); i++) {
                        seen.add(sqe.tinyByte(i));
                    }
                    assertThrows(IndexOutOfBoundsException.class, () -> sqe.tinyByte(8));
                    assertThrows(IndexOutOfBoundsException.class, () -> sqe.tinyByte(-1));
                    sqe.ok(0);
                },
                r -> {
                    r.sqe.prepareTinyWrite(r.iodev, 0, source, 1, 8, 5);
                    source[1] = 99;
                });
        assertEquals(List.of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) -8), seen);
    }

    @Test
    @DisplayName("RTIO_OP_TINY_TX: given as a number, the lowest byte goes first")
    void tinyWriteOfNumber() {
        run(
                sqe -> {
                    assertEquals(2, sqe.length());
                    assertEquals((byte) 0xf7, sqe.tinyByte(0));
                    assertEquals((byte) 0x2e, sqe.tinyByte(1));
                    assertThrows(IndexOutOfBoundsException.class, () -> sqe.tinyByte(2));
                    sqe.ok(0);
                },
                r -> r.sqe.prepareTinyWrite(r.iodev, 0, 0x2ef7L, 2, 5));
    }

    @Test
    @DisplayName("RTIO_OP_TXRX: both buffers, one length")
    void transceive() {
        ByteBuffer rx = ByteBuffer.allocateDirect(16);
        buffer.put(2, (byte) 1).put(3, (byte) 2);
        run(
                sqe -> {
                    assertEquals(Op.TXRX, sqe.op());
                    assertEquals(2, sqe.rxBuffer(2, 2));
                    for (int i = 0; i < sqe.length(); i++) {
                        byte sent = sqe.txBuffer().get(sqe.txOffset() + i);
                        sqe.buffer().put(sqe.offset() + i, (byte) (sent + 10));
                    }
                    sqe.ok(2);
                },
                r -> r.sqe.prepareTransceive(r.iodev, 0, buffer, 2, rx, 5, 2, 5));
        assertEquals(11, rx.get(5));
        assertEquals(12, rx.get(6));
    }

    private enum BusOperation implements Operation {
        RECOVER,
        CONFIGURE
    }

    @Test
    @DisplayName(
            "RTIO_OP_I2C_RECOVER, RTIO_OP_I2C_CONFIGURE, limit 31: operations of a vendor are the vendor's own, with an argument")
    void vendorOperation() {
        Cqe cqe = run(
                sqe -> {
                    assertEquals(Op.VENDOR, sqe.op());
                    assertSame(BusOperation.CONFIGURE, sqe.operation());
                    assertEquals(400_000, sqe.argument());
                    assertEquals(9, sqe.priority());
                    assertNull(sqe.buffer());
                    assertNull(sqe.txBuffer());
                    sqe.ok(0);
                },
                r -> r.sqe.prepareOperation(r.iodev, 9, BusOperation.CONFIGURE, 400_000, 5));
        assertEquals("5=0", Answers.text(cqe));
        assertEquals(Op.VENDOR, cqe.op());
        run(
                sqe -> {
                    assertNull(sqe.operation(), "that of the former use");
                    assertEquals(0, sqe.argument());
                    sqe.ok(0);
                },
                r -> {
                    r.sqe.prepareOperation(r.iodev, 0, BusOperation.RECOVER, 7, 5);
                    r.sqe.prepareNop(r.iodev, 5);
                });
        assertEquals(
                "5=-EINVAL",
                Answers.text(run(sqe -> {}, r -> r.sqe.prepareOperation(null, 0, BusOperation.RECOVER, 0, 5))));
    }

    @Test
    @DisplayName("unknown op: an iodev answers what it does not know -ENOTSUP; the core knows no codes but its own")
    void unknownOperation() {
        Cqe cqe = run(
                sqe -> sqe.fail(sqe.operation() == BusOperation.RECOVER ? -Errno.EIO : -Errno.ENOTSUP),
                r -> r.sqe.prepareOperation(r.iodev, 0, () -> "ALIEN", 0, 5));
        assertEquals("5=-ENOTSUP", Answers.text(cqe));
    }

    @Test
    @DisplayName("BUS-2: flags of the iodev are handed through")
    void iodevFlags() {
        run(
                sqe -> {
                    assertEquals(0xabcd_0123, sqe.iodevFlags());
                    sqe.ok(0);
                },
                r -> r.sqe.prepareNop(r.iodev, 5).iodevFlags(0xabcd_0123));
    }

    @Test
    @DisplayName(
            "RTIO_OP_RX, RTIO_OP_TX, RTIO_OP_TINY_TX, RTIO_OP_TXRX, RTIO_OP_CALLBACK: what cannot be done is refused when it is prepared, and the request stays unprepared")
    void refusedWhenPrepared() {
        ScriptedIodev iodev = ScriptedIodev.ok(0);
        Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 1, 1);
        Sqe sqe = rtio.acquire();
        refused(IndexOutOfBoundsException.class, () -> sqe.prepareRead(iodev, 0, buffer, 9, 8, 0));
        refused(IndexOutOfBoundsException.class, () -> sqe.prepareRead(iodev, 0, buffer, -1, 8, 0));
        refused(IndexOutOfBoundsException.class, () -> sqe.prepareWrite(iodev, 0, buffer, 0, -1, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareWrite(iodev, 0, buffer, 0, 0, 0));
        refused(NullPointerException.class, () -> sqe.prepareRead(iodev, 0, null, 0, 1, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareRead(iodev, 0, buffer.asReadOnlyBuffer(), 0, 1, 0));
        refused(
                IllegalArgumentException.class,
                () -> sqe.prepareTransceive(iodev, 0, buffer, 0, buffer.asReadOnlyBuffer(), 0, 1, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareTinyWrite(iodev, 0, 0L, 0, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareTinyWrite(iodev, 0, 0L, 9, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareTinyWrite(iodev, 0, new byte[9], 0, 9, 0));
        refused(IndexOutOfBoundsException.class, () -> sqe.prepareTinyWrite(iodev, 0, new byte[2], 1, 2, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareReadWithPool(iodev, -1, 0));
        refused(IllegalArgumentException.class, () -> sqe.prepareReadWithPool(iodev, 256, 0));
        refused(NullPointerException.class, () -> sqe.prepareCallback(null, 0, 0));
        refused(NullPointerException.class, () -> sqe.prepareOperation(iodev, 0, null, 0, 0));
        assertEquals(0, rtio.submit());
        assertEquals(List.of(), iodev.got);
    }

    private static void refused(Class<? extends Exception> type, Runnable prepare) {
        assertThrows(type, prepare::run);
    }

    @Test
    @DisplayName("RTIO_OP_CALLBACK: runs with its argument; completed by the executor with 0, after it returned")
    void callback() {
        Rtio rtio = new Rtio(new IodevTable(1), 1, 1);
        List<String> trace = new ArrayList<>();
        RtioCallback callback = (context, sqe, result, arg) -> {
            assertSame(rtio, context);
            trace.add("userdata " + sqe.userdata() + " result " + result + " arg " + arg);
            assertNull(context.consume(), "its own completion is posted after it");
            sqe.ok(0);
            assertEquals(1, context.strays(), "completed by the executor");
        };
        rtio.acquire().prepareCallback(callback, -9, 5);
        rtio.submit();
        assertEquals(List.of("userdata 5 result 0 arg -9"), trace);
        assertEquals(List.of("5=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("RTIO_OP_CALLBACK: may set its result")
    void callbackWithResult() {
        Rtio rtio = new Rtio(new IodevTable(1), 1, 1);
        rtio.acquire().prepareCallback((context, sqe, result, arg) -> sqe.result((int) arg * 2), 21, 5);
        rtio.submit();
        assertEquals(List.of("5=42"), Answers.of(rtio));
    }

    @Test
    @DisplayName("RTIO_OP_CALLBACK, NRS-1: without a completion")
    void callbackNoCqe() {
        Rtio rtio = new Rtio(new IodevTable(1), 1, 1);
        List<Long> ran = new ArrayList<>();
        rtio.acquire().prepareCallbackNoCqe((context, sqe, result, arg) -> ran.add(arg), 1, 0);
        rtio.submit();
        assertEquals(List.of(1L), ran);
        assertEquals(List.of(), Answers.of(rtio));
        assertEquals(1, rtio.acquirable());
    }

    @Test
    @DisplayName("RTIO_OP_CALLBACK: may acquire, submit, consume and release; what it submits runs after it")
    void callbackUsesContext() {
        ScriptedIodev iodev = ScriptedIodev.ok(0);
        Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 2, 2);
        List<String> trace = new ArrayList<>();
        RtioCallback callback = (context, sqe, result, arg) -> {
            Cqe before = context.consume();
            trace.add("consumed " + before.userdata());
            context.release(before);
            context.acquire().prepareNop(iodev, 2);
            assertEquals(1, context.submit());
            trace.add("submitted, executed " + iodev.got);
        };
        rtio.acquire().prepareNop(iodev, 1).chained();
        rtio.acquire().prepareCallback(callback, 0, 3);
        rtio.submit();
        assertEquals(List.of("consumed 1", "submitted, executed [1]"), trace);
        assertEquals(List.of("3=0", "2=0"), Answers.of(rtio));
    }
}
