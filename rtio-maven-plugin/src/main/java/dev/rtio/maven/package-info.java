/**
 * The goals. Each is thin: it fills in a {@link dev.rtio.compiler.CompilationRequest} from the POM and the command line,
 * calls {@link dev.rtio.compiler.FirmwareCompiler} once, and shows or writes what comes back.
 */
@NullMarked
package dev.rtio.maven;

import org.jspecify.annotations.NullMarked;
