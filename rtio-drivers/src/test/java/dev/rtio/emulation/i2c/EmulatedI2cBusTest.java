package dev.rtio.emulation.i2c;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.testing.RecordingTarget;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EmulatedI2cBusTest {
    private final EmulatedI2cBus bus = new EmulatedI2cBus(100_000);
    private final RecordingTarget target = new RecordingTarget();
    private final I2cIodev iodev = bus.iodev(0, 0x76);
    private final I2cIodev nobody = bus.iodev(1, 0x10);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(iodev).add(nobody), 8, 8, new Mempool(2, 8, 8));
    private final ByteBuffer buffer = ByteBuffer.allocate(8);

    EmulatedI2cBusTest() {
        bus.attach(0x76, target);
    }

    @Test
    void makesOneTransferOfATransaction() {
        tinyWrite(0xF7, 1).transaction();
        read(2, 3);
        rtio.submit();

        assertResults(rtio, 1, 3);
        assertEquals("[W f7[R a0 a1 a2]", target.seen());
        assertEquals((byte) 0xA0, buffer.get(2));
        assertEquals((byte) 0xA2, buffer.get(4));
    }

    @Test
    void makesATransferOfEachRequest() {
        tinyWrite(0x0201, 2).chained();
        read(0, 1);
        rtio.submit();

        assertResults(rtio, 2, 1);
        assertEquals("[W 01 02][R a0]", target.seen());
    }

    @Test
    void writesFromABuffer() {
        buffer.put(4, (byte) 0xFF).put(5, (byte) 0x12);
        rtio.acquire().prepareWrite(iodev, Sqe.PRIORITY_NORMAL, buffer, 4, 2, 0);
        rtio.submit();

        assertResults(rtio, 2);
        assertEquals("[W ff 12]", target.seen());
    }

    @Test
    void stopsWhereTheFlagSays() {
        tinyWrite(1, 1).transaction().iodevFlags(I2cIodev.STOP);
        tinyWrite(2, 1).transaction();
        tinyWrite(3, 1).iodevFlags(I2cIodev.STOP | I2cIodev.RESTART);
        rtio.submit();

        assertResults(rtio, 1, 1, 1);
        assertEquals("[W 01][W 02[W 03]", target.seen());
    }

    @Test
    void doesNothingForANop() {
        rtio.acquire().prepareNop(iodev, 0);
        rtio.submit();

        assertResults(rtio, 0);
        assertEquals("", target.seen());
    }

    @Test
    void failsTheMemberWhoseAddressNobodyAcknowledges() {
        rtio.acquire().prepareTinyWrite(nobody, Sqe.PRIORITY_NORMAL, 1, 1, 0).transaction();
        read(0, 1);
        rtio.submit();

        assertResults(rtio, -Errno.ENXIO, -Errno.ECANCELED);
    }

    @Test
    void failsWhereATargetDoesNotAnswerAnyMore() {
        target.answers = false;
        tinyWrite(1, 1).transaction();
        read(0, 1);
        rtio.submit();

        assertResults(rtio, -Errno.ENXIO, -Errno.ECANCELED);
        assertEquals("[W", target.seen());
    }

    @Test
    void failsTheMemberWhoseByteIsNotAcknowledged() {
        target.acknowledged = 2;
        tinyWrite(1, 1).transaction();
        tinyWrite(0x0302, 2).transaction().iodevFlags(I2cIodev.RESTART);
        read(0, 1);
        rtio.submit();

        assertResults(rtio, -Errno.ECANCELED, -Errno.EIO, -Errno.ECANCELED);
        assertEquals("[W 01[W 02 03]", target.seen());
    }

    @Test
    void failsTheMemberThatNoRealDeviceWouldBeReadBy() {
        target.readError = -Errno.EIO;
        tinyWrite(1, 1).transaction();
        read(0, 1);
        rtio.submit();

        assertResults(rtio, -Errno.ECANCELED, -Errno.EIO);
        assertEquals("[W 01[R]", target.seen());
    }

    @Test
    void sendsNothingOfATransactionThatItCannotDo() {
        tinyWrite(1, 1).transaction();
        rtio.acquire().prepareTransceive(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, buffer, 0, 1, 0);
        rtio.submit();

        assertResults(rtio, -Errno.ECANCELED, -Errno.ENOTSUP);
        assertEquals("", target.seen());
    }

    @Test
    void doesNotKnowHowMuchToReadIntoAPool() {
        rtio.acquire().prepareReadWithPool(iodev, Sqe.PRIORITY_NORMAL, 0);
        rtio.submit();

        assertResults(rtio, -Errno.EINVAL);
        assertEquals("", target.seen());
    }

    @Test
    void hasNoTargetsOfTenBits() {
        tinyWrite(1, 1).iodevFlags(I2cIodev.TEN_BIT);
        rtio.submit();

        assertResults(rtio, -Errno.ENXIO);
        assertEquals("", target.seen());
    }

    @Test
    void refusesAddresses() {
        assertThrows(IllegalStateException.class, () -> bus.attach(0x76, new RecordingTarget()));
        assertThrows(IllegalArgumentException.class, () -> bus.attach(0x07, target));
        assertThrows(IllegalArgumentException.class, () -> bus.attach(0x78, target));
        assertThrows(IllegalArgumentException.class, () -> bus.iodev(2, 0x80));
        assertThrows(IllegalArgumentException.class, () -> bus.iodev(2, -1));
        assertEquals(0x76, iodev.address());
    }

    private Sqe tinyWrite(long bytes, int length) {
        return rtio.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, bytes, length, 0);
    }

    private Sqe read(int offset, int length) {
        return rtio.acquire().prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, offset, length, 0);
    }
}
