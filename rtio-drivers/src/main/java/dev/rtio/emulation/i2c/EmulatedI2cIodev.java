package dev.rtio.emulation.i2c;

import dev.rtio.Sqe;
import dev.rtio.driver.i2c.I2cIodev;

/** One address on an {@link EmulatedI2cBus}. */
public final class EmulatedI2cIodev extends I2cIodev {
    private final EmulatedI2cBus bus;

    EmulatedI2cIodev(int id, int address, EmulatedI2cBus bus) {
        super(id, address);
        this.bus = bus;
    }

    @Override
    public void submit(Sqe head) {
        bus.take(head);
    }
}
