package dev.rtio.emulation.spi;

import dev.rtio.emulation.bus.BusTarget;

/**
 * A chip on an emulated SPI bus, at the level of its bus interface: it sees what the wires would show. Called on the thread
 * that uses the bus; allocates nothing.
 */
public interface SpiTarget extends BusTarget {
    /**
     * The chip select becomes active.
     *
     * @param operation the controller's mode: bits of {@link dev.rtio.driver.spi.SpiIodev}
     * @param frequency of the clock, in Hz
     * @return whether the chip can follow; where a real one would give garbage, the transfer fails with {@code -EIO}
     */
    boolean select(int operation, int frequency);

    /**
     * A byte each way.
     *
     * @param value from the controller, 0 to 255
     * @return for the controller, 0 to 255, or a negative {@link dev.rtio.Errno} if no real chip would be talked to like this:
     *     the controller ends the transfer with it
     */
    int exchange(int value);

    /** The chip select becomes inactive. */
    void deselect();
}
