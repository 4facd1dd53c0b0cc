package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.source.IncludeChain;
import dev.rtio.compiler.source.SourceFiles;
import dev.rtio.compiler.source.SourceTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads DTS files, those that they include among them. Whatever the bytes are, the answer is statements or a diagnostic. Not
 * thread-safe.
 */
public final class DtsReader {
    private final SourceTexts texts;
    private final Diagnostics diagnostics;
    private final SourceFiles files;

    public DtsReader(SourceTexts texts, Diagnostics diagnostics) {
        this.texts = texts;
        this.diagnostics = diagnostics;
        this.files = new SourceFiles(texts, diagnostics);
    }

    /**
     * The statements of a file; absent where it cannot be read, which is reported.
     *
     * @param board whether the file must say that it is a board; overlays and parts of boards need not
     */
    public Optional<DtsFile> read(Path file, boolean board) {
        return files.text(file).map(text -> parse(file, board));
    }

    private DtsFile parse(Path file, boolean board) {
        var findings = new DtsFindings(diagnostics);
        var includes = new IncludeChain(file, diagnostics);
        var scanner = new DtsScanner(new DtsInputs(file, texts, files, includes, findings));
        var values = new DtsValues(scanner, findings, new DtsBinaries(scanner, findings, includes, files));
        List<DtsStatement> statements = new ArrayList<>();
        try {
            new DtsParser(scanner, findings, values).parse(board, statements);
        } catch (Abandoned e) {
            // What was read so far is checked all the same.
        }
        return new DtsFile(statements, findings.areNodesKnown(), findings.areValuesKnown());
    }
}
