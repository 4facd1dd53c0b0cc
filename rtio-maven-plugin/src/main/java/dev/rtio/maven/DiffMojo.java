package dev.rtio.maven;

import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.report.DevicetreeDiff;
import dev.rtio.compiler.report.DiffJson;
import dev.rtio.compiler.report.DiffText;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compares two boards, or one board with different overlays, node by node and property by property. Compared is what values
 * mean, not how they are written. Differences are printed and are no failure. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", requiresProject = false, requiresDependencyResolution = ResolutionScope.COMPILE, threadSafe = true)
public final class DiffMojo extends AbstractRtioMojo {
    /**
     * The board file that <code>rtio.board</code> is compared with. By default the same, so that only the overlays differ.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.otherBoard")
    private @Nullable String otherBoard;

    /**
     * Overlay files of the other board, in place of those of <code>rtio.overlays</code>. By default none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.otherOverlays")
    private List<String> otherOverlays = List.of();

    /**
     * The file to which the differences are written as JSON. By default they are only printed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.output")
    private @Nullable String output;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        CompilationRequest left = request(Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING));
        if (left.boards().size() != 1) {
            throw new MojoFailureException(
                    "Name one board to compare with -Drtio.board=FILE, and what to compare it with"
                            + " by -Drtio.otherBoard=FILE or -Drtio.otherOverlays=FILE,FILE");
        }
        if (otherBoard == null && otherOverlays.isEmpty() && left.overlays().isEmpty()) {
            throw new MojoFailureException("Nothing to compare " + name(left) + " with: name another board with"
                    + " -Drtio.otherBoard=FILE, or overlays with -Drtio.otherOverlays=FILE,FILE");
        }
        List<Path> boards = otherBoard == null ? left.boards() : List.of(module().path(otherBoard));
        CompilationRequest right = left.withBoards(
                boards, otherOverlays.stream().map(module()::path).toList());
        var diff = DevicetreeDiff.between(build(left), build(right));
        DiffText.lines(diff, name(left), name(right)).forEach(System.out::println);
        if (output != null) {
            Path file = module().path(output);
            try {
                SourceDirectory.writeIfChanged(file, DiffJson.toJson(diff, module().rootDirectory()));
            } catch (IOException e) {
                throw new MojoExecutionException("cannot write " + file + ": " + Wording.reason(e), e);
            }
        }
    }

    private Devicetree build(CompilationRequest request) throws MojoExecutionException, MojoFailureException {
        return soundBoards(new FirmwareCompiler(request)).get(0);
    }

    private static String name(CompilationRequest request) {
        String overlays = request.overlays().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        return request.boards().get(0).getFileName() + (overlays.isEmpty() ? "" : " with " + overlays);
    }
}
