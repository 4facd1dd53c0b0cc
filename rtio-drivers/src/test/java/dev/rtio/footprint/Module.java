package dev.rtio.footprint;

import dev.rtio.Rtio;
import dev.rtio.annotation.Driver;
import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.writer.GeneratedFile;
import dev.rtio.compiler.writer.SourceGenerator;
import dev.rtio.emulation.bus.EmulatedBus;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A module with firmware.
 *
 * @param directory has {@code src/main/java} and {@code src/main/rtio}
 */
record Module(Path directory) {
    private static final int MOST_SHOWN = 20;

    /** The module's boards, with their footprint on a JVM; no error, and nothing that is not known. */
    Compilation compile(String model) {
        Path boards = directory.resolve("src/main/rtio");
        Path bindings = boards.resolve("bindings");
        Compilation compilation = new FirmwareCompiler(new CompilationRequest(
                        List.of(),
                        boards,
                        List.of(),
                        Files.isDirectory(bindings) ? List.of(bindings) : List.of(),
                        classpath(),
                        List.of(directory.resolve("src/main/java")),
                        "17",
                        "acme",
                        JvmModel.parse(model),
                        Optional.empty(),
                        Map.of()))
                .compile();
        String findings = compilation.diagnostics().sorted().stream()
                .filter(each -> each.code() == DiagnosticCode.FOOTPRINT_UNKNOWN
                        || compilation.diagnostics().severityOf(each) == Severity.ERROR)
                .limit(MOST_SHOWN)
                .map(each -> each.span() + " " + each.code().id() + " " + each.message())
                .collect(Collectors.joining("\n"));
        if (!findings.isEmpty()) {
            throw new AssertionError(findings);
        }
        return compilation;
    }

    /** Compiles sources and generated code. */
    void javac(Compilation compilation, Path classes) throws IOException {
        Path generated = Files.createDirectories(classes.resolveSibling("generated"));
        var sources = new ArrayList<Path>();
        for (var image : compilation.images()) {
            for (GeneratedFile file : SourceGenerator.generate(image, JvmModel.HOTSPOT_17)) {
                Path path = generated.resolve(file.path());
                Files.createDirectories(path.getParent());
                sources.add(Files.writeString(path, file.text(), StandardCharsets.UTF_8));
            }
        }
        try (Stream<Path> own = Files.walk(directory.resolve("src/main/java"))) {
            own.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (var files = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d",
                    Files.createDirectories(classes).toString(),
                    "-cp",
                    classpath().stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(System.getProperty("path.separator"))),
                    "-proc:none",
                    "-nowarn",
                    "--release",
                    "17");
            boolean succeeded = javac.getTask(
                            null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!succeeded) {
                throw new AssertionError("the generated code does not compile");
            }
        }
    }

    private static List<Path> classpath() {
        return Stream.of(Rtio.class, Driver.class, EmulatedBus.class)
                .map(type -> Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
                .toList();
    }
}
