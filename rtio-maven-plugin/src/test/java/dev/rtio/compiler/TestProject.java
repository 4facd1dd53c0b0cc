package dev.rtio.compiler;

import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.rtio.compiler.declaration.DriverIndex;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.writer.GeneratedFile;
import dev.rtio.compiler.writer.SourceGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** A firmware module in a temporary directory, compiled as the goals compile it. */
final class TestProject {
    private final Path root;
    private final List<Path> libraries = new ArrayList<>();

    TestProject(Path root) {
        this.root = root;
    }

    /** Writes {@code NAME.board.yaml}. */
    TestProject board(String name, String text) {
        return file("src/main/rtio/" + name + ".board.yaml", text);
    }

    /** Writes a binding file of the project's own. */
    TestProject binding(String name, String text) {
        return file("src/main/rtio/bindings/" + name, text);
    }

    /** Writes a source file of package {@code acme}. */
    TestProject java(String className, String text) {
        return file("src/main/java/acme/" + className + ".java", "package acme;\n" + text);
    }

    /** Puts the index of another project's drivers on the class path. */
    TestProject library(TestProject other) {
        var compiler = new FirmwareCompiler(other.request());
        String index =
                DriverIndex.write(compiler.compileDrivers(), other.request().sourceRoots());
        other.file("target/classes/" + DriverIndex.ENTRY, index);
        libraries.add(other.path("target/classes"));
        return this;
    }

    TestProject file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String path) {
        return root.resolve(path);
    }

    Compilation compile() {
        return new FirmwareCompiler(request()).compile();
    }

    private CompilationRequest request() {
        Path bindings = root.resolve("src/main/rtio/bindings");
        var classpath = new ArrayList<>(classpath());
        classpath.addAll(libraries);
        return new CompilationRequest(
                List.of(),
                root.resolve("src/main/rtio"),
                List.of(),
                Files.isDirectory(bindings) ? List.of(bindings) : List.of(),
                classpath,
                List.of(root.resolve("src/main/java")),
                "17",
                "acme",
                JvmModel.HOTSPOT_17,
                Optional.empty(),
                Map.of());
    }

    /** The findings as {@code RTIO-601 file:line:column message}, files by name alone. */
    static List<String> findings(Compilation compilation) {
        return compilation.diagnostics().sorted().stream()
                .map(TestProject::describe)
                .toList();
    }

    private static String describe(Diagnostic diagnostic) {
        String file = diagnostic.span().file();
        return diagnostic.code().id() + " " + file.substring(file.lastIndexOf('/') + 1) + ":"
                + diagnostic.span().line() + ":" + diagnostic.span().column() + " " + diagnostic.message();
    }

    static List<GeneratedFile> generate(Compilation compilation) {
        return compilation.images().stream()
                .flatMap(image -> SourceGenerator.generate(image, JvmModel.HOTSPOT_17).stream())
                .toList();
    }

    /** Compiles the module's sources with the generated ones, warnings being errors, and loads the result. */
    ClassLoader javac(Compilation compilation) throws IOException {
        var sources = new ArrayList<JavaFileObject>();
        for (GeneratedFile file : generate(compilation)) {
            file("target/generated/" + file.path(), file.text());
            sources.add(source(root.resolve("target/generated").resolve(file.path())));
        }
        Path own = root.resolve("src/main/java");
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.walk(own)) {
                files.filter(Files::isRegularFile).map(TestProject::source).forEach(sources::add);
            }
        }
        var result = Compiler.javac()
                .withClasspath(classpath().stream().map(Path::toFile).toList())
                .withOptions("--release", "17", "-Xlint:all,-processing,-classfile", "-proc:none")
                .compile(sources);
        CompilationSubject.assertThat(result).succeededWithoutWarnings();
        Path classes = root.resolve("target/classes");
        for (JavaFileObject file : result.generatedFiles()) {
            Path path = classes.resolve(file.getName().replaceFirst("^/CLASS_OUTPUT/", ""));
            Files.createDirectories(path.getParent());
            try (InputStream bytes = file.openInputStream()) {
                Files.copy(bytes, path, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, TestProject.class.getClassLoader());
    }

    private static JavaFileObject source(Path path) {
        try {
            return JavaFileObjects.forResource(path.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> classpath() {
        return Stream.of(dev.rtio.Rtio.class, dev.rtio.annotation.Firmware.class)
                .map(type -> Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
                .toList();
    }
}
