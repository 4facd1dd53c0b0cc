package dev.rtio.emulation.i2c;

import dev.rtio.emulation.bus.BusTarget;

/**
 * A device on an emulated I2C bus, at the level of its bus interface: it sees what the wires would show. Called on the
 * thread that uses the bus; allocates nothing.
 */
public interface I2cTarget extends BusTarget {
    /**
     * A START, or repeated START, with this target's address.
     *
     * @param read the direction: whether the controller is going to read
     * @return whether the target acknowledges
     */
    boolean start(boolean read);

    /**
     * A byte from the controller.
     *
     * @param value 0 to 255
     * @return whether the target acknowledges
     */
    boolean write(int value);

    /**
     * A byte for the controller.
     *
     * @return 0 to 255, or a negative {@link dev.rtio.Errno} if no real device would be read like this: the controller
     *     ends the transfer with it
     */
    int read();

    /** A STOP: the transfer is over. */
    void stop();
}
