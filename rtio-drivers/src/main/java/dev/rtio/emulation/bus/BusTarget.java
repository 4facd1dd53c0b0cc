package dev.rtio.emulation.bus;

/**
 * A device on an emulated bus. It implements the interface of each kind of bus that it can be on: {@link
 * dev.rtio.emulation.i2c.I2cTarget}, {@link dev.rtio.emulation.spi.SpiTarget}.
 */
public interface BusTarget {}
