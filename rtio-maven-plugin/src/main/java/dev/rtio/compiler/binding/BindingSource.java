package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One layer of binding files: a directory tree, or the binding folder of a jar. Nothing is read before a loader asks. */
public final class BindingSource {
    /** Where jars and class folders keep their binding files. */
    public static final String FOLDER = "META-INF/rtio/bindings";

    private final Path place;
    private final boolean classPathEntry;

    private BindingSource(Path place, boolean classPathEntry) {
        this.place = place.toAbsolutePath().normalize();
        this.classPathEntry = classPathEntry;
    }

    /** A tree of binding files, such as Zephyr's {@code dts/bindings}. */
    public static BindingSource directory(Path directory) {
        return new BindingSource(directory, false);
    }

    /** What a jar or a class folder holds under {@value #FOLDER}; nothing, if it has no such folder. */
    public static BindingSource classPathEntry(Path jarOrFolder) {
        return new BindingSource(jarOrFolder, true);
    }

    /** The entries of a class path that hold binding files, in its order. */
    public static List<BindingSource> classPath(ClassLoader loader) {
        Set<Path> entries = new LinkedHashSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(FOLDER))) {
                entries.add(entryOf(url));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The class path of the compiler is not readable", e);
        }
        return entries.stream().map(BindingSource::classPathEntry).toList();
    }

    private static Path entryOf(URL url) throws IOException, URISyntaxException {
        if (url.openConnection() instanceof JarURLConnection connection) {
            return Path.of(connection.getJarFileURL().toURI());
        }
        Path folder = Path.of(new URI(url.toString()));
        return folder.resolve("../../..").normalize();
    }

    /** The directory or jar, as people know it. */
    String place() {
        return place.toString();
    }

    /** All binding files of the layer, ordered by path. */
    List<BindingFile> files(Diagnostics diagnostics) {
        if (!classPathEntry) {
            if (!Files.isDirectory(place)) {
                unreadable(place, "is not a directory", diagnostics);
                return List.of();
            }
            return collect(place, "", diagnostics);
        }
        if (Files.isDirectory(place)) {
            Path folder = place.resolve(FOLDER);
            return Files.isDirectory(folder) ? collect(folder, "", diagnostics) : List.of();
        }
        if (!Files.exists(place)) {
            return List.of();
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            Path folder = jar.getPath("/" + FOLDER);
            return Files.isDirectory(folder) ? collect(folder, place + "!", diagnostics) : List.of();
        } catch (IOException | ProviderNotFoundException e) {
            unreadable(place, "cannot be opened: " + e.getMessage(), diagnostics);
            return List.of();
        }
    }

    private static List<BindingFile> collect(Path folder, String prefix, Diagnostics diagnostics) {
        List<BindingFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Collector(folder, prefix, found, diagnostics));
        } catch (IOException e) {
            unreadable(folder, "cannot be read: " + e.getMessage(), diagnostics);
        }
        found.sort(Comparator.comparing(BindingFile::path));
        return found;
    }

    private static void unreadable(Path place, String why, Diagnostics diagnostics) {
        diagnostics.report(Diagnostic.of(
                DiagnosticCode.BINDINGS_UNREADABLE, Span.ofFile(place.toString()), "binding source " + why));
    }

    /** Reads what it meets; a file that cannot be read is a finding and no end. */
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final String prefix;
        private final List<BindingFile> found;
        private final Diagnostics diagnostics;

        Collector(Path folder, String prefix, List<BindingFile> found, Diagnostics diagnostics) {
            this.folder = folder;
            this.prefix = prefix;
            this.found = found;
            this.diagnostics = diagnostics;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && BindingFile.isBinding(name)) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                try {
                    String text = Files.readString(file, StandardCharsets.UTF_8);
                    found.add(new BindingFile(name, BindingFile.PREFIX + path, prefix + file, text));
                } catch (IOException e) {
                    return visitFileFailed(file, e);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable(
                    file,
                    e instanceof CharacterCodingException
                            ? "is not UTF-8 text; save it with the encoding UTF-8"
                            : "cannot be read: " + e.getMessage(),
                    diagnostics);
            return FileVisitResult.CONTINUE;
        }
    }
}
