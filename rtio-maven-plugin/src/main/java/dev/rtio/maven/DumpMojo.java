package dev.rtio.maven;

import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.report.DevicetreeDump;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes the devicetree model of boards as JSON. A compatible without a binding is only a warning here, since the model
 * says of such a node what can be said. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "dump", requiresProject = false, requiresDependencyResolution = ResolutionScope.COMPILE, threadSafe = true)
public final class DumpMojo extends AbstractRtioMojo {
    /**
     * The file to write, for one board, or a directory, in which each board gets <code>NAME.json</code>. By default the
     * model is printed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.output")
    private @Nullable String output;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        var compiler = new FirmwareCompiler(request(Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING)));
        List<Devicetree> boards = compiler.compileDevicetrees();
        findings().report(compiler.diagnostics(), compiler.texts());
        if (boards.isEmpty()) {
            throw new MojoFailureException(
                    "No board to dump: name one with -Drtio.board=FILE, or put NAME.board.yaml into src/main/rtio");
        }
        if (output == null) {
            boards.forEach(board -> System.out.println(DevicetreeDump.toJson(board)));
            return;
        }
        try {
            write(boards, module().path(output), output.endsWith("/"));
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write " + output + ": " + e.getMessage(), e);
        }
    }

    private void write(List<Devicetree> boards, Path target, boolean named) throws IOException {
        boolean isDirectory = named || boards.size() > 1 || Files.isDirectory(target);
        for (Devicetree board : boards) {
            Path file = isDirectory ? target.resolve(board.name() + ".json") : target;
            SourceDirectory.writeIfChanged(file, DevicetreeDump.toJson(board));
            getLog().info("Wrote " + file);
        }
    }
}
