/**
 * What the compiler tells people. In: findings of every stage, each with a stable code and a span. Out: all of them, sorted,
 * as text with the source line and a caret. Nothing here is thrown, and no stage stops at the first finding.
 */
@NullMarked
package dev.rtio.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
