/** Timers on clocks of the machine. */
package dev.rtio.driver.timer;
