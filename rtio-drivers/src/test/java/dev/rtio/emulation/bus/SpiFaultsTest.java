package dev.rtio.emulation.bus;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RecordingTarget;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each fault: what the requests are told, what the chip sees, and that the bus is usable afterwards. */
class SpiFaultsTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedSpiBus bus = new EmulatedSpiBus(0, 0);
    private final FaultScript faults = bus.faults();
    private final RecordingTarget chip = new RecordingTarget();
    private final SpiIodev iodev = bus.iodev(0, 3, 1_000_000, 0, 0, false, false, false, false, false);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 8, 8);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(8);

    SpiFaultsTest() {
        bus.attach(3, chip);
    }

    @AfterEach
    void theBusIsUsableAfterwards() {
        timer.advance(1_000_000_000);
        int before = chip.seen().length();
        assertNull(rtio.consume());
        writeThenRead();
        timer.advance(1_000_000_000);
        assertResults(rtio, 1, 2);
        assertEquals("< 81/", chip.seen().substring(before, before + 5));
    }

    @Test
    void shortReadIsASuccessOfFewerBytes() {
        faults.at(0).shortRead(1);
        writeThenRead();

        assertResults(rtio, 1, 1);
        assertEquals("< 81/a0 00/a1>", chip.seen());
        assertEquals(1, faults.injected(Fault.SHORT_READ));
    }

    @Test
    void shortReadOfBothWays() {
        faults.at(0).shortRead(2);
        rtio.acquire().prepareTransceive(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, buffer, 4, 3, 0);
        rtio.submit();

        assertResults(rtio, 2);
        assertEquals("< 00/a0 00/a1>", chip.seen());
    }

    @Test
    void bitFlipInAByteThatIsRead() {
        faults.at(0).bitFlip(1, 5);
        writeThenRead();

        assertResults(rtio, 1, 2);
        assertEquals((byte) (0xA1 ^ 0x20), buffer.get(0));
        assertEquals((byte) 0xA2, buffer.get(1));
        assertEquals(1, faults.injected(Fault.BIT_FLIP));
    }

    @Test
    void bitFlipInAByteThatIsWritten() {
        faults.at(0).bitFlip(0, 0);
        writeThenRead();

        assertResults(rtio, 1, 2);
        assertEquals("< 80/a0 00/a1 00/a2>", chip.seen());
    }

    /** Both ways there is one byte at a time, and what is read is what counts. */
    @Test
    void bitFlipBothWays() {
        faults.at(0).bitFlip(1, 0);
        rtio.acquire().prepareTransceive(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, buffer, 4, 2, 0);
        rtio.submit();

        assertResults(rtio, 2);
        assertEquals("< 00/a0 00/a1>", chip.seen());
        assertEquals((byte) 0xA0, buffer.get(5));
    }

    @Test
    void timeoutHangsTheBusUntilItsDeadline() {
        bus.takeTime(timer);
        faults.at(0).timeout();
        writeThenRead();

        timer.advance(FaultScript.DEFAULT_TIMEOUT_NANOS - 1);
        assertNull(rtio.consume());
        timer.advance(1);
        assertResults(rtio, -Errno.ETIMEDOUT, -Errno.ECANCELED);
        assertEquals("", chip.seen());
        assertEquals(1, faults.injected(Fault.TIMEOUT));
    }

    @Test
    void timeoutAtAByteNamesItsMember() {
        faults.at(0).inject(Fault.TIMEOUT, 2, 0, 1_000);
        writeThenRead();

        assertResults(rtio, -Errno.ECANCELED, -Errno.ETIMEDOUT);
        assertEquals("< 81/a0 00/a1 00/a2>", chip.seen());
    }

    @Test
    void timeoutAtAByteThatIsWritten() {
        faults.at(0).inject(Fault.TIMEOUT, 0, 0, 1_000);
        writeThenRead();

        assertResults(rtio, -Errno.ETIMEDOUT, -Errno.ECANCELED);
        assertEquals("<>", chip.seen());
    }

    @Test
    void stretchTakesLonger() {
        bus.takeTime(timer);
        faults.at(0).stretch(100_000);
        writeThenRead();

        timer.advance(3 * 8_000 + 100_000 - 1);
        assertNull(rtio.consume());
        timer.advance(1);
        assertResults(rtio, 1, 2);
    }

    /** SPI acknowledges nothing, and has one controller. */
    @Test
    void othersAreNotForSpi() {
        assertThrows(UnsupportedOperationException.class, () -> faults.at(0).nack());
        assertThrows(UnsupportedOperationException.class, () -> faults.at(0).arbitrationLost());
        assertThrows(UnsupportedOperationException.class, () -> faults.at(0).stuck());
    }

    private void writeThenRead() {
        rtio.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 0x81, 1, 0).transaction();
        rtio.acquire().prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 2, 0);
        rtio.submit();
    }
}
