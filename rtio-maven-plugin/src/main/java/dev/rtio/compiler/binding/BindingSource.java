package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostics;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

    /** Reads all files of the layer. */
    BindingLayer read(Diagnostics diagnostics) {
        if (!classPathEntry) {
            if (!Files.isDirectory(place)) {
                String why = Files.exists(place) ? "is not a directory" : "does not exist";
                LayerCollector.unreadable(place.toString(), why, diagnostics);
                return empty();
            }
            return collect(place, "", diagnostics);
        }
        if (Files.isDirectory(place)) {
            Path folder = place.resolve(FOLDER);
            return Files.isDirectory(folder) ? collect(folder, "", diagnostics) : empty();
        }
        if (!Files.exists(place)) {
            return empty();
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            Path folder = jar.getPath("/" + FOLDER);
            return Files.isDirectory(folder) ? collect(folder, place + "!", diagnostics) : empty();
        } catch (IOException | ProviderNotFoundException e) {
            LayerCollector.unreadable(place.toString(), "cannot be opened: " + e.getMessage(), diagnostics);
            return empty();
        }
    }

    private BindingLayer collect(Path folder, String prefix, Diagnostics diagnostics) {
        return LayerCollector.collect(folder, place.toString(), prefix, diagnostics);
    }

    private BindingLayer empty() {
        return new BindingLayer(place.toString(), List.of(), List.of(), Optional.empty());
    }
}
