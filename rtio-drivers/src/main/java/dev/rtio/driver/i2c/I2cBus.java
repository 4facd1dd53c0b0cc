package dev.rtio.driver.i2c;

import dev.rtio.annotation.IodevFactory;

/** A controller of an I2C bus, for nodes whose binding says {@code bus: i2c}. */
public interface I2cBus {
    /**
     * Makes the iodev of a device on this bus (Zephyr's {@code I2C_DT_IODEV_DEFINE}). Called while the board is made;
     * a driver annotates its own with {@link IodevFactory}, its parameters with {@link dev.rtio.annotation.IodevId} and
     * {@link dev.rtio.annotation.Reg}.
     *
     * @param id the iodev's number on the board
     * @param address the device's address, 7 bits, or 10 with {@link I2cIodev#TEN_BIT_ADDRESS}
     * @return a new iodev; its requests are in turn with those of all other iodevs of this bus
     * @throws IllegalArgumentException if the address is out of range
     */
    I2cIodev iodev(int id, int address);
}
