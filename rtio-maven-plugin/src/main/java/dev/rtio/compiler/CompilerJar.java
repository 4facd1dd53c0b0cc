package dev.rtio.compiler;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** The jar that the compiler runs from, which tells one version from another even between releases. */
final class CompilerJar {
    private CompilerJar() {}

    /** Name, size and time of the jar; empty where the compiler runs from a directory of classes. */
    static Optional<String> identity() {
        CodeSource source = CompilerJar.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(jar)
                    ? Optional.of(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar))
                    : Optional.empty();
        } catch (IOException | URISyntaxException e) {
            return Optional.empty();
        }
    }
}
