package dev.rtio.compiler.declaration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rtio.annotation.Firmware;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A module's sources in a directory. Text between {@code «} and {@code »} is where the test expects a finding; the marks
 * themselves are not written.
 */
final class JavaModule {
    static final String RELEASE = "17";

    private final Path root;
    private final List<Path> roots = new ArrayList<>();
    private final List<Path> classpath = new ArrayList<>();
    private final List<Span> marks = new ArrayList<>();
    private final Diagnostics diagnostics = new Diagnostics();

    JavaModule(Path directory) {
        root = directory.resolve("src/main/java");
        roots.add(root);
        classpath.add(annotations());
        source("dev/rtio/Rtio.java", "package dev.rtio; public final class Rtio {}");
        source("dev/rtio/RtioPool.java", "package dev.rtio; public final class RtioPool {}");
        source("dev/rtio/Device.java", "package dev.rtio; public interface Device { int start(); }");
        source(
                "dev/rtio/Iodev.java",
                "package dev.rtio; public abstract class Iodev { private final int id; Object owner;"
                        + " protected Iodev(int id) { this.id = id; } }");
    }

    static Path annotations() {
        try {
            return Path.of(Firmware.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    JavaModule source(String file, String text) {
        return source(root, file, text);
    }

    JavaModule source(Path sourceRoot, String file, String text) {
        Path path = sourceRoot.resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, unmarked(path.toString(), text), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    JavaModule alsoFrom(Path sourceRoot) {
        roots.add(sourceRoot);
        return this;
    }

    JavaModule against(Path entry) {
        classpath.add(entry);
        return this;
    }

    Declarations scan() {
        return scan(RELEASE);
    }

    Declarations scan(String release) {
        return new DeclarationScanner(diagnostics).scan(request(release));
    }

    ScanRequest request(String release) {
        return new ScanRequest(roots, classpath, release);
    }

    Declarations scan(@Nullable JavaCompiler compiler) {
        return new DeclarationScanner(diagnostics, () -> compiler).scan(request(RELEASE));
    }

    /** Compiles this module's sources and returns the directory of the classes. */
    Path classes(Path directory) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, UTF_8);
                Stream<Path> sources = Files.walk(root)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(directory)));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classpath);
            var units = files.getJavaFileObjectsFromPaths(
                    sources.filter(file -> file.toString().endsWith(".java")).toList());
            var options = List.of("-proc:none", "--release", RELEASE, "-Xlint:none");
            if (!javac.getTask(null, files, null, options, null, units).call()) {
                throw new IllegalStateException("the library does not compile");
            }
        }
        return directory;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    List<Diagnostic> findings() {
        return diagnostics.sorted();
    }

    Path root() {
        return root;
    }

    /** The marked places, in the order in which the files were added and of the opening marks. */
    List<Span> marks() {
        return marks;
    }

    private String unmarked(String file, String text) {
        var plain = new StringBuilder();
        int[] open = null;
        int line = 1;
        int column = 1;
        for (int at : text.codePoints().toArray()) {
            if (at == '«') {
                open = new int[] {line, column};
            } else if (at == '»') {
                marks.add(new Span(file, open[0], open[1], line, column));
            } else {
                plain.appendCodePoint(at);
                column = at == '\n' ? 1 : column + 1;
                line = at == '\n' ? line + 1 : line;
            }
        }
        return plain.toString();
    }
}
