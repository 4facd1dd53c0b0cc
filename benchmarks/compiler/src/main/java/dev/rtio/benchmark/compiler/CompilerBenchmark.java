package dev.rtio.benchmark.compiler;

import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.binding.BindingLoader;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.DiagnosticPrinter;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.footprint.JvmModel;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads all bindings of a directory and compiles one large board: in a warm JVM, beside what edtlib is known to take, and in a
 * new one through Maven, beside a Maven that does nothing.
 *
 * <pre>
 * cd benchmarks/compiler
 * java -cp 'target/classes:target/dependency/*' dev.rtio.benchmark.compiler.CompilerBenchmark BINDINGS [BOARD] [-- MAVEN OPTIONS]
 * </pre>
 *
 * What it writes is below {@code target}. Without a board, which may be YAML or DTS, one of 1,000 nodes is generated. Maven is
 * run only behind {@code --}; it must know the plugin, in a local repository that an option may name.
 */
public final class CompilerBenchmark {
    /**
     * Seconds that edtlib of Zephyr 4.3.0 takes to load all of Zephyr's 3,282 bindings, without a board, measured on a machine
     * with two cores.
     */
    private static final double EDTLIB = 4.06;

    private static final int NODES = 1_000;
    private static final int KINDS = 100;
    private static final int WARM_UP = 40;
    private static final int RUNS = 41;
    private static final int MAVEN_RUNS = 7;
    private static final String PLUGIN = "dev.rtio:rtio-maven-plugin:0.1.0-SNAPSHOT:";

    private final Path bindings;
    private final Path project;
    private final Path board;

    private CompilerBenchmark(Path bindings, Path project, Path board) {
        this.bindings = bindings;
        this.project = project;
        this.board = board;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> all = Arrays.asList(arguments);
        int separator = all.indexOf("--");
        List<String> own = separator < 0 ? all : all.subList(0, separator);
        if (own.isEmpty() || own.size() > 2) {
            System.err.println("usage: CompilerBenchmark BINDINGS [BOARD] [-- MAVEN OPTIONS]");
            System.exit(2);
        }
        Path bindings = Path.of(own.get(0)).toAbsolutePath();
        Path project = Path.of("target", "benchmark-project").toAbsolutePath();
        Path directory = project.resolve("src/main/rtio");
        Files.createDirectories(directory);
        Path board = directory.resolve(own.size() > 1 ? fileName(own.get(1)) : "large.board.yaml");
        Files.writeString(board, own.size() > 1 ? Files.readString(Path.of(own.get(1))) : generated(bindings));
        var benchmark = new CompilerBenchmark(bindings, project, board);
        benchmark.check();
        benchmark.warm();
        if (separator >= 0) {
            benchmark.cold(all.subList(separator + 1, all.size()));
        }
    }

    /** Its ending says whether a board is YAML or DTS. */
    private static String fileName(String board) {
        return String.valueOf(Path.of(board).getFileName());
    }

    private static String generated(Path bindings) {
        var diagnostics = new Diagnostics();
        var reader = new YamlReader(new SourceTexts(), diagnostics);
        var index = new BindingLoader(reader, diagnostics).load(List.of(BindingSource.directory(bindings)));
        return LargeBoard.write(index, NODES, KINDS);
    }

    private FirmwareCompiler compiler() {
        return new FirmwareCompiler(new CompilationRequest(
                List.of(board),
                project,
                List.of(),
                List.of(bindings),
                List.of(),
                List.of(),
                "",
                "benchmark",
                JvmModel.HOTSPOT_17,
                Optional.empty(),
                // Real boards have nodes that no binding describes.
                Map.of(
                        DiagnosticCode.NODE_WITHOUT_DRIVER,
                        Severity.OFF,
                        DiagnosticCode.UNKNOWN_COMPATIBLE,
                        Severity.WARNING)));
    }

    /** A board with mistakes would measure how quickly mistakes are found. */
    private void check() {
        var compiler = compiler();
        var compilation = compiler.compile();
        if (compilation.diagnostics().hasErrors()) {
            new DiagnosticPrinter(compilation.texts())
                    .printAll(compilation.diagnostics(), 10)
                    .forEach(message -> System.err.println(message.text()));
            System.exit(1);
        }
        int nodes = compilation.boards().get(0).devicetree().nodes().size();
        int files = compiler.auditBindings().files();
        System.out.println("board of " + nodes + " nodes, " + files + " binding files");
    }

    private void warm() {
        Runnable everything = () -> {
            FirmwareCompiler compiler = compiler();
            compiler.compile();
            compiler.auditBindings();
        };
        Runnable boardOnly = () -> compiler().compile();
        Times.of(WARM_UP, everything);
        Times all = Times.of(RUNS, everything);
        Times work = Times.ofWork(RUNS, everything);
        Times.of(WARM_UP, boardOnly);
        Times one = Times.ofWork(RUNS, boardOnly);
        System.out.println("warm, all bindings and the board: " + all);
        System.out.println("  of which work: " + work);
        System.out.printf(
                "  edtlib takes %.2f s for the bindings alone: %.3f of it, by work %.3f (aim: less than 0.1)%n",
                EDTLIB, all.median() / EDTLIB, work.median() / EDTLIB);
        System.out.println("warm, the board with the bindings that it needs, work: " + one);
    }

    private void cold(List<String> options) throws IOException {
        var maven = new MavenRuns(project, options);
        String[] check = {
            PLUGIN + "check",
            "-Drtio.bindings=" + bindings,
            "-Drtio.board=" + board,
            "-Drtio.severities=RTIO-611=off,RTIO-401=warning"
        };
        String[] bindingsAlone = {PLUGIN + "check", "-Drtio.bindings=" + bindings};
        maven.run("validate");
        Times empty = Times.of(MAVEN_RUNS, () -> maven.run("validate"));
        Times first = Times.of(1, () -> maven.run(check));
        Times again = Times.of(MAVEN_RUNS, () -> maven.run(check));
        System.out.println("Maven, doing nothing: " + empty);
        System.out.println("Maven, the board for the first time: " + first);
        System.out.println("Maven, the board again: " + again);
        System.out.printf(
                "  beyond an empty run: %.3f s, least %.3f s (aim: no more than 1 s)%n",
                again.median() - empty.median(), again.least() - empty.least());
        Files.delete(board);
        Times audit = Times.of(MAVEN_RUNS, () -> maven.run(bindingsAlone));
        System.out.println("Maven, all bindings: " + audit);
        System.out.printf(
                "  beyond an empty run: %.3f s, least %.3f s%n",
                audit.median() - empty.median(), audit.least() - empty.least());
    }
}
