package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads YAML files. Whatever the bytes are, the answer is a node or a diagnostic. Not thread-safe.
 */
public final class YamlReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SourceTexts texts;
    private final Diagnostics diagnostics;
    private final YamlMode mode;

    /** Reads boards. */
    public YamlReader(SourceTexts texts, Diagnostics diagnostics) {
        this(texts, diagnostics, YamlMode.BOARD);
    }

    public YamlReader(SourceTexts texts, Diagnostics diagnostics, YamlMode mode) {
        this.texts = texts;
        this.diagnostics = diagnostics;
        this.mode = mode;
    }

    /** This reader for another kind of file, with the same texts and diagnostics. */
    public YamlReader in(YamlMode other) {
        return other == mode ? this : new YamlReader(texts, diagnostics, other);
    }

    /**
     * The one document of a file; absent where it cannot be read, which is reported. In {@link YamlMode#BINDING} a file
     * without content is an empty mapping.
     */
    public Optional<SourceNode> read(Path file) {
        String name = SourceTexts.name(file);
        try {
            return parse(name, texts.read(file));
        } catch (NoSuchFileException e) {
            Diagnostic missing =
                    Diagnostic.of(DiagnosticCode.FILE_NOT_FOUND, Span.ofFile(name), "the file does not exist");
            Path absolute = Path.of(name);
            Path directory = absolute.getParent();
            diagnostics.report(Optional.ofNullable(directory)
                    .flatMap(searched -> NearestFile.hint(absolute, searched, searched))
                    .map(missing::hint)
                    .orElse(missing));
            return Optional.empty();
        } catch (SourceTexts.TooLargeException e) {
            return unreadable(
                    DiagnosticCode.FILE_TOO_LARGE,
                    name,
                    "the file is larger than " + (SourceTexts.LARGEST >> 20) + " MiB, more than any board or binding");
        } catch (CharacterCodingException e) {
            return unreadable(
                    DiagnosticCode.NOT_UTF_8, name, "the file is not UTF-8 text; save it with the encoding UTF-8");
        } catch (FileSystemException e) {
            String reason = e.getReason();
            return unreadable(
                    DiagnosticCode.FILE_UNREADABLE,
                    name,
                    "the file cannot be read: " + (reason != null ? reason : "access denied"));
        } catch (IOException e) {
            return unreadable(DiagnosticCode.FILE_UNREADABLE, name, "the file cannot be read: " + e.getMessage());
        }
    }

    /**
     * The same for a text that does not come from the file system.
     *
     * @param name what spans call it: an absolute path, or {@code jar!/entry}
     */
    public Optional<SourceNode> read(String name, String text) {
        texts.put(name, text);
        return parse(name, text);
    }

    private Optional<SourceNode> parse(String name, String text) {
        String body = text;
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            body = text.substring(1);
            texts.put(name, body);
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.BYTE_ORDER_MARK,
                            Span.ofFile(name),
                            "the file begins with a byte order mark, which other tools may take for a character")
                    .hint("save it as 'UTF-8' without BOM"));
        }
        SourceText source = texts.text(name).orElseThrow();
        String clean = InvisibleCharacters.check(name, source, mode, diagnostics);
        var composer = new YamlComposer(name, source, mode, diagnostics);
        Optional<SourceNode> root = composer.compose(clean);
        composer.mistake().ifPresent(mistake -> new SyntaxRecovery(name, mode, diagnostics).findMore(clean, mistake));
        return root;
    }

    private Optional<SourceNode> unreadable(DiagnosticCode code, String name, String message) {
        diagnostics.report(Diagnostic.of(code, Span.ofFile(name), message));
        return Optional.empty();
    }
}
