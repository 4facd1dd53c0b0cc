/**
 * The compiler: boards and annotated Java in, a firmware image out. {@link dev.rtio.compiler.FirmwareCompiler} runs the
 * stages, which are the packages below, in this order:
 *
 * <pre>{@code
 * source -> tree -> binding -> devicetree -> check -> declaration -> image -> construction -> proof
 *   -> footprint -> writer, report, schema
 * }</pre>
 *
 * <p>Data goes this one way; a stage never imports a later one. {@code diagnostic} is used by all. There is no Maven type
 * here: the goals in {@code dev.rtio.maven} fill in a request and show the result.
 */
@NullMarked
package dev.rtio.compiler;

import org.jspecify.annotations.NullMarked;
