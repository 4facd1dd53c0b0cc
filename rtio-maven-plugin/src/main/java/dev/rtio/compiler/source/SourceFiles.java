package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files; what keeps one from being read is a finding. */
public final class SourceFiles {
    private final SourceTexts texts;
    private final Diagnostics diagnostics;

    public SourceFiles(SourceTexts texts, Diagnostics diagnostics) {
        this.texts = texts;
        this.diagnostics = diagnostics;
    }

    /** The text of a file, a byte order mark included; absent after a finding. */
    public Optional<String> text(Path file) {
        return read(file, texts::read);
    }

    /** The bytes of a file; absent after a finding. */
    public Optional<byte[]> bytes(Path file) {
        return read(file, SourceTexts::bytes);
    }

    private interface Reading<T> {
        T read(Path file) throws IOException;
    }

    private <T> Optional<T> read(Path file, Reading<T> reading) {
        String name = SourceTexts.name(file);
        try {
            return Optional.of(reading.read(file));
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
            return notUtf8(name);
        } catch (FileSystemException e) {
            String reason = e.getReason();
            return unreadable(
                    DiagnosticCode.FILE_UNREADABLE,
                    name,
                    "the file cannot be read: " + (reason != null ? reason : "access denied"));
        } catch (IOException e) {
            return unreadable(DiagnosticCode.FILE_UNREADABLE, name, "the file cannot be read: " + Wording.reason(e));
        }
    }

    <T> Optional<T> notUtf8(String name) {
        return unreadable(
                DiagnosticCode.NOT_UTF_8, name, "the file is not UTF-8 text; save it with the encoding UTF-8");
    }

    private <T> Optional<T> unreadable(DiagnosticCode code, String name, String message) {
        diagnostics.report(Diagnostic.of(code, Span.ofFile(name), message));
        return Optional.empty();
    }
}
