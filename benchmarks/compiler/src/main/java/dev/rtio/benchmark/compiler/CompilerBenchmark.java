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
 * Prints a line for each row, separated by tabs: name, ours, the other's name, the other, ours against it, the target, ok or
 * MISSED; exits with status 1 if a target is missed. Figures are medians of several runs. Edtlib's are for the bindings alone;
 * work is what the thread did, which a busy machine does not make more of.
 *
 * <p>What it writes is below {@code target}. Without a board, which may be YAML or DTS, one of 1,000 nodes is generated. Maven is
 * run only behind {@code --}; it must know the plugin, in a local repository that an option may name.
 */
public final class CompilerBenchmark {
    /**
     * Seconds that edtlib of Zephyr 4.3.0 takes to load all of Zephyr's 3,282 bindings, without a board, measured on a machine
     * with two cores.
     */
    private static final double EDTLIB = 4.06;

    private static final double OF_EDTLIB = 0.1;
    private static final double SECONDS_BEYOND_MAVEN = 1;
    private static final double NO_TARGET = Double.POSITIVE_INFINITY;

    private static final int NODES = 1_000;
    private static final int KINDS = 100;
    private static final int WARM_UP = 40;
    private static final int RUNS = 41;
    private static final int MAVEN_RUNS = 7;
    private static final String PLUGIN = "dev.rtio:rtio-maven-plugin:0.1.0-SNAPSHOT:";

    private final Path bindings;
    private final Path project;
    private final Path board;
    private boolean missed;

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
        if (benchmark.missed) {
            System.exit(1);
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
        double all = Times.of(RUNS, everything);
        double work = Times.ofWork(RUNS, everything);
        Times.of(WARM_UP, boardOnly);
        double one = Times.ofWork(RUNS, boardOnly);
        print(new Row("bindings and board, warm", all, "edtlib", EDTLIB, Row.Held.RATIO, OF_EDTLIB));
        print(new Row("bindings and board, warm, work", work, "edtlib", EDTLIB, Row.Held.RATIO, OF_EDTLIB));
        print(new Row("board, warm, work", one, "edtlib", EDTLIB, Row.Held.RATIO, NO_TARGET));
    }

    private void print(Row row) {
        System.out.println(row.line());
        missed |= row.isMissed();
    }

    private void cold(List<String> options) throws IOException {
        var maven = new MavenRuns(project, options);
        String[] check = {
            PLUGIN + "check",
            "-Drtio.bindings=" + bindings,
            "-Drtio.board=" + board,
            "-Drtio.severities=RTIO-611=off,RTIO-401=warning"
        };
        // Elsewhere than the board, which would be found.
        String[] bindingsAlone = {
            PLUGIN + "check", "-Drtio.bindings=" + bindings, "-Drtio.boardDirectory=" + project.resolve("none")
        };
        maven.run("validate");
        double first = Times.of(1, () -> maven.run(check));
        double[] median = Times.byTurns(
                MAVEN_RUNS, () -> maven.run("validate"), () -> maven.run(check), () -> maven.run(bindingsAlone));
        printCold("board, Maven, first time", first, median[0], NO_TARGET);
        printCold("board, Maven", median[1], median[0], SECONDS_BEYOND_MAVEN);
        printCold("bindings, Maven", median[2], median[0], NO_TARGET);
    }

    private void printCold(String name, double seconds, double empty, double target) {
        print(new Row(name, seconds, "Maven doing nothing", empty, Row.Held.BEYOND, target));
    }
}
