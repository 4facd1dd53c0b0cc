/**
 * Image to findings. In: the image. Out: diagnostics: what can be known of the board before it runs is checked here.
 */
@NullMarked
package dev.rtio.compiler.proof;

import org.jspecify.annotations.NullMarked;
