package dev.rtio.compiler.binding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One file of a layer, with its content. Not thread-safe. */
final class BindingFile {
    /** Devicetree tools name binding files relative to the folder that holds {@code dts}. */
    static final String PREFIX = "dts/bindings/";

    private final String name;
    private final String path;
    private final String file;
    private final byte[] content;
    private @Nullable String hash;

    /**
     * @param path relative to the layer
     * @param file the absolute path, or {@code jar!/entry}
     */
    BindingFile(String path, String file, byte[] content) {
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.path = PREFIX + path;
        this.file = file;
        this.content = content;
    }

    /** The base name, by which other files include it. */
    String name() {
        return name;
    }

    /** Relative to the layer, behind {@code dts/bindings/}. */
    String path() {
        return path;
    }

    /** The absolute path, or {@code jar!/entry}. */
    String file() {
        return file;
    }

    /** The bytes, which nobody changes. */
    byte[] content() {
        return content;
    }

    /** SHA-256 of the content, in hex. */
    String hash() {
        String known = hash;
        if (known == null) {
            try {
                known = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
            hash = known;
        }
        return known;
    }
}
