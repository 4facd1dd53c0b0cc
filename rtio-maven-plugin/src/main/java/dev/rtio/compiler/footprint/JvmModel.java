package dev.rtio.compiler.footprint;

import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import java.util.List;

/**
 * How a JVM lays objects out. The layout is in no specification; the model is named in every report, and tests hold it
 * against the JVM itself.
 *
 * @param name as reports show it
 * @param headerBytes bytes before the first field
 * @param referenceBytes bytes of a reference
 * @param arrayBaseBytes bytes before the first element
 * @param alignment objects begin at multiples of this
 * @param referencesFirstAfterReference whether a subclass of a class whose fields end with a reference has its references
 *     before its primitives, as from JDK 25 on
 * @param threadBytes bytes of a {@code java.lang.Thread} and of the objects that it makes for itself, without its name
 */
public record JvmModel(
        String name,
        int headerBytes,
        int referenceBytes,
        int arrayBaseBytes,
        int alignment,
        boolean referencesFirstAfterReference,
        int threadBytes) {
    /** 64-bit HotSpot 17 with its defaults: compressed references and class pointers. */
    public static final JvmModel HOTSPOT_17 =
            new JvmModel("HotSpot 17, 64 bit, compressed oops", 12, 4, 16, 8, false, 384);

    /** 64-bit HotSpot 25 with its defaults: compressed references and class pointers. */
    public static final JvmModel HOTSPOT_25 =
            new JvmModel("HotSpot 25, 64 bit, compressed oops", 12, 4, 16, 8, true, 176);

    /** Bytes of a direct {@code ByteBuffer}, whose fields are the JDK's: the same in 17 and 25. */
    long directBufferBytes() {
        return ObjectLayout.bytes(
                this,
                List.of(
                        new ClassFields("java.nio.Buffer", "IIIIJL"),
                        new ClassFields("java.nio.ByteBuffer", "LIZZZ"),
                        new ClassFields("java.nio.MappedByteBuffer", "LZ"),
                        new ClassFields("java.nio.DirectByteBuffer", "LL")));
    }

    /** Bytes of the objects that free a direct buffer's memory with it. */
    long cleanerBytes() {
        return ObjectLayout.bytes(
                        this,
                        List.of(
                                new ClassFields("java.lang.ref.Reference", "LLLL"),
                                new ClassFields("jdk.internal.ref.Cleaner", "LLL")))
                + ObjectLayout.bytes(this, List.of(new ClassFields("java.nio.DirectByteBuffer$Deallocator", "JJI")));
    }

    /** Bytes of a {@code String} of Latin letters, with its array. */
    long textBytes(String text) {
        return ObjectLayout.bytes(this, List.of(new ClassFields("java.lang.String", "LIBZ")))
                + arrayBytes('B', text.length());
    }

    /** Bytes of what a lambda expression or method reference makes that captures one object. */
    long capturingBytes() {
        return ObjectLayout.bytes(this, List.of(new ClassFields("lambda", "L")));
    }

    /** Bytes of an array with its padding. */
    public long arrayBytes(char element, long length) {
        return align(arrayBaseBytes + length * bytesOf(element));
    }

    /** Bytes of a field or an element, by the first character of its descriptor. */
    public int bytesOf(char descriptor) {
        return switch (descriptor) {
            case 'J', 'D' -> 8;
            case 'I', 'F' -> 4;
            case 'S', 'C' -> 2;
            case 'B', 'Z' -> 1;
            case 'L', '[' -> referenceBytes;
            default -> throw new IllegalArgumentException("no descriptor: " + descriptor);
        };
    }

    long align(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }
}
