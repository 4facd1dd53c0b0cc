package dev.rtio.maven;

import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.report.BoardYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes boards in DTS or DTB as board files in YAML, which compile to the same model. Bindings, if there are any, tell which
 * numbers of a DTB are references; a DTS needs none. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "import",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class ImportMojo extends AbstractRtioMojo {
    private static final String ENDING = ".board.yaml";

    /**
     * The file <code>NAME.dts</code> or <code>NAME.dtb</code> to read, or a directory, of which all such files are read.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.input")
    private @Nullable String input;

    /**
     * The file to write, for one board, or a directory, in which each board gets <code>NAME.board.yaml</code>. By default
     * the board is printed. A file that this goal did not write is not overwritten.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.output")
    private @Nullable String output;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (input == null) {
            throw new MojoFailureException(
                    "Nothing to import: name NAME.dts, NAME.dtb or a directory of such files with"
                            + " -Drtio.input=FILE-or-DIRECTORY");
        }
        Path source = module().path(input);
        var compiler = new FirmwareCompiler(request(Map.of()));
        List<Path> kept = new ArrayList<>();
        if (output == null) {
            compiler.readForeignBoards(List.of(source), (board, count) -> System.out.print(text(board)));
        } else {
            boolean isDirectory = output.endsWith("/") || Files.isDirectory(source);
            var target = new BoardOutput(module().path(output), isDirectory, getLog());
            target.writing(() -> compiler.readForeignBoards(List.of(source), (board, count) -> {
                Path file = target.file(board.name(), ENDING, count);
                if (isOwn(file)) {
                    target.write(board.name(), ENDING, count, text(board));
                } else {
                    kept.add(file);
                }
            }));
        }
        findings().reportOfEach(compiler.diagnostics(), compiler.texts());
        if (!kept.isEmpty()) {
            throw new MojoFailureException(kept.get(0) + (kept.size() > 1 ? " and " + (kept.size() - 1) + " more" : "")
                    + " exists, and was not written by this goal: move it away, or name another rtio.output");
        }
    }

    private static String text(Devicetree board) {
        return BoardYaml.write(
                board, String.valueOf(Path.of(board.root().span().file()).getFileName()));
    }

    /** Whether a file may be written: what people have written stays. */
    private static boolean isOwn(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").startsWith(BoardYaml.MARK);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
