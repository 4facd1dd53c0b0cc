/**
 * The devicetree and the declarations meet. In: both. Out: the firmware image, the one model that all later stages read:
 * devices, iodevs, contexts, pools, and the order in which they are made.
 */
@NullMarked
package dev.rtio.compiler.image;

import org.jspecify.annotations.NullMarked;
