package dev.rtio.driver.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.WaitStrategy;
import dev.rtio.driver.i2c.I2cBus;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.i2c.I2cOperation;
import dev.rtio.driver.spi.SpiBus;
import dev.rtio.driver.spi.SpiIodev;
import dev.rtio.emulation.bus.EmulatedBus;
import dev.rtio.emulation.bus.FaultScript;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.replay.ReplayBus;
import dev.rtio.emulation.replay.ReplayI2cBus;
import dev.rtio.emulation.replay.ReplaySpiBus;
import dev.rtio.emulation.spi.EmulatedSpiBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RecordingTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("limit 35: whatever is asked of a bus, and goes wrong, a replay answers the same at the same time")
class RandomReplayTest {
    private static final int PROGRAMS = 60;
    private static final int DEVICES = 3;
    private static final int BYTES = 16;
    private static final int SIZE = 1 << 20;
    private static final String SECOND = "second";
    private static final long DEADLINE = 1_000_000_000;

    @TempDir
    private Path directory;

    private final Recording copy = new Recording(SIZE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    @DisplayName("limit 35: on I2C")
    void onI2c(int seed) throws IOException {
        for (int program = 0; program < PROGRAMS; program++) {
            long each = seed * 1_000L + program;
            var timer = new VirtualTimer();
            var bus = new EmulatedI2cBus(400_000);
            bus.attach(0x10, new RecordingTarget());
            bus.attach(0x11, new RecordingTarget());
            replaysAlike(each, timer, bus, i2c(bus), (times, file) -> {
                var replay = new ReplayI2cBus(times, file, SIZE);
                return new Replays.Wired(replay, i2c(replay));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    @DisplayName("limit 35: on SPI")
    void onSpi(int seed) throws IOException {
        for (int program = 0; program < PROGRAMS; program++) {
            long each = seed * 1_000L + program;
            var timer = new VirtualTimer();
            var bus = new EmulatedSpiBus(0, 0x5A);
            bus.attach(0, new RecordingTarget());
            bus.attach(1, new RecordingTarget());
            replaysAlike(each, timer, bus, spi(bus), (times, file) -> {
                var replay = new ReplaySpiBus(times, file, SIZE);
                return new Replays.Wired(replay, spi(replay));
            });
        }
    }

    /** Nobody is at the last address. */
    private static List<Iodev> i2c(I2cBus bus) {
        return List.of(bus.iodev(0, 0x10), bus.iodev(1, 0x11), bus.iodev(2, 0x12));
    }

    private static List<Iodev> spi(SpiBus bus) {
        return List.of(
                bus.iodev(0, 0, 1_000_000, 0, 0, false, false, false, false, false),
                bus.iodev(1, 1, 2_000_000, SpiIodev.HALF_DUPLEX, 0, true, true, false, true, false),
                bus.iodev(2, 2, 1_000_000, 0, 0, false, false, true, false, true));
    }

    private void replaysAlike(long seed, VirtualTimer timer, EmulatedBus bus, List<Iodev> iodevs, Replays replays)
            throws IOException {
        Path file = directory.resolve("bus.recording");
        if (seed % 4 > 0) {
            bus.takeTime(timer);
        }
        boolean isI2c = bus instanceof EmulatedI2cBus;
        script(bus.faults(), new Random(seed), isI2c);
        var recorder = new BusRecorder(bus, timer, file.toString(), SIZE);
        String recorded = run(new Random(seed), timer, iodevs, isI2c);
        recorder.save();
        assertEquals(0, recorder.lost());

        var time = new VirtualTimer();
        Replays.Wired wired = replays.make(time, file.toString());
        ReplayBus replay = wired.bus();
        assertEquals(0, replay.start());
        assertEquals(recorded, run(new Random(seed), time, wired.iodevs(), isI2c), "seed " + seed);
        assertNull(replay.replay().departure());
        assertEquals(recorder.transfers(), replay.replay().answered());
        assertEquals(0, replay.replay().left());
        assertTrue(recorder.transfers() > 0);

        Path second = directory.resolve(SECOND);
        RecordingReader.read(file, copy);
        RecordingWriter.write(copy, 0, second);
        assertEquals(-1, Files.mismatch(file, second), "what is read and written is the same");
    }

    private static void script(FaultScript faults, Random random, boolean isI2c) {
        for (int i = random.nextInt(6); i > 0; i--) {
            FaultScript.Moment moment = faults.at(random.nextInt(20), 1 + random.nextInt(3));
            int which = random.nextInt(isI2c ? 7 : 4);
            switch (which) {
                case 0 -> moment.shortRead(random.nextInt(5));
                case 1 -> moment.bitFlip(random.nextInt(5), random.nextInt(8));
                case 2 -> moment.timeout(1 + random.nextInt(1_000_000));
                case 3 -> moment.stretch(random.nextInt(1_000_000));
                case 4 -> moment.nack(random.nextInt(4));
                case 5 -> moment.arbitrationLost(random.nextInt(4));
                default -> moment.stuck();
            }
        }
    }

    /** Submits whatever there is, and writes down what is answered, and when. */
    private static String run(Random random, VirtualTimer timer, List<Iodev> iodevs, boolean isI2c) {
        var table = new IodevTable(DEVICES);
        for (Iodev each : iodevs) {
            table.add(each);
        }
        var rtio = new Rtio(table, 32, 32, null, timer, WaitStrategy.PARK);
        var seen = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocateDirect(16 * BYTES);
        for (int round = 0; round < 20; round++) {
            fill(buffer, random);
            int count = 0;
            for (int units = 1 + random.nextInt(3); units > 0; units--) {
                Iodev iodev = iodevs.get(random.nextInt(DEVICES));
                for (int members = 1 + random.nextInt(4); members > 0; members--) {
                    Sqe sqe = prepare(rtio.acquire(), random, iodev, buffer, count * BYTES, isI2c);
                    if (members > 1) {
                        sqe.transaction();
                    }
                    count++;
                }
            }
            for (Iodev each : isI2c ? List.<Iodev>of() : iodevs) {
                // Whoever has locked the bus lets the others go on.
                rtio.acquire().prepareNop(each, 0).noResponse();
            }
            rtio.submit();
            for (int i = 0; i < count; i++) {
                Cqe cqe = rtio.consume(DEADLINE);
                seen.append(timer.clock().nanoTime()).append(' ').append(cqe.userdata());
                seen.append('=').append(cqe.result()).append('/').append(cqe.cause());
                for (int at = (int) cqe.userdata(), end = at + Math.max(0, cqe.result()); at < end; at++) {
                    seen.append(' ').append(buffer.get(at));
                }
                seen.append('\n');
                rtio.release(cqe);
            }
            timer.advance(random.nextInt(3) * 1_000L);
        }
        return seen.toString();
    }

    private static void fill(ByteBuffer buffer, Random random) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) random.nextInt());
        }
    }

    private static Sqe prepare(Sqe sqe, Random random, Iodev iodev, ByteBuffer buffer, int at, boolean isI2c) {
        // The NOP that unlocks must not overtake what locks.
        int priority = isI2c ? random.nextInt(256) : Sqe.PRIORITY_NORMAL;
        int length = 1 + random.nextInt(BYTES / 2);
        switch (random.nextInt(10)) {
            case 0 -> sqe.prepareNop(iodev, at);
            case 1, 2, 3 -> sqe.prepareRead(iodev, priority, buffer, at, length, at);
            case 4, 5 -> sqe.prepareWrite(iodev, priority, buffer, at, length, at);
            case 6, 7 -> sqe.prepareTinyWrite(iodev, priority, random.nextLong(), length, at);
            case 8 -> sqe.prepareTransceive(iodev, priority, buffer, at + 8, buffer, at, length, at);
            default ->
                sqe.prepareOperation(
                        iodev,
                        priority,
                        random.nextBoolean() ? I2cOperation.RECOVER : I2cOperation.CONFIGURE,
                        random.nextInt(7),
                        at);
        }
        int flags = isI2c ? I2cIodev.STOP | I2cIodev.RESTART : SpiIodev.HOLD_ON_CS | SpiIodev.LOCK_ON;
        return random.nextInt(3) == 0 ? sqe.iodevFlags(random.nextInt() & flags) : sqe;
    }
}
