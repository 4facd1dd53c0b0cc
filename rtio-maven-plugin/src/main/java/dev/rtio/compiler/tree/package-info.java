/**
 * Files to one devicetree. In: a board file, the files that it includes, and overlays. Out: one tree of nodes and
 * properties, in which each property keeps where it came from and what it replaced.
 */
@NullMarked
package dev.rtio.compiler.tree;

import org.jspecify.annotations.NullMarked;
