/** The queues beside those of JCTools and the Disruptor. */
@NullMarked
package dev.rtio.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
