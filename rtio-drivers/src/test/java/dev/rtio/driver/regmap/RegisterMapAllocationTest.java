package dev.rtio.driver.regmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.emulation.bus.Fault;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.Allocations;
import dev.rtio.testing.RegisterFile;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Nothing is allocated by any operation on registers, whether it succeeds or not, from the map to the wires and back. */
class RegisterMapAllocationTest {
    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus i2c = new EmulatedI2cBus(400_000);
    private final EmulatedSpiBus spi = new EmulatedSpiBus(0, 0);
    private final Iodev onI2c = i2c.iodev(0, 0x20);
    private final Iodev onSpi = spi.iodev(1, 0, 1_000_000, 0, 0, false, false, false, false, false);
    private final IodevTable iodevs = new IodevTable(3).add(onI2c).add(onSpi);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(8);
    private final RegisterAccess first = new RegisterAccess(this::count);
    private final RegisterAccess second = new RegisterAccess(this::count);
    private final RegisterAccess third = new RegisterAccess(this::count);
    private int answers;
    private int errors;

    RegisterMapAllocationTest() {
        i2c.attach(0x20, new RegisterFile(1, 1));
        spi.attach(0, new RegisterFile(1, 1));
    }

    private void count(int result) {
        answers++;
        if (result < 0) {
            errors++;
        }
    }

    @Test
    void onI2c() {
        assertNone(map(onI2c, RegisterFormat.BYTES));
    }

    @Test
    void onI2cThatTakesTime() {
        i2c.takeTime(timer);
        assertNone(map(onI2c, RegisterFormat.BYTES));
    }

    @Test
    void onSpi() {
        assertNone(map(onSpi, RegisterFormat.BYTES.withReadFlag(0x80)));
    }

    @Test
    void onSpiThatTakesTimeAndFails() {
        spi.takeTime(timer);
        spi.faults().from(0).stretch(10).from(3).timeout(1_000);
        assertNone(map(onSpi, RegisterFormat.BYTES.withReadFlag(0x80)));
        assertEquals(answers - 2, errors);
    }

    @Test
    void whereItFails() {
        i2c.faults().from(0).nack(0).from(0).bitFlip(1, 1);
        assertNone(map(onI2c, RegisterFormat.BYTES));
        assertEquals(answers, errors);
        assertEquals(answers, i2c.faults().injected(Fault.NACK));
    }

    @Test
    void shortOfRequests() {
        assertNone(new RegisterMap(new Rtio(iodevs, 1, 1), onI2c, RegisterFormat.BYTES));
        assertEquals(answers, errors);
    }

    @Test
    void answeringARequest() {
        RegisterMap map = map(onI2c, RegisterFormat.BYTES);
        Iodev forwarding = new Iodev(2) {
            @Override
            protected void submit(Sqe head) {
                map.bulkRead(first.answering(head), 0x10, head.buffer(), head.offset(), head.length());
            }
        };
        iodevs.add(forwarding);
        Rtio callers = new Rtio(iodevs, 1, 1);
        Allocations.assertNone(() -> {
            callers.acquire().prepareRead(forwarding, Sqe.PRIORITY_NORMAL, buffer, 0, 8, 0);
            callers.submit();
            callers.release(callers.consume());
        });
    }

    private RegisterMap map(Iodev iodev, RegisterFormat format) {
        return new RegisterMap(new Rtio(iodevs, RegisterMap.REQUESTS, RegisterMap.REQUESTS), iodev, format);
    }

    private void assertNone(RegisterMap map) {
        int[] value = new int[1];
        int[] sequence = {1, 10, 2, 20};
        Allocations.assertNone(() -> {
            map.read(first, 7);
            map.write(second, 7, value[0]++);
            map.updateBits(third, 7, 0x0F, value[0]);
            pass();
            map.bulkRead(first, 7, buffer, 0, 8);
            map.bulkWrite(second, 7, buffer, 0, 8);
            map.multiWrite(third, sequence);
            pass();
        });
        assertEquals(2 * Allocations.ROUNDS * 6, answers);
    }

    private void pass() {
        while (timer.advanceToNext() > 0) {
            // until nothing is going on
        }
    }
}
