package dev.rtio.maven;

import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.report.DevicetreeDump;
import java.nio.file.Files;
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
        CompilationRequest request = request(Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING));
        var compiler = new FirmwareCompiler(request);
        int boards = output == null
                ? compiler.compileDevicetrees((board, count) -> System.out.println(DevicetreeDump.toJson(board)))
                : write(compiler, new BoardOutput(module().path(output), isDirectory(request, output), getLog()));
        findings().reportOfEach(compiler.diagnostics(), compiler.texts());
        if (boards == 0) {
            throw new MojoFailureException(
                    "No board to dump: name one with -Drtio.board=FILE, or put NAME.board.yaml into src/main/rtio");
        }
    }

    /** A directory in is a directory out. */
    private static boolean isDirectory(CompilationRequest request, String output) {
        return output.endsWith("/") || request.boards().stream().anyMatch(Files::isDirectory);
    }

    private static int write(FirmwareCompiler compiler, BoardOutput target) throws MojoExecutionException {
        return target.writing(() -> compiler.compileDevicetrees(
                (board, count) -> target.write(board.name(), ".json", count, DevicetreeDump.toJson(board))));
    }
}
