package dev.rtio.driver.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.WaitStrategy;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.i2c.I2cOperation;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.replay.ReplayI2cBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.Allocations;
import dev.rtio.testing.RegisterFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("rule 12, limit 35: neither recording nor replaying allocates, nor a recorder that is full")
class RecordingAllocationTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    private Path directory;

    private final VirtualTimer timer = new VirtualTimer();
    private final EmulatedI2cBus bus = new EmulatedI2cBus(400_000);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16);

    @Test
    void recordingAndReplaying() throws IOException {
        Path file = directory.resolve("a");
        BusRecorder recorder = recorder(file, SIZE);
        assertNone(bus.iodev(0, 0x20));
        assertEquals(0, recorder.lost());
        assertEquals(4 * 2 * Allocations.ROUNDS, recorder.transfers());
        recorder.save();
        var replay = new ReplayI2cBus(timer, file.toString(), SIZE);
        I2cIodev iodev = replay.iodev(0, 0x20);
        replay.start();
        assertNone(iodev);
        assertEquals(0, replay.replay().left());
        assertNull(replay.replay().departure());
    }

    @Test
    void recorderThatIsFull() {
        BusRecorder recorder = recorder(directory.resolve("b"), 4_096);
        assertNone(bus.iodev(0, 0x20));
        assertTrue(recorder.lost() > 0);
    }

    private BusRecorder recorder(Path file, int size) {
        bus.attach(0x20, new RegisterFile(1, 1));
        bus.takeTime(timer);
        bus.faults()
                .at(Allocations.ROUNDS, 7)
                .nack()
                .at(Allocations.ROUNDS + 9, 5)
                .shortRead(1);
        return new BusRecorder(bus, timer, file.toString(), size);
    }

    private void assertNone(I2cIodev iodev) {
        var rtio = new Rtio(new IodevTable(1).add(iodev), 8, 8, null, timer, WaitStrategy.PARK);
        Allocations.assertNone(() -> {
            rtio.acquire().prepareTinyWrite(iodev, 0, 7, 1, 0).transaction();
            rtio.acquire().prepareRead(iodev, 0, buffer, 0, 4, 0);
            rtio.acquire().prepareWrite(iodev, 0, buffer, 8, 2, 0);
            rtio.acquire().prepareOperation(iodev, 0, I2cOperation.CONFIGURE, I2cIodev.SPEED_FAST, 0);
            rtio.acquire().prepareNop(iodev, Sqe.PRIORITY_LOW);
            rtio.submit();
            for (int i = 0; i < 5; i++) {
                Cqe cqe = rtio.consume(1_000_000_000);
                rtio.release(cqe);
            }
        });
    }
}
