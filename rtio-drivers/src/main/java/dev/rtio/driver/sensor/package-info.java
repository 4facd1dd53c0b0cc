/** Drivers of sensors, each with a decoder for the frames that it reads. */
package dev.rtio.driver.sensor;
