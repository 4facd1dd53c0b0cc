/**
 * DTB, the flattened devicetree, devicetree specification chapter 5. In: the bytes of one file. Out: the statements that
 * DTS would have for it, with raw values, since the bytes do not say what they mean.
 */
@NullMarked
package dev.rtio.compiler.source.dtb;

import org.jspecify.annotations.NullMarked;
