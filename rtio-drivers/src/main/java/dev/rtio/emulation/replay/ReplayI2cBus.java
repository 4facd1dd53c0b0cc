package dev.rtio.emulation.replay;

import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.TimerQueue;
import dev.rtio.annotation.Chosen;
import dev.rtio.annotation.Driver;
import dev.rtio.annotation.IodevFactory;
import dev.rtio.annotation.IodevId;
import dev.rtio.annotation.Property;
import dev.rtio.annotation.Reg;
import dev.rtio.driver.i2c.I2cBus;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.driver.recording.Replay;

/** A {@link ReplayBus} of the I2C kind. */
@Driver(compatible = "rtio,replay-i2c")
public final class ReplayI2cBus extends ReplayBus implements I2cBus {
    /**
     * Creates a bus.
     *
     * @param timers the board's time
     * @param file the recording
     * @param size bytes of memory for it
     */
    public ReplayI2cBus(
            @Chosen("rtio,timers") TimerQueue timers, @Property("file") String file, @Property("size") int size) {
        super(timers, file, size);
    }

    @Override
    @IodevFactory
    public ReplayI2cIodev iodev(@IodevId int id, @Reg int address) {
        return register(new ReplayI2cIodev(id, address, this));
    }

    void take(Sqe head) {
        submit(head);
    }

    @Override
    protected int check(Iodev iodev, Sqe message) {
        return ((I2cIodev) iodev).check(message);
    }

    @Override
    Replay.Device device(Iodev iodev) {
        return ((ReplayI2cIodev) iodev).device;
    }

    /** One address on a {@link ReplayI2cBus}. */
    public static final class ReplayI2cIodev extends I2cIodev {
        private final ReplayI2cBus bus;
        private final Replay.Device device;

        private ReplayI2cIodev(int id, int address, ReplayI2cBus bus) {
            super(id, address);
            this.bus = bus;
            device = new Replay.Device(address);
        }

        @Override
        public void submit(Sqe head) {
            bus.take(head);
        }
    }
}
