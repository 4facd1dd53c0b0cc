/**
 * Annotated Java to declarations. In: the sources of the module being built, and the indexes in the jars that it depends on.
 * Out: firmware interfaces and drivers, with the places at which they were declared.
 */
@NullMarked
package dev.rtio.compiler.declaration;

import org.jspecify.annotations.NullMarked;
