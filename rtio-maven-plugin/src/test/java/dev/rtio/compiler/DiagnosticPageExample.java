package dev.rtio.compiler;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.footprint.JvmModel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of an example in the documentation, and what the compiler says of them. */
final class DiagnosticPageExample {
    private static final Pattern FILE =
            Pattern.compile("^`([^`\\n]+)`:\\n\\n```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private final Path directory;
    private final DiagnosticCode code;
    private final List<Path> overlays = new ArrayList<>();
    private Diagnostics diagnostics = new Diagnostics();
    private String printed = "";

    private DiagnosticPageExample(Path directory, DiagnosticCode code) {
        this.directory = directory;
        this.code = code;
    }

    /** The files of a piece of Markdown: each a line with its name, and a block with its content, in {@code hex} if need be. */
    static Map<String, byte[]> files(String markdown) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Matcher file = FILE.matcher(markdown);
        while (file.find()) {
            String content = file.group(3);
            files.put(
                    file.group(1),
                    file.group(2).equals("hex")
                            ? HexFormat.ofDelimiter(" ").parseHex(content.strip())
                            : content.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Compiles files as a module of their own. */
    static DiagnosticPageExample compile(Path directory, DiagnosticCode code, Map<String, byte[]> files)
            throws IOException {
        var example = new DiagnosticPageExample(directory, code);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            if (file.getKey().endsWith(".overlay.yaml") || file.getKey().endsWith(".overlay")) {
                example.overlays.add(path);
            }
        }
        example.run();
        return example;
    }

    private void run() {
        Path bindings = directory.resolve("bindings");
        Path java = directory.resolve("java");
        var classpath = new ArrayList<Path>();
        for (Class<?> type : List.of(dev.rtio.Rtio.class, dev.rtio.annotation.Firmware.class)) {
            classpath.add(Path.of(URI.create(
                    type.getProtectionDomain().getCodeSource().getLocation().toString())));
        }
        classpath.add(directory.resolve("library"));
        var compiler = new FirmwareCompiler(new CompilationRequest(
                List.of(),
                directory,
                overlays,
                Files.isDirectory(bindings) ? List.of(bindings) : List.of(),
                classpath,
                Files.isDirectory(java) ? List.of(java) : List.of(),
                "17",
                "acme",
                JvmModel.HOTSPOT_17,
                Optional.empty(),
                severities()));
        Compilation compilation = compiler.compile();
        diagnostics = compilation.diagnostics();
        var printer = new DiagnosticPrinter(compilation.texts());
        printed = diagnostics.sorted().stream()
                .map(finding -> printer.print(finding, diagnostics.severityOf(finding)))
                .map(this::withoutMachine)
                .collect(Collectors.joining("\n"));
    }

    private Map<DiagnosticCode, Severity> severities() {
        return code.severity() == Severity.OFF ? Map.of(code, Severity.WARNING) : Map.of();
    }

    /** Without what is different on each machine: where the example and our own bindings are. */
    private String withoutMachine(String text) {
        return text.replace(directory + "/", "")
                .replaceAll("\\S*META-INF/rtio/bindings/", "rtio-bindings/")
                .replaceAll("[^\\s,]*rtio-bindings[^\\s,]*(classes|\\.jar)", "rtio-bindings");
    }

    List<DiagnosticCode> codes() {
        return diagnostics.sorted().stream().map(Diagnostic::code).toList();
    }

    /** All findings as people see them. */
    String printed() {
        return printed;
    }

    static Stream<String> sections(String page) {
        return Stream.of(page.split("(?m)^## "));
    }
}
