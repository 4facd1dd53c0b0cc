package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.charset.CharacterCodingException;
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

    /** The texts of all that is read. */
    public SourceTexts texts() {
        return texts;
    }

    /** This reader for another kind of file, with the same texts and diagnostics. */
    public YamlReader in(YamlMode other) {
        return other == mode ? this : new YamlReader(texts, diagnostics, other);
    }

    /** This reader with other diagnostics. */
    public YamlReader reportingTo(Diagnostics other) {
        return new YamlReader(texts, other, mode);
    }

    /**
     * The one document of a file; absent where it cannot be read, which is reported. In {@link YamlMode#BINDING} a file
     * without content is an empty mapping.
     */
    public Optional<SourceNode> read(Path file) {
        return new SourceFiles(texts, diagnostics).text(file).flatMap(text -> parse(SourceTexts.name(file), text));
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

    /** The same for the bytes of a file that somebody else has read. */
    public Optional<SourceNode> read(String name, byte[] bytes) {
        try {
            return read(name, SourceTexts.decode(bytes));
        } catch (CharacterCodingException e) {
            return new SourceFiles(texts, diagnostics).notUtf8(name);
        }
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
}
