/** A stress test of all that works at once. {@link dev.rtio.stress.Machine} is the whole of it. */
package dev.rtio.stress;
