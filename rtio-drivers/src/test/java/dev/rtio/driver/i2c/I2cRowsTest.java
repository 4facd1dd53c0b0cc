package dev.rtio.driver.i2c;

import static dev.rtio.testing.Completions.assertFailure;
import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RecordingTarget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** I2C as a target of requests, row by row. */
class I2cRowsTest {
    private static final int FIRST = 0x50;
    private static final int SECOND = 0x51;

    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus bus = new EmulatedI2cBus(100_000);
    private final RecordingTarget target = new RecordingTarget();
    private final RecordingTarget second = new RecordingTarget();
    private final I2cIodev iodev = bus.iodev(0, FIRST);
    private final I2cIodev secondIodev = bus.iodev(1, SECOND);
    private final I2cIodev tenBit = bus.iodev(2, 0x150 | I2cIodev.TEN_BIT_ADDRESS);
    private final IodevTable iodevs =
            new IodevTable(3).add(iodev).add(secondIodev).add(tenBit);
    private final Rtio rtio = new Rtio(iodevs, 8, 8);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16);

    I2cRowsTest() {
        bus.attach(FIRST, target);
        bus.attach(SECOND, second);
    }

    private Sqe tinyWrite(long bytes, int length) {
        return rtio.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, bytes, length, 0);
    }

    private Sqe read(int offset, int length) {
        return rtio.acquire().prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, offset, length, 0);
    }

    @Nested
    @DisplayName("BUS-1: iodevs of a bus")
    class Bus1 {
        @Test
        @DisplayName("BUS-1: many iodevs, and contexts, share the queue of one controller, first come, first served")
        void shareOneQueue() {
            bus.takeTime(timer);
            Rtio other = new Rtio(iodevs, 4, 4);
            List<String> order = new ArrayList<>();
            for (Rtio context : List.of(rtio, other)) {
                for (I2cIodev each : List.of(iodev, secondIodev)) {
                    String name = (context == rtio ? "one" : "other") + " " + each.address();
                    context.acquire()
                            .prepareTinyWrite(each, Sqe.PRIORITY_NORMAL, 1, 1, 0)
                            .chained();
                    context.acquire().prepareCallbackNoCqe((r, s, result, arg) -> order.add(name), 0, 0);
                    context.submit();
                }
                if (context == other) {
                    assertEquals(List.of(), order, "the first is still on the bus");
                }
            }

            timer.advance(1_000_000_000);

            assertEquals(List.of("one 80", "one 81", "other 80", "other 81"), order);
        }

        @Test
        @DisplayName("BUS-1: the iodev knows its address; a new one costs nothing but itself")
        void knowsItsAddress() {
            assertEquals(FIRST, iodev.address());
            assertTrue(tenBit.isTenBit());
            assertEquals(0x150, tenBit.address());
            assertThrows(IllegalArgumentException.class, () -> bus.iodev(3, 0x80));
            assertThrows(IllegalArgumentException.class, () -> bus.iodev(3, 0x400 | I2cIodev.TEN_BIT_ADDRESS));
        }
    }

    @Nested
    @DisplayName("BUS-2: flags")
    class Bus2 {
        @Test
        @DisplayName("BUS-2: STOP, RESTART and 10_BITS are bits 1, 2 and 3")
        void haveZephyrsNumbers() {
            assertEquals(1 << 1, I2cIodev.STOP);
            assertEquals(1 << 2, I2cIodev.RESTART);
            assertEquals(1 << 3, I2cIodev.TEN_BIT);
        }

        @Test
        @DisplayName("BUS-2: where the direction changes there is a repeated START without any flag")
        void repeatTheStart() {
            tinyWrite(0x07, 1).transaction();
            read(0, 2);
            rtio.submit();

            assertResults(rtio, 1, 2);
            assertEquals("[W 07[R a0 a1]", target.seen());
        }

        @Test
        @DisplayName("BUS-2: a message in the same direction goes on with the last one")
        void gather() {
            buffer.put(0, (byte) 0xAB).put(1, (byte) 0xCD);
            tinyWrite(0x07, 1).transaction();
            rtio.acquire()
                    .prepareWrite(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 2, 0)
                    .transaction();
            read(4, 1).transaction();
            read(5, 1);
            rtio.submit();

            assertResults(rtio, 1, 2, 1, 1);
            assertEquals("[W 07 ab cd[R a0 a1]", target.seen());
        }

        @Test
        @DisplayName("BUS-2: RESTART makes a message of its own of it, STOP a transfer of its own")
        void separate() {
            tinyWrite(1, 1).transaction();
            tinyWrite(2, 1).transaction().iodevFlags(I2cIodev.RESTART | I2cIodev.STOP);
            tinyWrite(3, 1);
            rtio.submit();

            assertResults(rtio, 1, 1, 1);
            assertEquals("[W 01[W 02][W 03]", target.seen());
        }

        @Test
        @DisplayName("BUS-2: 10-bit addresses, of a flag or of the iodev, are others than those of 7 bits")
        void haveTenBits() {
            RecordingTarget far = new RecordingTarget();
            bus.attach(0x150 | I2cIodev.TEN_BIT_ADDRESS, far);
            RecordingTarget near = new RecordingTarget();
            bus.attach(FIRST | I2cIodev.TEN_BIT_ADDRESS, near);
            rtio.acquire().prepareTinyWrite(tenBit, Sqe.PRIORITY_NORMAL, 1, 1, 0);
            tinyWrite(2, 1).iodevFlags(I2cIodev.TEN_BIT);
            tinyWrite(3, 1);
            rtio.submit();

            assertResults(rtio, 1, 1, 1);
            assertEquals("[W 01]", far.seen());
            assertEquals("[W 02]", near.seen());
            assertEquals("[W 03]", target.seen());
        }
    }

    @Test
    @DisplayName("BUS-3: messages are requests, so none is copied; short of requests, nothing of others is dropped")
    void bus3() {
        Sqe[] messages = new Sqe[8];
        Sqe ofOthers = tinyWrite(0x55, 1);
        assertEquals(-Errno.ENOMEM, rtio.acquire(messages, 8));
        assertNull(messages[0]);

        assertEquals(0, rtio.acquire(messages, 2));
        messages[0].prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 7, 1, 0).transaction();
        messages[1].prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 1, 0);
        assertEquals(Sqe.PRIORITY_NORMAL, ofOthers.priority());
        rtio.submit();

        assertResults(rtio, 1, 1, 1);
        assertEquals("[W 55][W 07[R a0]", target.seen());
    }

    @Test
    @DisplayName("BUS-4: a failed transfer tells the error at its root, not that of its last message")
    void bus4() {
        target.acknowledged = 0;
        tinyWrite(7, 1).transaction().noResponse();
        read(0, 2);
        rtio.submit();

        assertFailure(rtio, -Errno.ECANCELED, -Errno.EIO);
    }

    @Nested
    @DisplayName("BUS-5: requests and transfers")
    class Bus5 {
        @Test
        @DisplayName("BUS-5: a transaction is one transfer, of as many messages as the context has requests")
        void oneTransfer() {
            Rtio large = new Rtio(iodevs, 200, 200);
            for (int i = 0; i < 200; i++) {
                Sqe sqe = large.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, i, 1, 0);
                if (i < 199) {
                    sqe.transaction();
                }
            }
            large.submit();

            assertEquals(1, bus.faults().transfers());
            for (int i = 0; i < 200; i++) {
                Cqe cqe = large.consume();
                assertEquals(1, cqe.result());
                large.release(cqe);
            }
        }

        @Test
        @DisplayName("BUS-5: what a bus cannot do fails before anything is sent, and is no transfer")
        void unknownOperation() {
            tinyWrite(1, 1).transaction();
            rtio.acquire().prepareTransceive(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, buffer, 8, 1, 0);
            rtio.submit();

            assertResults(rtio, -Errno.ECANCELED, -Errno.ENOTSUP);
            assertEquals("", target.seen());
            assertEquals(0, bus.faults().transfers());
        }

        @Test
        @DisplayName("BUS-5: the callback behind a transaction is told how many bytes it moved in all")
        void sum() {
            List<Integer> results = new ArrayList<>();
            tinyWrite(0x0807, 2).transaction();
            read(0, 5).chained();
            rtio.acquire().prepareCallbackNoCqe((r, s, result, arg) -> results.add(result), 0, 0);
            rtio.submit();

            assertEquals(List.of(7), results);
            assertResults(rtio, 2, 5);
        }
    }

    @Test
    @DisplayName("BUS-8: a callback is called once at the end of a transfer, with the error at its root")
    void bus8() {
        List<Integer> results = new ArrayList<>();
        for (int acknowledged : new int[] {-1, 1, 0}) {
            target.acknowledged = acknowledged;
            tinyWrite(0x0201, 2).transaction().noResponse();
            read(0, 1).hardChained().noResponse();
            rtio.acquire().prepareCallbackNoCqe((r, s, result, arg) -> results.add(result), 0, 0);
            rtio.submit();
        }

        assertEquals(List.of(3, -Errno.EIO, -Errno.EIO), results);
        assertNull(rtio.consume());
    }

    @Nested
    @DisplayName("BUS-9: configuration in turn with transfers")
    class Bus9 {
        @Test
        @DisplayName("BUS-9: configure, read, configure, write: each transfer has the speed that was set before it")
        void configure() {
            bus.takeTime(timer);
            List<Long> ends = new ArrayList<>();
            configure(I2cIodev.SPEED_FAST);
            read(0, 1).chained();
            rtio.acquire().prepareCallbackNoCqe((r, s, result, arg) -> ends.add(now()), 0, 0);
            rtio.submit();
            configure(I2cIodev.SPEED_FAST_PLUS);
            tinyWrite(1, 1).chained();
            rtio.acquire().prepareCallbackNoCqe((r, s, result, arg) -> ends.add(now()), 0, 0);
            rtio.submit();

            timer.advance(1_000_000);

            // 18 bits at 400 kHz, 18 at 1 MHz
            assertEquals(List.of(45_000L, 45_000L + 18_000), ends);
            assertResults(rtio, 0, 1, 0, 1);
        }

        @Test
        @DisplayName("BUS-9: a speed that there is not is an error")
        void unknownSpeed() {
            configure(0);
            configure(6);
            rtio.submit();

            assertResults(rtio, -Errno.EINVAL, -Errno.EINVAL);
        }

        @Test
        @DisplayName("BUS-9: recovering ends in a STOP that all see, and frees a bus that is stuck")
        void recover() {
            bus.faults().at(1).stuck();
            tinyWrite(1, 1);
            tinyWrite(2, 1);
            tinyWrite(3, 1);
            rtio.acquire().prepareOperation(secondIodev, Sqe.PRIORITY_NORMAL, I2cOperation.RECOVER, 0, 0);
            tinyWrite(4, 1);
            rtio.submit();

            assertResults(rtio, 1, -Errno.EBUSY, -Errno.EBUSY, 0, 1);
            assertEquals("[W 01]][W 04]", target.seen());
            assertEquals("]", second.seen());
        }

        private void configure(int speed) {
            rtio.acquire().prepareOperation(iodev, Sqe.PRIORITY_NORMAL, I2cOperation.CONFIGURE, speed, 0);
        }

        private long now() {
            return timer.clock().nanoTime();
        }
    }

    /** The cases of Zephyr's own test of the same thing. */
    @Nested
    @DisplayName("rtio_i2c")
    class Upstream {
        @Test
        @DisplayName("rtio_i2c: tx")
        void tx() {
            buffer.put(3, (byte) 0x11).put(4, (byte) 0x22);
            rtio.acquire().prepareWrite(iodev, Sqe.PRIORITY_NORMAL, buffer, 3, 2, 0);
            rtio.submit();

            assertResults(rtio, 2);
            assertEquals("[W 11 22]", target.seen());
        }

        @Test
        @DisplayName("rtio_i2c: tiny tx")
        void tinyTx() {
            rtio.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, new byte[] {9, 8, 7, 6, 5, 4, 3, 2}, 0, 8, 0);
            rtio.submit();

            assertResults(rtio, 8);
            assertEquals("[W 09 08 07 06 05 04 03 02]", target.seen());
        }

        @Test
        @DisplayName("rtio_i2c: rx")
        void rx() {
            read(1, 3);
            rtio.submit();

            assertResults(rtio, 3);
            byte[] read = new byte[5];
            buffer.get(0, read);
            assertArrayEquals(new byte[] {0, (byte) 0xA0, (byte) 0xA1, (byte) 0xA2, 0}, read);
        }

        @Test
        @DisplayName("rtio_i2c: more requests than the bus takes at once are each answered once")
        void overflow() {
            bus.takeTime(timer);
            for (int i = 0; i < 8; i++) {
                tinyWrite(i, 1);
            }
            rtio.submit();
            assertNull(rtio.consume());

            timer.advance(1_000_000_000);

            assertResults(rtio, 1, 1, 1, 1, 1, 1, 1, 1);
        }
    }
}
