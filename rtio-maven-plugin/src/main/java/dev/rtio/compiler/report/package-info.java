/**
 * Models to JSON and tables. In: image, footprint, devicetree. Out: text for people and for other programs.
 */
@NullMarked
package dev.rtio.compiler.report;

import org.jspecify.annotations.NullMarked;
