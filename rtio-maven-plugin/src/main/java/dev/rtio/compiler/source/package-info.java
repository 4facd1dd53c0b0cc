/**
 * Text to nodes. In: the text of one file. Out: mappings, sequences and scalars, each with its span. Nothing is typed here:
 * a scalar stays the text that was written.
 */
@NullMarked
package dev.rtio.compiler.source;

import org.jspecify.annotations.NullMarked;
