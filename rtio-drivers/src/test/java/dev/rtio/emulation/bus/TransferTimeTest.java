package dev.rtio.emulation.bus;

import static dev.rtio.testing.Completions.assertResults;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RecordingTarget;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** How long transfers take. */
class TransferTimeTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus i2c = new EmulatedI2cBus(400_000);
    private final EmulatedSpiBus spi = new EmulatedSpiBus(0, 0);
    private final I2cIodev onI2c = i2c.iodev(0, 0x50);
    private final I2cIodev tenBit = i2c.iodev(1, 0x50 | I2cIodev.TEN_BIT_ADDRESS);
    private final I2cIodev nobody = i2c.iodev(2, 0x51);
    private final SpiIodev onSpi = spi.iodev(3, 0, 3_000_000, 0, 0, false, false, false, false, false);
    private final Rtio rtio =
            new Rtio(new IodevTable(4).add(onI2c).add(tenBit).add(nobody).add(onSpi), 8, 8);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(8);

    TransferTimeTest() {
        i2c.attach(0x50, new RecordingTarget());
        i2c.attach(0x50 | I2cIodev.TEN_BIT_ADDRESS, new RecordingTarget());
        spi.attach(0, new RecordingTarget());
    }

    @Test
    void noneWithoutATimer() {
        write(onI2c, 8);
        write(onSpi, 8);

        assertResults(rtio, 8, 8);
        assertEquals(0, now());
    }

    @Test
    void nineBitsPerByteOnI2cAndOneMorePerAddress() {
        i2c.takeTime(timer);
        rtio.acquire().prepareTinyWrite(onI2c, Sqe.PRIORITY_NORMAL, 7, 1, 0).transaction();
        rtio.acquire().prepareRead(onI2c, Sqe.PRIORITY_NORMAL, buffer, 0, 4, 0);
        rtio.submit();

        // Address, register, address, four bytes.
        assertTakes(7 * 9 * 2_500L);
        assertResults(rtio, 1, 4);
    }

    @Test
    void twoBytesOfATenBitAddressAndThreeToRead() {
        i2c.takeTime(timer);
        rtio.acquire().prepareTinyWrite(tenBit, Sqe.PRIORITY_NORMAL, 7, 1, 0).transaction();
        rtio.acquire().prepareRead(tenBit, Sqe.PRIORITY_NORMAL, buffer, 0, 1, 0);
        rtio.acquire().prepareRead(tenBit, Sqe.PRIORITY_NORMAL, buffer, 0, 1, 0);
        rtio.submit();

        assertTakes((2 + 1 + 1 + 1) * 9 * 2_500L);
        assertTakes((3 + 1) * 9 * 2_500L);
        assertResults(rtio, 1, 1, 1);
    }

    @Test
    void anErrorTakesWhatWasSentUntilThen() {
        i2c.takeTime(timer);
        write(nobody, 8);

        assertTakes(9 * 2_500L);
        assertResults(rtio, -Errno.ENXIO);
    }

    @Test
    void whatIsNoTransferTakesNone() {
        i2c.takeTime(timer);
        rtio.acquire().prepareNop(onI2c, 0);
        rtio.acquire().prepareTransceive(onI2c, Sqe.PRIORITY_NORMAL, buffer, 0, buffer, 4, 1, 0);
        rtio.submit();

        assertResults(rtio, 0, -Errno.ENOTSUP);
    }

    @Test
    void eightBitsPerByteOnSpiUpToAWholeNanosecond() {
        spi.takeTime(timer);
        write(onSpi, 1);

        assertTakes(2_667);
        assertResults(rtio, 1);
    }

    @Test
    void busesTakeTheirTimeAtTheSameTime() {
        i2c.takeTime(timer);
        spi.takeTime(timer);
        write(onI2c, 3);
        write(onSpi, 3);

        assertTakes(8_000);
        assertResults(rtio, 3);
        assertTakes(4 * 9 * 2_500L - 8_000);
        assertResults(rtio, 3);
    }

    private void write(Iodev to, int length) {
        rtio.acquire().prepareWrite(to, Sqe.PRIORITY_NORMAL, buffer, 0, length, 0);
        rtio.submit();
    }

    private void assertTakes(long nanos) {
        long begin = now();
        assertEquals(1, timer.advanceToNext());
        assertEquals(nanos, now() - begin);
    }

    private long now() {
        return timer.clock().nanoTime();
    }
}
