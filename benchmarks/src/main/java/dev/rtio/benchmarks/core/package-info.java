/** Contexts, through wiring that the build generated, beside what else one could submit work to. */
@NullMarked
package dev.rtio.benchmarks.core;

import org.jspecify.annotations.NullMarked;
