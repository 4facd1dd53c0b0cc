package dev.rtio.compiler.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

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
        return !file.contains(IN_JAR) && Path.of(file).startsWith(root);
    }

    /** @param file as in a span: an absolute path, or {@code jar!/entry} */
    String uri(String file) {
        int entry = file.indexOf(IN_JAR);
        if (entry >= 0) {
            return "jar:" + Path.of(file.substring(0, entry)).toUri() + file.substring(entry);
        }
        Path path = Path.of(file);
        return path.startsWith(root)
                ? encoded(root.relativize(path).toString().replace('\\', '/'))
                : path.toUri().toString();
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
