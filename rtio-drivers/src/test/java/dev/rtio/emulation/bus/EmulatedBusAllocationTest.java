package dev.rtio.emulation.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.i2c.I2cOperation;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.Allocations;
import dev.rtio.testing.RegisterFile;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Nothing is allocated by transfers and by what goes wrong with them, nor by waiting, locking and recovering. */
class EmulatedBusAllocationTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus i2c = new EmulatedI2cBus(400_000);
    private final EmulatedSpiBus spi = new EmulatedSpiBus(0, 0);
    private final I2cIodev onI2c = i2c.iodev(0, 0x20);
    private final SpiIodev onSpi = spi.iodev(1, 0, 1_000_000, 0, 0, false, false, false, false, false);
    private final SpiIodev otherOnSpi = spi.iodev(2, 1, 1_000_000, 0, 0, false, false, false, false, false);
    private final Rtio rtio = new Rtio(new IodevTable(3).add(onI2c).add(onSpi).add(otherOnSpi), 8, 8);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    private int consumed;

    EmulatedBusAllocationTest() {
        i2c.attach(0x20, new RegisterFile(1, 1));
        spi.attach(0, new RegisterFile(1, 1));
        spi.attach(1, new RegisterFile(1, 1));
    }

    @Test
    void i2c() {
        assertNone(onI2c, 3);
    }

    @Test
    void spi() {
        assertNone(onSpi, 3);
    }

    @Test
    void everyFaultOfI2c() {
        i2c.takeTime(timer);
        script(i2c.faults())
                .from(6)
                .nack()
                .at(7, 100)
                .nack(1)
                .at(107, 100)
                .arbitrationLost()
                .at(207, 10)
                .stuck();
        assertNone(onI2c, 3);
        assertEquals(2, i2c.faults().injected(Fault.TIMEOUT));
    }

    @Test
    void everyFaultOfSpi() {
        spi.takeTime(timer);
        script(spi.faults());
        assertNone(onSpi, 3);
        assertEquals(2, spi.faults().injected(Fault.TIMEOUT));
    }

    @Test
    void recoveringAndConfiguring() {
        i2c.faults().from(0).stuck();
        Allocations.assertNone(() -> {
            write(onI2c);
            rtio.acquire().prepareOperation(onI2c, 0, I2cOperation.RECOVER, 0, 0);
            rtio.acquire().prepareOperation(onI2c, 0, I2cOperation.CONFIGURE, I2cIodev.SPEED_FAST, 0);
            rtio.submit();
            consume();
        });
    }

    @Test
    void lockingAndHolding() {
        spi.takeTime(timer);
        Allocations.assertNone(() -> {
            write(onSpi).iodevFlags(SpiIodev.LOCK_ON | SpiIodev.HOLD_ON_CS);
            write(otherOnSpi);
            write(otherOnSpi);
            write(onSpi);
            rtio.submit();
            consume();
        });
        assertEquals(2 * Allocations.ROUNDS * 4, consumed);
    }

    @Test
    void sidesOfUnequalLength() {
        Allocations.assertNone(() -> {
            onSpi.prepareTransceive(rtio, Sqe.PRIORITY_NORMAL, buffer, 0, 2, buffer, 3, 4, 0);
            rtio.submit();
            consume();
        });
        assertEquals(2 * Allocations.ROUNDS, consumed);
    }

    private static FaultScript script(FaultScript script) {
        return script.from(0)
                .stretch(10)
                .from(1)
                .bitFlip(1, 1)
                .from(2)
                .shortRead(1)
                .at(3, 2)
                .timeout();
    }

    private void assertNone(Iodev iodev, int completions) {
        Allocations.assertNone(() -> {
            write(iodev).transaction();
            rtio.acquire().prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 4, 0);
            rtio.acquire().prepareWrite(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, 4, 0);
            rtio.submit();
            consume();
        });
        assertEquals(2 * Allocations.ROUNDS * completions, consumed);
    }

    private Sqe write(Iodev iodev) {
        return rtio.acquire().prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 0x81, 1, 0);
    }

    private void consume() {
        do {
            Cqe cqe = rtio.consume();
            while (cqe != null) {
                consumed++;
                rtio.release(cqe);
                cqe = rtio.consume();
            }
        } while (timer.advanceToNext() > 0);
    }
}
