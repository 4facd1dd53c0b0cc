/** Measures the devicetree compiler against a stated figure of Zephyr's tools, and against Maven doing nothing. */
@NullMarked
package dev.rtio.benchmark.compiler;

import org.jspecify.annotations.NullMarked;
