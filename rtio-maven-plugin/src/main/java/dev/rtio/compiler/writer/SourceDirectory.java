package dev.rtio.compiler.writer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory that holds the generated sources. A file whose text is the same is not touched, since Maven's compiler
 * plugin would compile the whole module again; a file that is no longer generated is deleted.
 */
public final class SourceDirectory {
    private final Path directory;

    public SourceDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory hold these files; the number of files written or deleted. */
    public int update(List<GeneratedFile> files) throws IOException {
        int changes = 0;
        Set<Path> current = new HashSet<>();
        for (GeneratedFile file : files) {
            Path path = directory.resolve(file.path());
            current.add(path);
            changes += writeIfChanged(path, file.text()) ? 1 : 0;
        }
        return changes + deleteStale(current);
    }

    /** Writes a text unless the file holds it already. */
    public static boolean writeIfChanged(Path path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
            return false;
        }
        Files.createDirectories(path.getParent());
        // Written beside and moved, so that nobody ever reads half a file.
        Path draft = path.resolveSibling(path.getFileName() + ".tmp");
        Files.write(draft, bytes);
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private int deleteStale(Set<Path> current) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        List<Path> stale;
        try (Stream<Path> all = Files.walk(directory)) {
            stale = all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !current.contains(path))
                    .filter(SourceDirectory::isGenerated)
                    .toList();
        }
        for (Path path : stale) {
            Files.delete(path);
        }
        return stale.size();
    }

    private static boolean isGenerated(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.findFirst().orElse("").equals(SourceGenerator.MARK);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
