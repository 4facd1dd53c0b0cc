package dev.rtio.compiler.declaration;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the scanner gets on with the javac that it finds. */
final class DeclarationCompilerTest {
    private static final String FIRMWARE =
            "package acme; @dev.rtio.annotation.Firmware(board = \"a\") interface Weather {}";

    @TempDir
    Path directory;

    private JavaModule module;

    @BeforeEach
    void emptyModule() {
        module = new JavaModule(directory);
    }

    @Test
    void startsNoCompilerWhereNothingMentionsTheAnnotations() {
        module.source("acme/Plain.java", "package acme; @Deprecated class Plain { this is no Java }");
        module.source("acme/notes.txt", "dev.rtio.annotation");
        module.source(
                "module-info.java", "module acme { requires dev.rtio.annotations; exports dev.rtio.annotation; }");
        var scanner = new DeclarationScanner(module.diagnostics(), () -> {
            throw new AssertionError("javac was asked for");
        });

        assertThat(scanner.scan(module.request("17"))).isEqualTo(Declarations.NONE);
        assertThat(module.findings()).isEmpty();
    }

    @Test
    void saysThatAJreHasNoCompiler() {
        module.source("acme/Weather.java", FIRMWARE);

        assertThat(module.scan((javax.tools.JavaCompiler) null)).isEqualTo(Declarations.NONE);

        Diagnostic found = module.findings().get(0);
        assertThat(found.code()).isEqualTo(DiagnosticCode.JAVA_COMPILER_MISSING);
        assertThat(found.span()).isEqualTo(start());
        assertThat(found.hints()).containsExactly("let JAVA_HOME name a JDK, not a JRE");
    }

    @Test
    void readsSourcesOfANewerJavaAsFarAsItCan() {
        module.source("acme/Weather.java", FIRMWARE);

        assertThat(module.scan("99").firmware()).hasSize(1);
        assertThat(module.findings()).isEmpty();
    }

    @Test
    void saysThatSourcesAreOfANewerJava() {
        module.source("acme/Weather.java", FIRMWARE + " novelty «Of» Java99 {}\nanother one {}");

        module.scan("99");

        int newest = Runtime.version().feature();
        assertThat(module.findings()).hasSize(1);
        Diagnostic found = module.findings().get(0);
        assertThat(found.code()).isEqualTo(DiagnosticCode.JAVA_TOO_NEW);
        assertThat(found.span().line()).isEqualTo(1);
        assertThat(found.message())
                .startsWith("The sources are of Java 99, but Maven runs on Java " + newest
                        + ", whose compiler cannot read this: ");
        assertThat(found.hints()).containsExactly("run Maven on Java 99 or newer");
    }

    @Test
    void saysThatClassesAreOfANewerJava() throws IOException {
        var library = new JavaModule(directory.resolve("library"));
        library.source("lib/Base.java", "package lib; public class Base {}");
        Path classes = library.classes(directory.resolve("library/classes"));
        Path base = classes.resolve("lib/Base.class");
        byte[] bytes = Files.readAllBytes(base);
        bytes[7] = 99;
        Files.write(base, bytes);
        module.against(classes);
        module.source(
                "acme/Bmi.java",
                "package acme; @dev.rtio.annotation.Driver(compatible = \"a,b\")\npublic class Bmi extends lib«.»Base {}");

        module.scan();

        Diagnostic found = module.findings().stream()
                .filter(each -> each.code() == DiagnosticCode.JAVA_TOO_NEW)
                .findFirst()
                .orElseThrow();
        assertThat(found.span().line()).isEqualTo(module.marks().get(0).line());
        assertThat(found.span().column()).isEqualTo(module.marks().get(0).column());
        assertThat(found.message()).contains("Base.class");
        assertThat(found.hints()).containsExactly("run Maven on the Java that the classes are for or newer");
    }

