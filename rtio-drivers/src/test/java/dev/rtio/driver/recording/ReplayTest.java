package dev.rtio.driver.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.WaitStrategy;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.i2c.I2cOperation;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.replay.ReplayI2cBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RegisterFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("limit 35: a program departs from the recording, or does not")
class ReplayTest {
    private static final int SIZE = 4_096;

    @TempDir
    private Path directory;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16);
    private final VirtualTimer timer = new VirtualTimer();
    private Path file;
    private Rtio rtio;
    private Iodev first;
    private Iodev second;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("flight/bus.recording");
    }

    private void wire(Iodev one, Iodev other) {
        first = one;
        second = other;
        rtio = new Rtio(new IodevTable(2).add(one).add(other), 8, 8, null, timer, WaitStrategy.PARK);
    }

    /** An emulated bus with two devices, whose register 7 counts from 1. */
    private BusRecorder record(int size) {
        var bus = new EmulatedI2cBus(400_000);
        var registers = new RegisterFile(1, 1);
        registers.put(7, 1, 2, 3, 4);
        bus.attach(0x20, registers);
        bus.attach(0x21, registers);
        bus.takeTime(timer);
        bus.faults().at(2).nack();
        wire(bus.iodev(0, 0x20), bus.iodev(1, 0x21));
        return new BusRecorder(bus, timer, file.toString(), size);
    }

    private ReplayI2cBus replay() {
        var bus = new ReplayI2cBus(timer, file.toString(), SIZE);
        wire(bus.iodev(0, 0x20), bus.iodev(1, 0x21));
        assertEquals(0, bus.start());
        return bus;
    }

    /** Reads from a register on; the result, and the first byte if there is one. */
    private String read(Iodev device, int register, int bytes) {
        buffer.put(0, (byte) 0);
        rtio.acquire()
                .prepareTinyWrite(device, Sqe.PRIORITY_NORMAL, register, 1, 0)
                .transaction()
                .noResponse();
        rtio.acquire().prepareRead(device, Sqe.PRIORITY_NORMAL, buffer, 0, bytes, 0);
        rtio.submit();
        Cqe cqe = rtio.consume(1_000_000_000);
        String text = cqe.result() + (cqe.result() > 0 ? ":" + buffer.get(0) : "");
        rtio.release(cqe);
        return text;
    }

    private void recordThree() throws IOException {
        BusRecorder recorder = record(SIZE);
        assertEquals("2:1", read(first, 7, 2));
        assertEquals("1:3", read(second, 9, 1));
        assertEquals("-" + Errno.ECANCELED, read(first, 7, 2));
        recorder.save();
        assertEquals(3, recorder.transfers());
    }

    @Test
    @DisplayName("limit 35: the recording reads like this")
    void format() throws IOException {
        recordThree();
        assertEquals("""
                rtio-recording 1
                transfer 0 112500 0x20
                  write 0x0 07 -> 1
                  read 0x0 2 -> 2 01 02
                transfer 112500 90000 0x21
                  write 0x0 09 -> 1
                  read 0x0 1 -> 1 03
                transfer 202500 22500 0x20
                  write 0x0 07 -> ENXIO
                  read 0x0 2
                lost 0
                end 3
                """, Files.readString(file));
    }

    @Test
    @DisplayName("limit 35: devices keep their own order, between them it may be another")
    void orderOfDevices() throws IOException {
        recordThree();
        ReplayI2cBus bus = replay();
        assertEquals("1:3", read(second, 9, 1));
        assertEquals("2:1", read(first, 7, 2));
        assertEquals("-" + Errno.ECANCELED, read(first, 7, 2));
        assertEquals(0, bus.replay().departures());
        assertEquals(3, bus.replay().answered());
        assertEquals(0, bus.replay().left());
    }

    @Test
    @DisplayName("limit 35: another register: -EIO, what was expected, what came, and where; then it can go on")
    void departs() throws IOException {
        recordThree();
        ReplayI2cBus bus = replay();
        assertEquals("2:1", read(first, 7, 2));
        assertEquals("1:3", read(second, 9, 1));
        long before = timer.clock().nanoTime();
        assertEquals("-" + Errno.ECANCELED, read(first, 8, 2));
        assertEquals(before, timer.clock().nanoTime());
        assertEquals(file + """
                :8: at 202500 ns, the program departs from what was recorded of device 0x20
                  expected:
                    write 0x0 07
                    read 0x0 2
                  came:
                    write 0x0 08    <- here
                    read 0x0 2""", bus.replay().departure());
        String departure = bus.replay().departure();
        assertEquals("-" + Errno.EIO, read(first, 7, 3), "the read is another, and named as what failed");
        assertEquals(departure, bus.replay().departure(), "the first counts");
        assertEquals(2, bus.replay().departures());
        assertEquals(1, bus.replay().left());
        assertEquals("-" + Errno.ECANCELED, read(first, 7, 2));
        assertEquals(22_500, timer.clock().nanoTime() - before, "as recorded");
        assertEquals(0, bus.replay().left());
    }

    @Test
    @DisplayName("limit 35: more, or fewer, messages, other flags, another operation")
    void otherMessages() throws IOException {
        BusRecorder recorder = record(SIZE);
        operation(I2cOperation.CONFIGURE, I2cIodev.SPEED_FAST);
        recorder.save();
        ReplayI2cBus bus = replay();
        assertEquals(-Errno.EIO, operation(I2cOperation.CONFIGURE, I2cIodev.SPEED_FAST_PLUS));
        assertTrue(bus.replay().departure().contains("operation 0x0 CONFIGURE 3    <- here"));
        assertEquals(-Errno.EIO, operation(I2cOperation.RECOVER, I2cIodev.SPEED_FAST));
        rtio.acquire().prepareNop(first, 0).iodevFlags(I2cIodev.STOP);
        rtio.submit();
        assertEquals(-Errno.EIO, result());
        rtio.acquire()
                .prepareOperation(first, 0, I2cOperation.CONFIGURE, I2cIodev.SPEED_FAST, 0)
                .transaction();
        rtio.acquire().prepareNop(first, 0).noResponse();
        rtio.submit();
        assertEquals(-Errno.ECANCELED, result());
        assertEquals(0, operation(I2cOperation.CONFIGURE, I2cIodev.SPEED_FAST));
        assertEquals(4, bus.replay().departures());
    }

    private int operation(I2cOperation operation, int argument) {
        rtio.acquire().prepareOperation(first, 0, operation, argument, 0);
        rtio.submit();
        return result();
    }

    private int result() {
        Cqe cqe = rtio.consume(1_000_000_000);
        int result = cqe.result();
        rtio.release(cqe);
        return result;
    }

    @Test
    @DisplayName("limit 35: the recorder is full: what follows is counted, and a replay says so at the end")
    void full() throws IOException {
        BusRecorder recorder = record(160);
        assertEquals("2:1", read(first, 7, 2));
        assertEquals("1:3", read(second, 9, 1));
        assertEquals("-" + Errno.ECANCELED, read(first, 7, 2));
        rtio.acquire().prepareNop(first, 0);
        rtio.submit();
        assertEquals(0, result(), "small enough for what is left, but a recording has no gaps");
        assertEquals(2, recorder.transfers());
        assertEquals(2, recorder.lost());
        recorder.save();
        ReplayI2cBus bus = replay();
        assertEquals("2:1", read(first, 7, 2));
        assertNull(bus.replay().departure());
        assertEquals("-" + Errno.ECANCELED, read(first, 7, 2));
        assertEquals(file + """
                : at its end, the program departs from what was recorded of device 0x20
                  expected: nothing more; the recorder was full, 2 transfers were lost
                  came:
                    write 0x0 07
                    read 0x0 2""", bus.replay().departure());
    }

    @Test
    @DisplayName("limit 35: what the bus refuses is refused in the replay, too, recorded or not")
    void refused() throws IOException {
        BusRecorder recorder = record(SIZE);
        rtio.acquire().prepareTransceive(first, 0, buffer, 0, buffer, 8, 1, 0);
        rtio.submit();
        assertEquals(-Errno.ENOTSUP, result());
        recorder.save();
        assertEquals(0, recorder.transfers());
        ReplayI2cBus bus = replay();
        rtio.acquire().prepareTransceive(first, 0, buffer, 0, buffer, 8, 1, 0);
        rtio.submit();
        assertEquals(-Errno.ENOTSUP, result());
        assertNull(bus.replay().departure());
    }

    @Test
    @DisplayName("limit 35: another recording may be loaded before the start; a bus is recorded once")
    void loaded() throws IOException {
        recordThree();
        var bus = new ReplayI2cBus(timer, "no such file", SIZE);
        assertThrows(RecordingException.class, bus::start);
        bus.load(file);
        assertEquals(0, bus.start());
        assertEquals(3, bus.replay().left());
        var emulated = new EmulatedI2cBus(100_000);
        new BusRecorder(emulated, timer, "a", SIZE);
        assertThrows(IllegalStateException.class, () -> new BusRecorder(emulated, timer, "b", SIZE));
    }
}
