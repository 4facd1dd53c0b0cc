package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.report.FootprintDiff;
import dev.rtio.compiler.report.Usage;
import dev.rtio.compiler.report.html.Report;
import dev.rtio.compiler.report.html.ReportPage;
import dev.rtio.compiler.report.html.ReportedBoard;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page that shows the boards: the devicetree with where each value came from, the wiring, the memory to scale, the
 * footprint, what was proved, what was found, and what has changed since the last build. It is one file, needs no network, and
 * is written for boards with errors, too. A report of Maven's site as well. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "report",
        defaultPhase = LifecyclePhase.PREPARE_PACKAGE,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class ReportMojo extends AbstractRtioMojo implements MavenReport {
    /** The page within Maven's site, without its ending. */
    private static final String IN_SITE = "rtio/index";

    /**
     * The file to write. By default <code>rtio/report/index.html</code> in the build directory; in Maven's site
     * <code>rtio/index.html</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.output")
    private @Nullable String output;

    /**
     * A <code>footprint.json</code> to compare with. By default that of the last build that differed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.baseline")
    private @Nullable String baseline;

    /**
     * What the firmware measured and wrote (<code>board.usage().write(path)</code>). By default <code>rtio/usage.json</code> in
     * the build directory, if there is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.usage")
    private @Nullable String usage;

    private @Nullable File siteDirectory;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        Path file = output != null ? module().path(output) : reports().resolve("report/index.html");
        write(file);
    }

    private void write(Path file) throws MojoExecutionException, MojoFailureException {
        Compilation compilation = compile();
        var report = new Report(
                compilation.boards().stream()
                        .map(board ->
                                new ReportedBoard(board.devicetree(), board.image(), board.proofs(), board.footprint()))
                        .toList(),
                budgets(),
                compilation.diagnostics(),
                compilation.texts(),
                module().rootDirectory(),
                changes(compilation),
                usage(compilation));
        try {
            SourceDirectory.writeIfChanged(file, ReportPage.of(report));
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write " + file + ": " + e.getMessage(), e);
        }
        getLog().info("Report: " + file);
        findings().reportOnPage(compilation.diagnostics(), compilation.texts());
    }

    private Path reports() {
        return module().buildDirectory().resolve("rtio");
    }

    private Optional<Report.Changes> changes(Compilation compilation) throws MojoExecutionException {
        Optional<EarlierFootprint> earlier = baseline != null
                ? Optional.of(EarlierFootprint.named(module().path(baseline), baseline))
                : EarlierFootprint.ofLastBuild(reports(), compilation);
        return earlier.flatMap(footprint -> footprint
                .read(compilation)
                .map(file -> new Report.Changes(
                        footprint.description(), FootprintDiff.between(file, compilation.footprints()))));
    }

    private Optional<Usage> usage(Compilation compilation) {
        Path file = usage != null ? module().path(usage) : reports().resolve("usage.json");
        return usage == null && !Files.exists(file)
                ? Optional.empty()
                : Usage.read(file, compilation.images(), compilation.texts(), compilation.diagnostics());
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        try {
            write(getReportOutputDirectory().toPath().resolve(IN_SITE + ".html"));
        } catch (MojoExecutionException | MojoFailureException e) {
            throw new MavenReportException(e.getMessage(), e);
        }
    }

    @Override
    public String getOutputPath() {
        return IN_SITE;
    }

    /** The older name of {@link #getOutputPath()}, which the site plugin of Maven 3 asks for. */
    @Override
    @Deprecated
    public String getOutputName() {
        return IN_SITE;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "RTIO";
    }

    @Override
    public String getDescription(Locale locale) {
        return "Boards, wiring, memory and proofs of the firmware.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return siteDirectory != null
                ? siteDirectory
                : module().buildDirectory().resolve("site").toFile();
    }

    /** The page has its own head and styles: the site's skin stays out of it. */
    @Override
    public boolean isExternalReport() {
        return true;
    }

    @Override
    public boolean canGenerateReport() {
        return true;
    }
}
