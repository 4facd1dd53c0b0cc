package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.binding.BindingSource;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.SeverityOverrides;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.JvmModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The parameters that all goals share. */
abstract class AbstractRtioMojo extends AbstractMojo {
    /**
     * Board files: <code>NAME.board.yaml</code>, <code>NAME.dts</code> or <code>NAME.dtb</code>, or directories of which all
     * boards are taken. By default those of the board directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.board")
    private List<String> boards = List.of();

    /**
     * The directory in which boards (<code>NAME.board.yaml</code>, <code>NAME.dts</code>, <code>NAME.dtb</code>) and overlays
     * (<code>NAME.overlay.yaml</code>, <code>NAME.overlay</code>) are found by name.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.boardDirectory", defaultValue = "src/main/rtio")
    private String boardDirectory = "src/main/rtio";

    /**
     * Overlay files that are applied to every board, in this order, behind those that <code>@Firmware</code> names. By
     * default none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.overlays")
    private List<String> overlays = List.of();

    /**
     * Directories of binding files in Zephyr's language, searched before those in the module's own resources, in its
     * dependencies and in this plugin. By default the folder <code>bindings</code> of the board directory, if there is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.bindings")
    private List<String> bindings = List.of();

    /**
     * Severities that differ from the default, as <code>RTIO-401=warning</code>; <code>error</code>, <code>warning</code>
     * or <code>off</code>. By default none differs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.severities")
    private List<String> severities = List.of();

    /**
     * How many errors, and how many warnings, are shown at most; the others are only counted. All of them are in
     * <code>findings.json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.maxFindings", defaultValue = "100")
    private int maxFindings = 100;

    /**
     * Where the findings are written for other programs, as <code>findings.json</code> and, in the format SARIF 2.1.0, as
     * <code>findings.sarif</code>. By default <code>rtio</code> in the build directory; outside of any project, nowhere.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.findingsDirectory")
    private @Nullable String findingsDirectory;

    /**
     * Package of the generated classes of boards that no <code>@Firmware</code> interface names. By default the group id of
     * the project, in Java's spelling.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.package")
    private @Nullable String packageName;

    /**
     * The Java release of the module's sources. By default that of the compiler plugin's property, else the newest that
     * Maven's JDK knows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.release", defaultValue = "${maven.compiler.release}")
    private @Nullable String release;

    /**
     * The JVM whose object layout the footprint is computed for: <code>hotspot-17</code> or <code>hotspot-25</code>, and behind
     * it the options that change the layout, as on its command line: <code>hotspot-25 -XX:+UseCompactObjectHeaders</code>.
     * These are <code>UseCompressedOops</code>, <code>UseCompressedClassPointers</code>,
     * <code>UseCompactObjectHeaders</code>, <code>UseZGC</code> and <code>ObjectAlignmentInBytes</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.jvm", defaultValue = "hotspot-17")
    private String jvm = "hotspot-17";

    /**
     * How much memory each board may take: <code>64K</code> for everything, <code>sram0=12K</code> for a region. By default the
     * sizes of the board's regions are the only limits.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.budget")
    private List<String> budget = List.of();

    /**
     * Where resolved bindings are kept, so that the next run needs not read what has not changed. By default
     * <code>target/rtio/bindings.cache</code> of the project; outside any project nothing is kept.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.cache")
    private @Nullable String cache;

    /**
     * Does nothing if true.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: rtio.skip is set");
            return;
        }
        run();
    }

    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** What the POM and the command line ask for. */
    final CompilationRequest request(Map<DiagnosticCode, Severity> defaults) throws MojoFailureException {
        MavenModule module = module();
        Path directory = module.path(boardDirectory);
        Path ownBindings = directory.resolve("bindings");
        var bindingDirectories = new ArrayList<Path>(paths(bindings));
        if (bindings.isEmpty() && Files.isDirectory(ownBindings)) {
            bindingDirectories.add(ownBindings);
        }
        bindingDirectories.addAll(module.ownResources(BindingSource.FOLDER));
        return new CompilationRequest(
                paths(boards),
                directory,
                paths(overlays),
                bindingDirectories,
                module.classpath(),
                module.sourceRoots(),
                release != null ? release : "",
                packageName(),
                jvmModel(),
                cache != null ? Optional.of(module.path(cache)) : module.cache(),
                severities(defaults));
    }