    @Test
    void saysThatAReleaseIsUnknown() {
        module.source("acme/Weather.java", FIRMWARE);

        assertThat(module.scan("1.4")).isEqualTo(Declarations.NONE);

        Diagnostic found = module.findings().get(0);
        assertThat(found.code()).isEqualTo(DiagnosticCode.JAVA_RELEASE);
        assertThat(found.span()).isEqualTo(start());
        assertThat(found.message()).contains("release version 4 not supported");
    }

    @Test
    void takesTheCompilersOwnReleaseWithoutOne() {
        module.source("acme/Weather.java", FIRMWARE);

        assertThat(module.scan(" ").firmware()).hasSize(1);
        assertThat(module.findings()).isEmpty();
    }

    @Test
    void reportsEachSyntaxErrorOfEachAnnotatedFile() {
        module.source(
                "acme/A.java", "import dev.rtio.annotation.*;\nclass A { int a = «)»; }\nclass B { int b = «)»; }\n");
        module.source("acme/B.java", "import dev.rtio.annotation.*;\r\n\tclass C { int a = «;» }\n");

        module.scan();

        assertThat(module.findings().stream().map(Diagnostic::code).distinct())
                .containsExactly(DiagnosticCode.JAVA_SYNTAX);
        assertThat(module.findings().stream().map(Diagnostic::span)).containsAtLeastElementsIn(module.marks());
    }

    @Test
    void reportsWhatIsTooMuchForTheCompiler() {
        module.source("acme/Weather.java", FIRMWARE + "class Deep { int deep = " + "(".repeat(200_000) + "; }");

        assertThat(module.scan()).isEqualTo(Declarations.NONE);
        assertThat(module.findings()).hasSize(1);
        assertThat(module.findings().get(0).code()).isEqualTo(DiagnosticCode.JAVA_COMPILER_FAILURE);
        assertThat(module.findings().get(0).span()).isEqualTo(start());
    }

    @Test
    void reportsAFileThatVanishes() throws IOException {
        module.source("acme/Weather.java", FIRMWARE);
        var scanner = new DeclarationScanner(module.diagnostics(), () -> {
            try {
                Files.delete(module.root().resolve("acme/Weather.java"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return javax.tools.ToolProvider.getSystemJavaCompiler();
        });

        assertThat(scanner.scan(module.request("17"))).isEqualTo(Declarations.NONE);
        assertThat(module.findings().stream().map(Diagnostic::code)).containsExactly(DiagnosticCode.JAVA_UNREADABLE);
        assertThat(module.findings().get(0).span()).isEqualTo(start());
    }

    @Test
    void reportsTextThatIsNotUtf8() throws IOException {
        module.source("acme/Weather.java", FIRMWARE);
        Files.write(
                module.root().resolve("acme/Weather.java"),
                (FIRMWARE + "\n/* \u00e9 */\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        module.scan();

        Diagnostic found = module.findings().get(0);
        assertThat(found.span().line()).isEqualTo(2);
        assertThat(found.span().column()).isEqualTo(4);
        assertThat(found.message()).contains("unmappable character");
    }

    @Test
    void writesNothing() throws IOException {
        module.source("acme/Weather.java", FIRMWARE);
        List<Path> before = files();

        module.scan();

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void scansOfSeveralThreadsDoNotMeet() throws Exception {
        module.source("acme/Weather.java", FIRMWARE);
        ScanRequest request = module.request("17");
        Callable<Declarations> scan = () -> new DeclarationScanner(new Diagnostics()).scan(request);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var results = new ArrayList<Declarations>();
            for (Future<Declarations> each : threads.invokeAll(java.util.Collections.nCopies(8, scan))) {
                results.add(each.get());
            }

            assertThat(results.stream().distinct()).containsExactly(module.scan());
        } finally {
            threads.shutdownNow();
        }
    }

    private Span start() {
        return Span.ofFile(module.root().resolve("acme/Weather.java").toString());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted().toList();
        }
    }
}
