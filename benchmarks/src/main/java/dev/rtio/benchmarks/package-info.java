/**
 * The runtime beside its peers. {@link dev.rtio.benchmarks.Main} runs the rows of {@link dev.rtio.benchmarks.Rows} and prints
 * one line for each.
 *
 * <h2>How it is measured</h2>
 *
 * <ul>
 *   <li>JMH forks a JVM for each benchmark, one benchmark after the other, and that a number of rounds. What happens to the
 *       machine in between so happens to all of them.
 *   <li>An iteration is a fixed number of operations, not a time: on a busy machine it takes longer, and measures the same.
 *   <li>What one thread does is measured in CPU time of that thread, and in the unit L: an uncontended atomic addition,
 *       measured after each iteration by the same thread. See {@link dev.rtio.benchmarks.OnThread}.
 *   <li>What several threads do together is measured in wall time, a peer's turn after each of ours, in the same JVM. See
 *       {@link dev.rtio.benchmarks.Together}.
 *   <li>How late the latest answers are is measured under a steady load, from when requests were due. See {@link
 *       dev.rtio.benchmarks.UnderLoad}.
 *   <li>The median is what counts: of the ratios, each formed from what was measured together.
 *   <li>The collector is G1. What is measured is old, as in a program that has run for long: see {@link
 *       dev.rtio.benchmarks.Age}. One thread collects, so that what was made together stays together: a reference to another
 *       region costs a locked instruction more to store.
 * </ul>
 */
@NullMarked
package dev.rtio.benchmarks;

import org.jspecify.annotations.NullMarked;
