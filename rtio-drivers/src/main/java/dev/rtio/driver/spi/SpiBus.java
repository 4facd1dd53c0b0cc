package dev.rtio.driver.spi;

import dev.rtio.annotation.IodevFactory;

/** A controller of an SPI bus, for nodes whose binding says {@code bus: spi}. */
public interface SpiBus {
    /**
     * Makes the iodev of a device on this bus (Zephyr's {@code SPI_DT_IODEV_DEFINE}). Called while the board is made; a driver
     * annotates its own with {@link IodevFactory}, its parameters with {@link dev.rtio.annotation.IodevId}, {@link
     * dev.rtio.annotation.Reg} and {@link dev.rtio.annotation.Property}.
     *
     * @param id the iodev's number on the board
     * @param chipSelect the number of the device's chip select ({@code reg})
     * @param maxFrequency the most that the device can follow, in Hz ({@code spi-max-frequency})
     * @param duplex 0, or {@link SpiIodev#HALF_DUPLEX} ({@code duplex})
     * @param frameFormat 0, or {@link SpiIodev#FRAME_FORMAT_TI} ({@code frame-format})
     * @param cpol the clock idles high ({@code spi-cpol})
     * @param cpha data are sampled on the second edge ({@code spi-cpha})
     * @param lsbFirst the lowest bit goes first ({@code spi-lsb-first})
     * @param holdCs the chip stays selected between transfers ({@code spi-hold-cs})
     * @param csHigh the chip select is active high ({@code spi-cs-high})
     * @return a new iodev; its requests are in turn with those of all other iodevs of this bus
     * @throws IllegalArgumentException if a number is out of range
     */
    SpiIodev iodev(
            int id,
            int chipSelect,
            int maxFrequency,
            int duplex,
            int frameFormat,
            boolean cpol,
            boolean cpha,
            boolean lsbFirst,
            boolean holdCs,
            boolean csHigh);
}
