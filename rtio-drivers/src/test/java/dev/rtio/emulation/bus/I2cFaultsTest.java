package dev.rtio.emulation.bus;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.i2c.I2cOperation;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RecordingTarget;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each fault: what the requests are told, what the target sees, and that the bus is usable afterwards. */
class I2cFaultsTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus bus = new EmulatedI2cBus(100_000);
    private final FaultScript faults = bus.faults();
    private final RecordingTarget target = new RecordingTarget();
    private final I2cIodev iodev = bus.iodev(0, 0x50);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), 8, 8);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(8);

    I2cFaultsTest() {
        bus.attach(0x50, target);
    }

    @AfterEach
    void theBusIsUsableAfterwards() {
        timer.advance(1_000_000_000);
        faults.clear();
        target.acknowledged = -1;
        int before = target.seen().length();
        assertNull(rtio.consume());
        writeThenRead();
        timer.advance(1_000_000_000);
        assertResults(rtio, 2, 3);
        assertEquals("[W 01 02[R", target.seen().substring(before, before + 10));
    }

    @Test
    void nackOfTheAddress() {
        faults.at(1).nack();
        write(1);
        write(2);
        write(3);

        assertResults(rtio, 1, -Errno.ENXIO, 1);
        assertEquals("[W 01][W 03]", target.seen());
        assertInjected(Fault.NACK, 1);
    }

    @Test
    void nackOfAByteNamesTheMemberThatHasIt() {
        faults.at(0).nack(2);
        rtio.acquire()
                .prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 0x0201, 2, 0)
                .transaction();
        rtio.acquire()
                .prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 0x0403, 2, 0)
                .transaction();
        rtio.acquire().prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 1, 0);
        rtio.submit();

        assertResults(rtio, -Errno.ECANCELED, -Errno.EIO, -Errno.ECANCELED);
        assertEquals("[W 01 02]", target.seen());
        assertInjected(Fault.NACK, 1);
    }

    /** The controller acknowledges what it reads, so that there is nothing to be refused. */
    @Test
    void noNackOfAByteThatIsRead() {
        faults.at(0).nack(3);
        writeThenRead();

        assertResults(rtio, 2, 3);
        assertInjected(Fault.NACK, 0);
    }

    @Test
    void arbitrationLostAtTheAddress() {
        faults.at(0).arbitrationLost();
        writeThenRead();

        assertResults(rtio, -Errno.EAGAIN, -Errno.ECANCELED);
        assertEquals("", target.seen());
        assertInjected(Fault.ARBITRATION_LOST, 1);
    }

    @Test
    void arbitrationLostAtAByte() {
        faults.at(0).arbitrationLost(4);
        writeThenRead();

        assertResults(rtio, -Errno.ECANCELED, -Errno.EAGAIN);
        assertEquals("[W 01 02[R a0 a1 a2]", target.seen());
        assertInjected(Fault.ARBITRATION_LOST, 1);
    }

    @Test
    void shortReadIsASuccessOfFewerBytes() {
        faults.at(0).shortRead(1);
        writeThenRead();

        assertResults(rtio, 2, 1);
        assertEquals("[W 01 02[R a0]", target.seen());
        assertEquals(0, buffer.get(1));
        assertInjected(Fault.SHORT_READ, 1);
    }

    @Test
    void bitFlipInAByteThatIsRead() {
        faults.at(0).bitFlip(3, 7);
        writeThenRead();

        assertResults(rtio, 2, 3);
        assertEquals((byte) 0xA0, buffer.get(0));
        assertEquals((byte) (0xA1 ^ 0x80), buffer.get(1));
        assertEquals((byte) 0xA2, buffer.get(2));
        assertInjected(Fault.BIT_FLIP, 1);
    }

    @Test
    void bitFlipInAByteThatIsWritten() {
        faults.at(0).bitFlip(1, 0);
        writeThenRead();

        assertResults(rtio, 2, 3);
        assertEquals("[W 01 03[R a0 a1 a2]", target.seen());
    }

    @Test
    void timeoutHangsTheBusUntilItsDeadline() {
        bus.takeTime(timer);
        faults.at(0).timeout(5_000_000);
        writeThenRead();
        write(7);

        // The address was sent before the bus hung.
        timer.advance(5_000_000 + 90_000 - 1);
        assertNull(rtio.consume());
        timer.advance(1);
        assertResults(rtio, -Errno.ETIMEDOUT, -Errno.ECANCELED);
        timer.advance(2 * 90_000);
        assertResults(rtio, 1);
        assertInjected(Fault.TIMEOUT, 1);
    }

    @Test
    void timeoutWithoutATimerIsOverAtOnce() {
        faults.at(0).timeout();
        write(1);

        assertResults(rtio, -Errno.ETIMEDOUT);
    }

    @Test
    void stretchTakesLonger() {
        bus.takeTime(timer);
        faults.at(1).stretch(300_000);
        write(1);
        write(2);

        timer.advance(4 * 90_000 + 300_000 - 1);
        assertEquals(1, rtio.consume().result());
        assertNull(rtio.consume());
        timer.advance(1);
        assertResults(rtio, 1);
        assertInjected(Fault.STRETCH, 1);
    }

    @Test
    void stuckUntilRecovered() {
        faults.at(0).stuck();
        write(1);
        write(2);
        assertResults(rtio, -Errno.EBUSY, -Errno.EBUSY);
        assertEquals("", target.seen());

        rtio.acquire().prepareOperation(iodev, Sqe.PRIORITY_NORMAL, I2cOperation.RECOVER, 0, 0);
        rtio.submit();
        write(3);

        assertResults(rtio, 0, 1);
        assertInjected(Fault.STUCK, 2);
    }

    @Test
    void aScriptOfSeveral() {
        faults.at(6).bitFlip(0, 4).at(0).nack().at(2, 2).nack(0).from(5).stretch(1);
        for (int i = 0; i < 7; i++) {
            write(i);
        }

        assertResults(rtio, -Errno.ENXIO, 1, -Errno.EIO, -Errno.EIO, 1, 1, 1);
        assertEquals("[W 01][W][W][W 04][W 05][W 16]", target.seen());
        assertEquals(3, faults.injected(Fault.NACK));
        assertEquals(2, faults.injected(Fault.STRETCH));
        assertEquals(6, faults.injected());
        assertEquals(7, faults.transfers());
    }

    @Test
    void theNextOneWhereverThatIs() {
        write(0);
        write(1);
        faults.next().nack();
        write(2);

        assertResults(rtio, 1, 1, -Errno.ENXIO);
    }

    @Test
    void clearForgetsTheRest() {
        faults.from(0).nack();
        write(0);
        faults.clear();
        write(1);

        assertResults(rtio, -Errno.ENXIO, 1);
        assertEquals(1, faults.injected());
    }

    @Test
    void nopsAreNoTransfers() {
        faults.at(0).nack();
        rtio.acquire().prepareNop(iodev, 0);
        rtio.submit();
        write(1);

        assertResults(rtio, 0, -Errno.ENXIO);
    }

    @Test
    void aScriptHasToMakeSense() {
        assertThrows(IllegalArgumentException.class, () -> faults.at(-1).nack());
        assertThrows(IllegalArgumentException.class, () -> faults.at(1, 0).nack());
        assertThrows(IllegalArgumentException.class, () -> faults.at(0).nack(-1));
        assertThrows(IllegalArgumentException.class, () -> faults.at(0).bitFlip(0, 8));
        assertThrows(IllegalArgumentException.class, () -> faults.at(0).stretch(-1));
        assertThrows(IllegalArgumentException.class, () -> Fault.of("bitflip"));
        assertEquals(Fault.BIT_FLIP, Fault.of("bit-flip"));
    }

    private void assertInjected(Fault fault, long times) {
        assertEquals(times, faults.injected(fault));
        assertEquals(times, faults.injected());
    }

    private void write(int value) {
        rtio.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, value, 1, 0);
        rtio.submit();
    }

    private void writeThenRead() {
        rtio.acquire()
                .prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 0x0201, 2, 0)
                .transaction();
        rtio.acquire().prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 3, 0);
        rtio.submit();
    }
}
