/**
 * Devicetree to findings. In: typed nodes. Out: diagnostics: what every value for itself allows and what is wrong all the same,
 * such as an address that two nodes have. The checks are those that devicetree compilers make, and those that Zephyr's tools
 * make behind their model.
 */
@NullMarked
package dev.rtio.compiler.check;

import org.jspecify.annotations.NullMarked;
