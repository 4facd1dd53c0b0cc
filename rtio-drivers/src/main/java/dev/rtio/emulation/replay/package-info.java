/** Buses that answer from a recording, in place of those that it was made of. */
package dev.rtio.emulation.replay;
