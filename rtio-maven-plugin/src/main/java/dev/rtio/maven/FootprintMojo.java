package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.report.FootprintDiff;
import dev.rtio.compiler.report.FootprintDiffJson;
import dev.rtio.compiler.report.FootprintDiffText;
import dev.rtio.compiler.report.FootprintFile;
import dev.rtio.compiler.report.FootprintJson;
import dev.rtio.compiler.report.FootprintTable;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Prints the memory that boards take, region by region, as Zephyr's linker does. The table is what the goal is for, so it
 * is printed under Maven's <code>-q</code>, too. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "footprint",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class FootprintMojo extends AbstractRtioMojo {
    /**
     * A <code>footprint.json</code> of an earlier build: what has changed since is printed, too. By default nothing is compared.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.baseline")
    private @Nullable String baseline;

    /**
     * The file to which the changes since the baseline are written as JSON; without a baseline, the footprint itself. By default
     * they are only printed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.output")
    private @Nullable String output;

    /**
     * Whether those who use a region are printed below it, the largest first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.users", defaultValue = "false")
    private boolean users;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        Compilation compilation = compile();
        if (compilation.boards().isEmpty()) {
            getLog().warn("No board: name one with -Drtio.board=FILE, or put NAME.board.yaml into src/main/rtio");
        }
        if (!module().isInProject()) {
            getLog().warn("Outside a project only what boards declare is counted, not what Java declares");
        }
        // What does not fit is just what the table is asked for.
        List<Budget> budgets = budgets();
        if (compilation.hasNoErrorsBut(DiagnosticCode.REGION_OVERFLOW, DiagnosticCode.BUDGET_EXCEEDED)) {
            compilation.footprints().forEach(footprint -> {
                FootprintTable.lines(footprint, users).forEach(System.out::println);
                FootprintTable.budgets(footprint, budgets).forEach(System.out::println);
                FootprintTable.gaps(footprint).forEach(System.out::println);
                System.out.println(FootprintTable.heap(footprint));
            });
            if (baseline != null) {
                compare(compilation, baseline);
            } else {
                write(FootprintJson.toJson(compilation.footprints()));
            }
        }
        findings().report(compilation.diagnostics(), compilation.texts());
    }

    private void compare(Compilation compilation, String name) throws MojoExecutionException {
        var earlier = EarlierFootprint.named(module().path(name), name);
        Optional<FootprintFile> file = earlier.read(compilation);
        if (file.isPresent()) {
            List<FootprintDiff> diffs = FootprintDiff.between(file.get(), compilation.footprints());
            FootprintDiffText.lines(diffs, earlier.description()).forEach(System.out::println);
            write(FootprintDiffJson.toJson(diffs));
        }
    }

    private void write(String json) throws MojoExecutionException {
        if (output == null) {
            return;
        }
        Path file = module().path(output);
        try {
            SourceDirectory.writeIfChanged(file, json);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
