package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/**
 * What the YAML parser says of a text that is not YAML.
 *
 * @param context what it was at, in its own words; or empty
 * @param contextPlace where that began
 * @param problem what it met, in its own words
 * @param place where it noticed
 */
record SyntaxProblem(String context, @Nullable Span contextPlace, String problem, Span place) {}
