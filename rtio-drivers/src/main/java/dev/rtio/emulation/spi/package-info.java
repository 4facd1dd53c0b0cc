/** An SPI bus without hardware, and what a device on it has to be. */
package dev.rtio.emulation.spi;
