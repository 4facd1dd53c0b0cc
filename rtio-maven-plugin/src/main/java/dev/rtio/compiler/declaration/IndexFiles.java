package dev.rtio.compiler.declaration;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Takes indexes out of jars and directories. */
final class IndexFiles {
    /** A thousand drivers take a megabyte; a compressed entry may claim to be anything. */
    private static final int MAX_BYTES = 16 << 20;

    private final Diagnostics diagnostics;

    IndexFiles(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** An index and what to call it. */
    record IndexFile(String name, String text) {}

    /** @param entry of a class path; one that is not there or no archive has no index */
    Optional<IndexFile> read(Path entry) {
        Path path = entry.toAbsolutePath().normalize();
        boolean directory = Files.isDirectory(path);
        String name = directory ? path.resolve(DriverIndex.ENTRY).toString() : path + "!/" + DriverIndex.ENTRY;
        try {
            return (directory ? ofDirectory(path) : ofJar(path)).map(text -> new IndexFile(name, text));
        } catch (IOException e) {
            String reason = e instanceof CharacterCodingException ? "it is not UTF-8" : e.getMessage();
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.INDEX_UNREADABLE, Span.ofFile(name), "The index cannot be read: " + reason));
            return Optional.empty();
        }
    }

    private static Optional<String> ofDirectory(Path directory) throws IOException {
        Path index = directory.resolve(DriverIndex.ENTRY);
        if (!Files.isRegularFile(index)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(index)) {
            return Optional.of(text(in));
        }
    }

    private static Optional<String> ofJar(Path jar) throws IOException {
        if (!Files.isRegularFile(jar) || !jar.getFileName().toString().endsWith(".jar")) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry index = zip.getEntry(DriverIndex.ENTRY);
            if (index == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(index)) {
                return Optional.of(text(in));
            }
        }
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("it has more than " + MAX_BYTES + " bytes");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
