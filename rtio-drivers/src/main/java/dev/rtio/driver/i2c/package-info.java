/** I2C buses and the iodevs of the devices on them. */
package dev.rtio.driver.i2c;