    /** The module that the goal runs in. */
    final MavenModule module() {
        if (project == null || session == null) {
            throw new IllegalStateException("Maven sets project and session before it runs a goal");
        }
        return new MavenModule(project, session);
    }

    /**
     * The boards, for a goal that answers questions; with errors in them there is no answer to rely on, so these are shown.
     *
     * @throws MojoFailureException if there is an error, or no board
     */
    final List<Devicetree> soundBoards(FirmwareCompiler compiler) throws MojoExecutionException, MojoFailureException {
        List<Devicetree> boards = compiler.typedBoards();
        if (compiler.diagnostics().hasErrors()) {
            findings().reportUnanswered(compiler.diagnostics(), compiler.texts());
        }
        if (boards.isEmpty()) {
            throw new MojoFailureException(
                    "No board: name one with -Drtio.board=FILE, or put NAME.board.yaml into src/main/rtio");
        }
        return boards;
    }

    /** Shows findings as the POM and the command line ask for it. */
    final Findings findings() throws MojoFailureException {
        if (maxFindings < 1) {
            throw new MojoFailureException("rtio.maxFindings is " + maxFindings + ", which shows nothing");
        }
        MavenModule module = module();
        Optional<Path> directory = Optional.ofNullable(findingsDirectory).map(module::path);
        if (directory.isEmpty() && module.isInProject()) {
            directory = Optional.of(module.buildDirectory().resolve("rtio"));
        }
        return new Findings(maxFindings, directory, module.rootDirectory(), getLog());
    }

    private List<Path> paths(List<String> texts) {
        MavenModule module = module();
        return texts.stream().map(module::path).toList();
    }

    private String packageName() throws MojoFailureException {
        if (packageName == null) {
            return module().groupPackage();
        }
        if (!SourceVersion.isName(packageName)) {
            throw new MojoFailureException("rtio.package is '" + packageName + "', which is no name of a Java package");
        }
        return packageName;
    }

    /** Compiles, and holds the footprints against the budgets. */
    final Compilation compile() throws MojoFailureException {
        return compile(new FirmwareCompiler(request(Map.of())));
    }

    /** Compiles, and holds the footprints against the budgets. */
    final Compilation compile(FirmwareCompiler compiler) throws MojoFailureException {
        List<Budget> budgets = budgets();
        Compilation compilation = compiler.compile();
        for (Compilation.Board board : compilation.boards()) {
            budgets.forEach(each -> each.check(board.image(), board.footprint(), compilation.diagnostics()));
        }
        return compilation;
    }

    /** What the POM and the command line allow each board to take. */
    final List<Budget> budgets() throws MojoFailureException {
        var budgets = new ArrayList<Budget>();
        for (String text : budget) {
            try {
                budgets.add(Budget.parse(text));
            } catch (IllegalArgumentException e) {
                throw new MojoFailureException("rtio.budget: " + e.getMessage(), e);
            }
        }
        return budgets;
    }

    private JvmModel jvmModel() throws MojoFailureException {
        try {
            return JvmModel.parse(jvm);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("rtio.jvm: " + e.getMessage(), e);
        }
    }

    private Map<DiagnosticCode, Severity> severities(Map<DiagnosticCode, Severity> defaults)
            throws MojoFailureException {
        SeverityOverrides overrides = SeverityOverrides.parse(severities);
        if (!overrides.problems().isEmpty()) {
            throw new MojoFailureException("rtio.severities: " + String.join("; ", overrides.problems()));
        }
        var all = new EnumMap<DiagnosticCode, Severity>(DiagnosticCode.class);
        all.putAll(defaults);
        all.putAll(overrides.severities());
        return all;
    }
}
