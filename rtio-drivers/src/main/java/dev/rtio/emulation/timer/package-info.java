/** Time that passes when it is told to. */
package dev.rtio.emulation.timer;
