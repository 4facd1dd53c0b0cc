/** SPI buses and the iodevs of the devices on them. */
package dev.rtio.driver.spi;
