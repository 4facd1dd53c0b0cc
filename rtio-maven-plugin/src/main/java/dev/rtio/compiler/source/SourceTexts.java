package dev.rtio.compiler.source;

import dev.rtio.compiler.diagnostic.SourceLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of one run, by absolute path or {@code jar!/entry}: what was compiled is what findings show. Not
 * thread-safe.
 */
public final class SourceTexts implements SourceLines {
    /** Bytes of the largest file that is read; the largest board known has a tenth of it. */
    static final int LARGEST = 4 << 20;

    /** Says that a file has more than {@link #LARGEST} bytes. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(Path file) {
            super(file.toString());
        }
    }

    private final Map<String, SourceText> texts = new HashMap<>();

    /**
     * Reads a file and keeps its text. A byte order mark is kept.
     *
     * @throws CharacterCodingException where the file is not UTF-8
     * @throws IOException where it cannot be read or is larger than 4 MiB
     */
    public String read(Path file) throws IOException {
        String text = decode(bytes(file));
        put(name(file), text);
        return text;
    }

    /**
     * Reads a file that holds no text.
     *
     * @throws IOException where it cannot be read or is larger than 4 MiB
     */
    static byte[] bytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or device would block or never end.
            throw new FileSystemException(
                    file.toString(), null, Files.isDirectory(file) ? "is a directory" : "is not a regular file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new TooLargeException(file);
        }
        return bytes;
    }

    /** The text that bytes are in UTF-8. */
    static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Keeps a text that does not come from the file system. */
    public void put(String name, String text) {
        texts.put(name, new SourceText(text));
    }

    /** The name under which a file's text is kept, and that spans bear. */
    public static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** The text that is kept under a name. */
    public Optional<SourceText> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** A line of a text that was read, or of a file that can be. */
    @Override
    public Optional<String> line(String file, int line) {
        if (!texts.containsKey(file)) {
            try {
                read(Path.of(file));
            } catch (IOException | InvalidPathException e) {
                // Java sources come here unread; a finding about a file that cannot be read has no line to show.
                put(file, "");
            }
        }
        return text(file).filter(text -> !text.text().isEmpty()).flatMap(text -> text.line(line));
    }
}
