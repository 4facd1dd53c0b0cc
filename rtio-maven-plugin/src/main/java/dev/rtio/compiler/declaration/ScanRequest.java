package dev.rtio.compiler.declaration;

import java.nio.file.Path;
import java.util.List;

/**
 * What to look for annotated Java in.
 *
 * @param sourceRoots directories of the module's sources, generated ones included; those that do not exist are passed over
 * @param classpath jars and directories that the sources are compiled against, the module's own output left out
 * @param release the Java release of the sources as {@code javac --release} takes it ({@code 17}; {@code 1.8} is understood,
 *     too); empty for the compiler's own
 */
public record ScanRequest(List<Path> sourceRoots, List<Path> classpath, String release) {
    public ScanRequest {
        sourceRoots = absolute(sourceRoots);
        classpath = absolute(classpath);
        release = release.strip();
    }

    private static List<Path> absolute(List<Path> paths) {
        return paths.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }
}
