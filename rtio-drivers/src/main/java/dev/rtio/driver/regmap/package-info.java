/** Devices that are a map of registers: reading, writing and changing them over whatever bus. */
package dev.rtio.driver.regmap;
