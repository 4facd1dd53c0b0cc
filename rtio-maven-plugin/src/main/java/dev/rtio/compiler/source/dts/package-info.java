/**
 * DTS, the devicetree source language, devicetree specification chapter 6, without the C preprocessor. In: the text of one
 * file with all that it includes. Out: its statements in their order, values as the other front ends write them.
 */
@NullMarked
package dev.rtio.compiler.source.dts;

import org.jspecify.annotations.NullMarked;
