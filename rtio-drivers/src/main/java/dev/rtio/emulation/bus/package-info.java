/** What emulated buses of all kinds have in common: turns, time, and faults on demand. */
package dev.rtio.emulation.bus;
