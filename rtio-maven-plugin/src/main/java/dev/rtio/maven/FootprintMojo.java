package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.report.FootprintTable;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

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
        if (compilation.hasNoErrorsBut(DiagnosticCode.REGION_OVERFLOW, DiagnosticCode.BUDGET_EXCEEDED)) {
            compilation
                    .footprints()
                    .forEach(footprint -> FootprintTable.lines(footprint, users).forEach(System.out::println));
        }
        findings().report(compilation.diagnostics(), compilation.texts());
    }
}
