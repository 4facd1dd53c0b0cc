package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads the files of a layer. One that cannot be read is a finding and no end. */
final class LayerCollector extends SimpleFileVisitor<Path> {
    /** Bytes of the largest file that is read; the largest of Zephyr's has 17,000. */
    private static final int LARGEST_FILE = 1 << 20;

    /** Bytes of all files of a layer; Zephyr's bindings have a tenth of it. */
    private static final long LARGEST_LAYER = 32 << 20;

    /** Files and directories, of whatever kind; Zephyr's bindings have a hundredth of it. */
    private static final int MOST_FILES = 400_000;

    private static final String VENDOR_PREFIXES = "vendor-prefixes.txt";

    private final Path folder;
    private final String prefix;
    private final Diagnostics diagnostics;
    private final List<BindingFile> bindings = new ArrayList<>();
    private final List<BindingFile> extensions = new ArrayList<>();
    private Optional<BindingFile> vendorPrefixes = Optional.empty();
    private long bytes;
    private int visited;

    private LayerCollector(Path folder, String prefix, Diagnostics diagnostics) {
        this.folder = folder;
        this.prefix = prefix;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads a folder.
     *
     * @param place what messages call the layer
     * @param prefix what spans have before a file's path: nothing, or {@code jar!}
     */
    static BindingLayer collect(Path folder, String place, String prefix, Diagnostics diagnostics) {
        var collector = new LayerCollector(folder, prefix, diagnostics);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, collector);
        } catch (IOException e) {
            unreadable(place, "cannot be read: " + Wording.reason(e), diagnostics);
        }
        Comparator<BindingFile> byPath = Comparator.comparing(BindingFile::path);
        collector.bindings.sort(byPath);
        collector.extensions.sort(byPath);
        return new BindingLayer(place, collector.bindings, collector.extensions, collector.vendorPrefixes);
    }

    static void unreadable(String place, String why, Diagnostics diagnostics) {
        diagnostics.report(
                Diagnostic.of(DiagnosticCode.BINDINGS_UNREADABLE, Span.ofFile(place), "binding source " + why));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (attributes.isRegularFile() && (isYaml(name) || isVendorPrefixes(file))) {
            try {
                return take(file, name, attributes.size());
            } catch (IOException e) {
                return visitFileFailed(file, e);
            }
        }
        return count();
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private boolean isVendorPrefixes(Path file) {
        return file.equals(folder.resolve(VENDOR_PREFIXES));
    }

    private FileVisitResult take(Path file, String name, long size) throws IOException {
        byte[] content = {};
        if (size <= LARGEST_FILE) {
            // In a jar the size is only what the jar says.
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(LARGEST_FILE + 1);
            }
        }
        if (size > LARGEST_FILE || content.length > LARGEST_FILE) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.FILE_TOO_LARGE,
                    Span.ofFile(prefix + file),
                    "the file is larger than " + (LARGEST_FILE >> 20) + " MiB, more than any binding"));
            return count();
        }
        bytes += content.length;
        var taken = new BindingFile(folder.relativize(file).toString().replace('\\', '/'), prefix + file, content);
        if (!isYaml(name)) {
            vendorPrefixes = Optional.of(taken);
        } else if (name.endsWith(BindingExtension.SUFFIX)) {
            extensions.add(taken);
        } else {
            bindings.add(taken);
        }
        return count();
    }

    /** A wrong directory, such as the root of all, must not be walked for ever. */
    private FileVisitResult count() {
        visited++;
        if (visited <= MOST_FILES && bytes <= LARGEST_LAYER) {
            return FileVisitResult.CONTINUE;
        }
        String why = bytes > LARGEST_LAYER
                ? "more than " + (LARGEST_LAYER >> 20) + " MiB of YAML"
                : "more than " + MOST_FILES + " files and directories";
        diagnostics.report(Diagnostic.of(
                        DiagnosticCode.BINDINGS_TOO_LARGE,
                        Span.ofFile(prefix + folder),
                        "there are " + why + " here; what comes behind was not read")
                .hint("name the directory that holds binding files and nothing else"));
        return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        unreadable(prefix + file, "cannot be read: " + Wording.reason(e), diagnostics);
        return count();
    }
}
