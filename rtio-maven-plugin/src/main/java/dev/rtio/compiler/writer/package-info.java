/**
 * Image to Java. In: the image. Out: source files, written only where their text differs, and no stale ones.
 */
@NullMarked
package dev.rtio.compiler.writer;

import org.jspecify.annotations.NullMarked;
