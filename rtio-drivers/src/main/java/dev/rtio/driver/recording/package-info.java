/**
 * Recordings of what goes over a bus: written while a program runs with its devices, read when it runs again without them. The
 * format is described in {@code docs/replay.md}.
 */
package dev.rtio.driver.recording;
