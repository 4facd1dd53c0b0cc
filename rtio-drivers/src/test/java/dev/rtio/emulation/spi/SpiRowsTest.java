package dev.rtio.emulation.spi;

import static dev.rtio.testing.Completions.assertFailure;
import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.bus.BusTarget;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RecordingTarget;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SPI as a target of requests, row by row. */
class SpiRowsTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedSpiBus bus = new EmulatedSpiBus(8_000_000, 0x5A);
    private final RecordingTarget chip = new RecordingTarget();
    private final RecordingTarget otherChip = new RecordingTarget();
    private final SpiIodev iodev = iodev(0, 0, 0);
    private final SpiIodev other = iodev(1, 1, 0);
    private final SpiIodev nobody = iodev(2, 2, 0);
    private final SpiIodev halfDuplex = iodev(3, 0, SpiIodev.HALF_DUPLEX);
    private final IodevTable iodevs =
            new IodevTable(4).add(iodev).add(other).add(nobody).add(halfDuplex);
    private final Rtio rtio = new Rtio(iodevs, 8, 8, new Mempool(1, 8, 8));
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16);

    SpiRowsTest() {
        bus.attach(0, chip);
        bus.attach(1, otherChip);
        for (int i = 0; i < 8; i++) {
            buffer.put(i, (byte) (i + 1));
        }
    }

    private SpiIodev iodev(int id, int chipSelect, int duplex) {
        return bus.iodev(id, chipSelect, 1_000_000, duplex, 0, false, false, false, false, false);
    }

    private Sqe tinyWrite(SpiIodev to, long bytes, int length) {
        return rtio.acquire().prepareTinyWrite(to, Sqe.PRIORITY_NORMAL, bytes, length, 0);
    }

    private Sqe read(SpiIodev from, int offset, int length) {
        return rtio.acquire().prepareRead(from, Sqe.PRIORITY_NORMAL, buffer, offset, length, 0);
    }

    @Nested
    @DisplayName("BUS-1: iodevs of a bus")
    class Bus1 {
        @Test
        @DisplayName("BUS-1: each chip select is an iodev; they share the bus, first come, first served")
        void shareOneQueue() {
            bus.takeTime(timer);
            List<String> order = new ArrayList<>();
            for (SpiIodev each : List.of(other, iodev, other)) {
                tinyWrite(each, 1, 1).chained();
                rtio.acquire()
                        .prepareCallbackNoCqe((r, s, result, arg) -> order.add("chip " + each.chipSelect()), 0, 0);
                rtio.submit();
            }
            assertEquals(List.of(), order);

            timer.advance(1_000_000);

            assertEquals(List.of("chip 1", "chip 0", "chip 1"), order);
            assertResults(rtio, 1, 1, 1);
            assertEquals("< 01/a0>", chip.seen());
            assertEquals("< 01/a0>< 01/a1>", otherChip.seen());
        }

        @Test
        @DisplayName("BUS-1: the chip is talked to as its node says")
        void hasItsConfiguration() {
            SpiIodev special = bus.iodev(4, 0, 12_000_000, 2048, 32768, true, true, true, true, true);
            assertEquals(
                    SpiIodev.HALF_DUPLEX
                            | SpiIodev.FRAME_FORMAT_TI
                            | SpiIodev.MODE_CPOL
                            | SpiIodev.MODE_CPHA
                            | SpiIodev.TRANSFER_LSB
                            | SpiIodev.HOLD_ON_CS
                            | SpiIodev.CS_ACTIVE_HIGH,
                    special.operation());
            assertEquals(12_000_000, special.maxFrequency());
            SpiIodev mode3 = bus.iodev(4, 0, 12_000_000, 0, 0, true, true, false, false, false);
            Rtio own = new Rtio(new IodevTable(5).add(mode3), 1, 1);
            own.acquire().prepareTinyWrite(mode3, Sqe.PRIORITY_NORMAL, 1, 1, 0);
            own.submit();

            assertResults(own, 1);
            assertEquals(SpiIodev.MODE_CPOL | SpiIodev.MODE_CPHA, chip.operation);
            assertEquals(8_000_000, chip.frequency, "no more than the bus can do");
        }

        @Test
        @DisplayName("BUS-1: bits of the operation have Zephyr's numbers")
        void haveZephyrsNumbers() {
            assertEquals(0x2, SpiIodev.MODE_CPOL);
            assertEquals(0x4, SpiIodev.MODE_CPHA);
            assertEquals(0x10, SpiIodev.TRANSFER_LSB);
            assertEquals(2048, SpiIodev.HALF_DUPLEX);
            assertEquals(0x1000, SpiIodev.HOLD_ON_CS);
            assertEquals(0x2000, SpiIodev.LOCK_ON);
            assertEquals(0x4000, SpiIodev.CS_ACTIVE_HIGH);
            assertEquals(32768, SpiIodev.FRAME_FORMAT_TI);
        }

        @Test
        @DisplayName("BUS-1: a chip that cannot follow is an error, where a real one would give garbage")
        void cannotFollow() {
            chip.answers = false;
            tinyWrite(iodev, 1, 1).transaction();
            read(iodev, 0, 1);
            rtio.submit();

            assertResults(rtio, -Errno.EIO, -Errno.ECANCELED);
            assertEquals("<>", chip.seen());
        }

        @Test
        @DisplayName("BUS-1: numbers out of range are refused")
        void refuses() {
            assertThrows(IllegalArgumentException.class, () -> iodev(5, -1, 0));
            assertThrows(
                    IllegalArgumentException.class, () -> bus.iodev(5, 0, 0, 0, 0, false, false, false, false, false));
            assertThrows(IllegalArgumentException.class, () -> new EmulatedSpiBus(-1, 0));
            assertThrows(IllegalArgumentException.class, () -> bus.attach(256, chip));
            assertThrows(IllegalStateException.class, () -> bus.attach(1, chip));
            assertThrows(IllegalArgumentException.class, () -> bus.attach(5, new BusTarget() {}));
        }
    }

    @Nested
    @DisplayName("BUS-5: requests and transfers")
    class Bus5 {
        @Test
        @DisplayName("BUS-5: TX, TINY_TX, RX and TXRX")
        void operations() {
            rtio.acquire().prepareWrite(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 2, 0);
            tinyWrite(iodev, 0x0403, 2);
            read(iodev, 8, 2);
            rtio.acquire().prepareTransceive(iodev, Sqe.PRIORITY_NORMAL, buffer, 4, buffer, 10, 2, 0);
            rtio.submit();

            assertResults(rtio, 2, 2, 2, 2);
            assertEquals("< 01/a0 02/a1>< 03/a2 04/a3>< 5a/a4 5a/a5>< 05/a6 06/a7>", chip.seen());
            assertEquals(0xA4A5_A6A7, buffer.getInt(8));
        }

        @Test
        @DisplayName("BUS-5: a transaction keeps the chip selected")
        void transaction() {
            tinyWrite(iodev, 0x80, 1).transaction();
            read(iodev, 8, 2).transaction();
            rtio.acquire().prepareNop(iodev, 0).transaction();
            tinyWrite(iodev, 0x01, 1);
            rtio.submit();

            assertResults(rtio, 1, 2, 0, 1);
            assertEquals("< 80/a0 5a/a1 5a/a2 01/a3>", chip.seen());
            assertEquals(1, bus.faults().transfers());
        }

        @Test
        @DisplayName("BUS-5: what the bus, or the device, cannot do fails before anything is sent")
        void unsupported() {
            tinyWrite(halfDuplex, 1, 1).transaction();
            rtio.acquire().prepareTransceive(halfDuplex, Sqe.PRIORITY_NORMAL, buffer, 0, buffer, 8, 1, 0);
            rtio.acquire().prepareReadWithPool(iodev, Sqe.PRIORITY_NORMAL, 0);
            rtio.submit();

            assertResults(rtio, -Errno.ECANCELED, -Errno.ENOTSUP, -Errno.EINVAL);
            assertEquals("", chip.seen());
        }

        @Test
        @DisplayName("BUS-5: TI's frames are not for this bus")
        void tiFrames() {
            SpiIodev ti = bus.iodev(4, 0, 1_000_000, 0, 32768, false, false, false, false, false);
            Rtio own = new Rtio(new IodevTable(5).add(ti), 1, 1);
            own.acquire().prepareTinyWrite(ti, Sqe.PRIORITY_NORMAL, 1, 1, 0);
            own.submit();

            assertResults(own, -Errno.ENOTSUP);
        }

        @Test
        @DisplayName("BUS-5: where there is no chip, reads give what the line idles at")
        void noChip() {
            read(nobody, 8, 2);
            rtio.submit();

            assertResults(rtio, 2);
            assertEquals((short) 0xFFFF, buffer.getShort(8));
        }

        @Test
        @DisplayName("BUS-5: an access that no real chip would get is the error of its member")
        void finding() {
            chip.readError = -Errno.EIO;
            tinyWrite(other, 1, 1);
            tinyWrite(iodev, 1, 1).transaction();
            read(iodev, 0, 1);
            rtio.submit();

            assertResults(rtio, 1, -Errno.EIO, -Errno.ECANCELED);
            assertEquals("<>", chip.seen());
        }
    }

    @Nested
    @DisplayName("BUS-6: sides of unequal length")
    class Bus6 {
        @Test
        @DisplayName("BUS-6: more to write: what both have, and the rest")
        void moreToWrite() {
            transceive(5, 2);
            rtio.submit();

            assertEquals(3, rest());
            assertEquals("< 01/a0 02/a1 03/a2 04/a3 05/a4>", chip.seen());
            assertEquals(0xA0A1_0000, buffer.getInt(8));
        }

        @Test
        @DisplayName("BUS-6: more to read: what both have, and the rest, from where the first part ended")
        void moreToRead() {
            transceive(1, 4);
            rtio.submit();

            assertEquals(3, rest());
            assertEquals("< 01/a0 5a/a1 5a/a2 5a/a3>", chip.seen());
            assertEquals(0xA0A1_A2A3, buffer.getInt(8));
        }

        @Test
        @DisplayName("BUS-6: equal sides, or only one, are one request")
        void oneRequest() {
            transceive(2, 2);
            transceive(2, 0);
            transceive(0, 2);
            rtio.submit();

            assertResults(rtio, 2, 2, 2);
            assertEquals("< 01/a0 02/a1>< 01/a2 02/a3>< 5a/a4 5a/a5>", chip.seen());
        }

        @Test
        @DisplayName("BUS-6: short of requests, nothing is taken and nothing of others is dropped")
        void shortOfRequests() {
            for (int i = 0; i < 7; i++) {
                tinyWrite(other, i, 1);
            }
            assertNull(transceive(3, 2));
            assertNotNull(transceive(2, 2));
            rtio.submit();

            assertResults(rtio, 1, 1, 1, 1, 1, 1, 1, 2);
        }

        @Test
        @DisplayName("BUS-7: the one completion tells the error at its root")
        void rootOfAFailure() {
            bus.faults().at(0).timeout();
            transceive(1, 4);
            rtio.submit();

            assertFailure(rtio, -Errno.ECANCELED, -Errno.ETIMEDOUT);
        }

        private Sqe transceive(int txLength, int rxLength) {
            return iodev.prepareTransceive(rtio, Sqe.PRIORITY_NORMAL, buffer, 0, txLength, buffer, 8, rxLength, 0);
        }

        private int rest() {
            Cqe cqe = rtio.consume();
            int result = cqe.result();
            rtio.release(cqe);
            assertNull(rtio.consume());
            return result;
        }
    }

    @Nested
    @DisplayName("spi_config: hold and lock")
    class HoldAndLock {
        @Test
        @DisplayName("SPI_HOLD_ON_CS: the chip stays selected from one request to the next")
        void hold() {
            tinyWrite(iodev, 1, 1).iodevFlags(SpiIodev.HOLD_ON_CS);
            read(iodev, 8, 1);
            read(iodev, 8, 1);
            rtio.submit();

            assertResults(rtio, 1, 1, 1);
            assertEquals("< 01/a0 5a/a1>< 5a/a2>", chip.seen());
        }

        @Test
        @DisplayName("SPI_HOLD_ON_CS: ends when another chip is selected, or a NOP releases it")
        void holdEnds() {
            tinyWrite(iodev, 1, 1).iodevFlags(SpiIodev.HOLD_ON_CS);
            rtio.acquire().prepareNop(iodev, 0);
            tinyWrite(iodev, 2, 1).iodevFlags(SpiIodev.HOLD_ON_CS);
            tinyWrite(other, 3, 1);
            tinyWrite(iodev, 4, 1);
            rtio.submit();

            assertResults(rtio, 1, 0, 1, 1, 1);
            assertEquals("< 01/a0>< 02/a1>< 04/a2>", chip.seen());
        }

        @Test
        @DisplayName("spi-hold-cs: a device that says so is held by every request")
        void holdOfTheNode() {
            SpiIodev held = bus.iodev(4, 0, 1_000_000, 0, 0, false, false, false, true, false);
            Rtio own = new Rtio(new IodevTable(5).add(held), 2, 2);
            own.acquire().prepareTinyWrite(held, Sqe.PRIORITY_NORMAL, 1, 1, 0);
            own.acquire().prepareTinyWrite(held, Sqe.PRIORITY_NORMAL, 2, 1, 0);
            own.submit();

            assertResults(own, 1, 1);
            assertEquals("< 01/a0 02/a1", chip.seen());
        }

        @Test
        @DisplayName("SPI_LOCK_ON: requests of others wait, and then have their turn in their order")
        void lock() {
            tinyWrite(iodev, 1, 1).iodevFlags(SpiIodev.LOCK_ON);
            tinyWrite(other, 2, 1);
            tinyWrite(halfDuplex, 3, 1);
            tinyWrite(iodev, 4, 1).iodevFlags(SpiIodev.LOCK_ON | SpiIodev.HOLD_ON_CS);
            rtio.submit();
            assertResults(rtio, 1, 1);
            assertEquals("", otherChip.seen());

            tinyWrite(other, 5, 1);
            rtio.acquire().prepareNop(iodev, 0);
            rtio.submit();

            assertResults(rtio, 0, 1, 1, 1);
            assertEquals("< 01/a0>< 04/a1>< 03/a2>", chip.seen());
            assertEquals("< 02/a0>< 05/a1>", otherChip.seen());
        }

        @Test
        @DisplayName("SPI_LOCK_ON: an error unlocks")
        void errorUnlocks() {
            bus.faults().at(1).timeout();
            tinyWrite(iodev, 1, 1).iodevFlags(SpiIodev.LOCK_ON);
            tinyWrite(other, 2, 1);
            tinyWrite(iodev, 3, 1).iodevFlags(SpiIodev.LOCK_ON);
            rtio.submit();

            assertResults(rtio, 1, -Errno.ETIMEDOUT, 1);
        }

        @Test
        @DisplayName("SPI_LOCK_ON: what waits on a bus that takes time waits longer")
        void lockWhileOthersWait() {
            bus.takeTime(timer);
            tinyWrite(iodev, 1, 1).iodevFlags(SpiIodev.LOCK_ON);
            tinyWrite(other, 2, 1);
            tinyWrite(iodev, 3, 1);
            rtio.submit();

            timer.advance(16_000);
            assertEquals("< 01/a0>< 03/a1>", chip.seen());
            timer.advance(8_000);
            assertEquals("< 02/a0>", otherChip.seen());
            assertResults(rtio, 1, 1, 1);
        }
    }
}
