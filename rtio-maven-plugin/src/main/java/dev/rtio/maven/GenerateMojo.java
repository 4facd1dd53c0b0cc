package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.report.FootprintTable;
import dev.rtio.compiler.report.ImageJson;
import dev.rtio.compiler.writer.GeneratedFile;
import dev.rtio.compiler.writer.SourceDirectory;
import dev.rtio.compiler.writer.SourceGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles boards and annotated Java into Java sources, which the module's compilation then takes in, and writes the
 * firmware image and its footprint as JSON.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "generate",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class GenerateMojo extends AbstractRtioMojo {
    /**
     * Where the sources are generated, below the build directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.outputDirectory", defaultValue = "${project.build.directory}/generated-sources/rtio")
    private String outputDirectory = "";

    /**
     * Where <code>image.json</code> and <code>footprint.json</code> are written, below the build directory.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.reportDirectory", defaultValue = "${project.build.directory}/rtio")
    private String reportDirectory = "";

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        Path sources = inBuildDirectory(outputDirectory, "rtio.outputDirectory");
        Path reports = inBuildDirectory(reportDirectory, "rtio.reportDirectory");
        // Before anything can fail or be found unchanged, so that editors know the directory.
        module().addSources(sources);

        Compilation compilation = compile();
        findings().report(compilation.diagnostics(), compilation.texts());
        if (compilation.boards().isEmpty()) {
            getLog().warn("No board found: put NAME.board.yaml into src/main/rtio, or name one with rtio.board");
        }
        List<GeneratedFile> files = compilation.boards().stream()
                .flatMap(board -> SourceGenerator.generate(
                        board.image(), board.footprint().model())
                        .stream())
                .toList();
        try {
            int changes = new SourceDirectory(sources).update(files);
            SourceDirectory.writeIfChanged(reports.resolve("image.json"), ImageJson.toJson(compilation.images()));
            EarlierFootprint.write(reports, compilation);
            getLog().info(Wording.count(files.size(), "generated source file") + ", " + changes + " changed");
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "cannot write below " + module().buildDirectory() + ": " + Wording.reason(e), e);
        }
        compilation
                .footprints()
                .forEach(footprint -> FootprintTable.lines(footprint).forEach(getLog()::info));
    }

    private Path inBuildDirectory(String text, String property) throws MojoFailureException {
        Path path = module().path(text);
        Path buildDirectory = module().buildDirectory();
        if (!path.startsWith(buildDirectory)) {
            throw new MojoFailureException(
                    property + " is " + path + ", which is not below the build directory " + buildDirectory);
        }
        return path;
    }
}
