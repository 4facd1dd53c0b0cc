/** Emulated sensors: register by register, in emulated surroundings, on the board's clock. */
package dev.rtio.emulation.sensor;
