package dev.rtio.compiler.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files as other programs name them: URIs, relative where the file lies below the root of the build, so that the same
 * sources give the same report on every machine.
 */
final class FileUris {
    private static final String IN_JAR = "!/";

    private final Path root;

    FileUris(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    boolean isBelowRoot(String file) {
        return !file.contains(IN_JAR)
                && absolute(file).filter(path -> path.startsWith(root)).isPresent();
    }

    /** @param file as in a span: an absolute path, {@code jar!/entry}, or what a comment names, which may lie anywhere */
    String uri(String file) {
        int entry = file.indexOf(IN_JAR);
        Optional<Path> jar = entry < 0 ? Optional.empty() : absolute(file.substring(0, entry));
        if (jar.isPresent()) {
            return "jar:" + jar.get().toUri() + file.substring(entry);
        }
        Optional<Path> path = absolute(file);
        if (path.isEmpty()) {
            return encoded(file.replace('\\', '/'));
        }
        return path.get().startsWith(root)
                ? encoded(root.relativize(path.get()).toString().replace('\\', '/'))
                : path.get().toUri().toString();
    }

    private static Optional<Path> absolute(String file) {
        try {
            return Optional.of(Path.of(file)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
