package dev.rtio.emulation.replay;

import dev.rtio.Iodev;
import dev.rtio.Op;
import dev.rtio.Sqe;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;
import dev.rtio.annotation.Reg;
import dev.rtio.driver.recording.Replay;
import dev.rtio.driver.spi.SpiBus;
import dev.rtio.driver.spi.SpiIodev;

/** A {@link ReplayBus} of the SPI kind. */
@Driver(compatible = "rtio,replay-spi")
public final class ReplaySpiBus extends ReplayBus implements SpiBus {
    /**
     * Creates a bus.
     *
     * @param timers the board's time
     * @param file the recording
     * @param size bytes of memory for it
     */
    public ReplaySpiBus(
            @Chosen("rtio,timers") TimerQueue timers, @Property("file") String file, @Property("size") int size) {
        super(timers, file, size);
    }

    @Override
    @IodevFactory
    public ReplaySpiIodev iodev(
            @IodevId int id,
            @Reg int chipSelect,
            @Property("spi-max-frequency") int maxFrequency,
            @Property("duplex") int duplex,
            @Property("frame-format") int frameFormat,
            @Property("spi-cpol") boolean cpol,
            @Property("spi-cpha") boolean cpha,
            @Property("spi-lsb-first") boolean lsbFirst,
            @Property("spi-hold-cs") boolean holdCs,
            @Property("spi-cs-high") boolean csHigh) {
        int operation = SpiIodev.operation(duplex, frameFormat, cpol, cpha, lsbFirst, holdCs, csHigh);
        return register(new ReplaySpiIodev(id, chipSelect, maxFrequency, operation, this));
    }

    void take(Sqe head) {
        submit(head);
    }

    @Override
    protected int check(Iodev iodev, Sqe message) {
        return ((SpiIodev) iodev).check(message);
    }

    @Override
    Replay.Device device(Iodev iodev) {
        return ((ReplaySpiIodev) iodev).device;
    }

    /** Locks the bus, or unlocks it, as the bus did that was recorded. */
    @Override
    void executed(Iodev iodev, Sqe head, boolean failed) {
        int flags = 0;
        boolean isTransfer = false;
        for (Sqe member = head; member != null; member = member.nextInTransaction()) {
            flags = member.iodevFlags();
            isTransfer |= member.op() != Op.NOP;
        }
        if (!failed && isTransfer && (flags & SpiIodev.LOCK_ON) != 0) {
            lock(iodev);
        } else {
            unlock();
        }
    }

    /** One chip select of a {@link ReplaySpiBus}. */
    public static final class ReplaySpiIodev extends SpiIodev {
        private final ReplaySpiBus bus;
        private final Replay.Device device;

        private ReplaySpiIodev(int id, int chipSelect, int maxFrequency, int operation, ReplaySpiBus bus) {
            super(id, chipSelect, maxFrequency, operation);
            this.bus = bus;
            device = new Replay.Device(chipSelect);
        }

        @Override
        public void submit(Sqe head) {
            bus.take(head);
        }
    }
}
