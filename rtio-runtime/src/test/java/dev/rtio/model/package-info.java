/**
 * The model check: {@link dev.rtio.model.Generator} makes up a {@link dev.rtio.model.Program}, {@link
 * dev.rtio.model.Checker} runs it step by step on the {@link dev.rtio.model.Subject}, which is the runtime, and on the
 * {@link dev.rtio.model.Model}, which is the contract in plain collections. Whatever can be observed is written down by the
 * one and compared line by line by the other. A program that they disagree about is made small by {@link
 * dev.rtio.model.Shrinker} and printed as Java, to be pasted into a test.
 */
package dev.rtio.model;
