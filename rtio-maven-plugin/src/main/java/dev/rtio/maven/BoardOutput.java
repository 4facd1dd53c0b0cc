package dev.rtio.maven;

import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** Where a goal writes a file for each board: one file for the only board, or a directory. */
final class BoardOutput {
    private final Path target;
    private final boolean isDirectory;
    private final Log log;

    /** @param isDirectory whether the target is a directory that need not exist */
    BoardOutput(Path target, boolean isDirectory, Log log) {
        this.target = target;
        this.isDirectory = isDirectory || Files.isDirectory(target);
        this.log = log;
    }

    /**
     * The file of a board.
     *
     * @param boards how many boards there are
     */
    Path file(String board, String ending, int boards) {
        return isDirectory || boards > 1 ? target.resolve(board + ending) : target;
    }

    /** Writes the text of a board, whole or not at all. */
    void write(String board, String ending, int boards, String text) {
        Path file = file(board, ending, boards);
        try {
            SourceDirectory.writeIfChanged(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(Wording.reason(e), e);
        }
        log.info("Wrote " + file);
    }

    /** Does what writes boards. */
    int writing(IntSupplier work) throws MojoExecutionException {
        try {
            return work.getAsInt();
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException("cannot write " + target + ": " + e.getMessage(), e);
        }
    }
}
