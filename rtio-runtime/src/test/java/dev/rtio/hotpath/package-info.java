/**
 * The check that nothing reachable from the runtime's methods makes an object: {@link dev.rtio.hotpath.Classes} reads class
 * files, {@link dev.rtio.hotpath.MethodCode} knows of each instruction whether only an exception can come of it, {@link
 * dev.rtio.hotpath.AllocationCheck} follows calls and finds what is made on the way.
 */
package dev.rtio.hotpath;
