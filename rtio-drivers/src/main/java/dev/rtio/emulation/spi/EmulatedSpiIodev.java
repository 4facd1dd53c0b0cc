package dev.rtio.emulation.spi;

import dev.rtio.Sqe;
import dev.rtio.driver.spi.SpiIodev;

/** One chip select of an {@link EmulatedSpiBus}. */
public final class EmulatedSpiIodev extends SpiIodev {
    private final EmulatedSpiBus bus;

    EmulatedSpiIodev(int id, int chipSelect, int maxFrequency, int operation, EmulatedSpiBus bus) {
        super(id, chipSelect, maxFrequency, operation);
        this.bus = bus;
    }

    @Override
    public void submit(Sqe head) {
        bus.take(head);
    }
}
