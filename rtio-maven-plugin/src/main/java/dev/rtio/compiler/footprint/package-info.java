/**
 * Live objects to bytes. In: the objects of an image, and a model of the JVM that will run it. Out: bytes per object,
 * context, node and memory region; what does not fit.
 */
@NullMarked
package dev.rtio.compiler.footprint;

import org.jspecify.annotations.NullMarked;
