package dev.rtio.compiler;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.footprint.JvmModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be compiled.
 *
 * @param boards board files, or directories of which all boards are meant; if empty, all of the board directory
 * @param boardDirectory where boards and overlays are found by name
 * @param overlays applied to every board, behind those that its firmware names
 * @param bindings directories of binding files, which go before those of the class path
 * @param classpath jars and class folders with drivers and bindings
 * @param sourceRoots annotated Java of the module
 * @param release the Java release of the sources, as {@code javac --release} takes it; empty for the compiler's own
 * @param packageName package of the generated classes of boards that no firmware interface names
 * @param jvm the layout that the footprint is computed for
 * @param cache where resolved bindings are kept for the next run; absent where nothing is to be kept
 * @param severities severities other than a code's own
 */
public record CompilationRequest(
        List<Path> boards,
        Path boardDirectory,
        List<Path> overlays,
        List<Path> bindings,
        List<Path> classpath,
        List<Path> sourceRoots,
        String release,
        String packageName,
        JvmModel jvm,
        Optional<Path> cache,
        Map<DiagnosticCode, Severity> severities) {
    public CompilationRequest {
        boards = List.copyOf(boards);
        overlays = List.copyOf(overlays);
        bindings = List.copyOf(bindings);
        classpath = List.copyOf(classpath);
        sourceRoots = List.copyOf(sourceRoots);
        severities = Map.copyOf(severities);
    }

    /** The same for other boards. */
    public CompilationRequest withBoards(List<Path> otherBoards, List<Path> otherOverlays) {
        return new CompilationRequest(
                otherBoards,
                boardDirectory,
                otherOverlays,
                bindings,
                classpath,
                sourceRoots,
                release,
                packageName,
                jvm,
                cache,
                severities);
    }
}
