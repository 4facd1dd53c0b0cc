/**
 * Tree and bindings to typed nodes. In: a tree, and a binding index. Out: the devicetree model: typed properties,
 * references, registers, interrupts, status, dependency ordinals.
 */
@NullMarked
package dev.rtio.compiler.devicetree;

import org.jspecify.annotations.NullMarked;
