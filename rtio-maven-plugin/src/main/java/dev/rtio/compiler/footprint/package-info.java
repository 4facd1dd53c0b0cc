/**
 * Image to bytes. In: the image, and a model of the JVM that will run it. Out: bytes per object, context, node and memory
 * region.
 */
@NullMarked
package dev.rtio.compiler.footprint;

import org.jspecify.annotations.NullMarked;
