package dev.rtio.compiler.declaration;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The class files of the module's own drivers, and of what they use of the module, compiled in memory: so that their code can
 * be looked at before the module is compiled. A class with a mistake is left out; the compilation will tell.
 */
public final class DriverClasses {
    private DriverClasses() {}

    /**
     * Compiles drivers.
     *
     * @param drivers of the module's own sources
     * @return class files by internal name
     */
    public static Map<String, byte[]> compile(List<DriverDeclaration> drivers, ScanRequest request) {
        List<Path> sources = drivers.stream()
                .map(driver -> Path.of(driver.span().file()))
                .distinct()
                .toList();
        boolean hasCompiler = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        JavaCompiler javac = sources.isEmpty() || !hasCompiler ? null : ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            return Map.of();
        }
        var findings = new DiagnosticCollector<JavaFileObject>();
        try (JavaFiles files = JavaFiles.open(javac, findings, request);
                var memory = new Memory(files)) {
            // Classes without a mistake are wanted, whatever is wrong with others that they are compiled with.
            var options = new ArrayList<>(List.of(
                    "-proc:none",
                    "-implicit:class",
                    "-Xprefer:source",
                    "-Xlint:none",
                    "-nowarn",
                    "-g:source,lines",
                    "-XDshould-stop.ifError=GENERATE"));
            options.addAll(new JavaRelease(javac, request.release()).options());
            var task =
                    (JavacTask) javac.getTask(Writer.nullWriter(), memory, findings, options, null, files.of(sources));
            task.call();
            return memory.classes();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // What is missing is reported where it is needed.
            return Map.of();
        }
    }

    /** Keeps what is compiled. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Output> outputs = new LinkedHashMap<>();

        Memory(JavaFileManager files) {
            super(files);
        }

        Map<String, byte[]> classes() {
            return outputs.entrySet().stream()
                    .filter(entry -> entry.getValue().bytes.size() > 0)
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().replace('.', '/'),
                            entry -> entry.getValue().bytes.toByteArray()));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return outputs.computeIfAbsent(className, Output::new);
        }
    }

    /** A class file. */
    private static final class Output extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String className) {
            super(URI.create("memory:///" + className.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }
}
