/**
 * Binding files to specifications. In: directories and jars with binding files in Zephyr's language. Out: resolved bindings,
 * found by compatible and bus.
 */
@NullMarked
package dev.rtio.compiler.binding;

import org.jspecify.annotations.NullMarked;
