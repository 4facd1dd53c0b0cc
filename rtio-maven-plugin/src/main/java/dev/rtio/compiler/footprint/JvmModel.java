package dev.rtio.compiler.footprint;

import java.util.ArrayList;
import java.util.List;

/**
 * How a 64-bit HotSpot lays objects out. The layout is in no specification; the model is named in every report, and tests hold
 * it against the JVM itself, on each JDK and for each set of options.
 *
 * @param feature 17 or 25
 * @param compressedOops whether references have 4 bytes, not 8: off with 32 GB of heap or more, and with ZGC
 * @param compressedClassPointers whether an object's header names its class in 4 bytes, not 8
 * @param compactHeaders whether the header has 8 bytes altogether; from JDK 25 on
 * @param alignment objects begin at multiples of this, in bytes
 */
public record JvmModel(
        int feature, boolean compressedOops, boolean compressedClassPointers, boolean compactHeaders, int alignment) {
    static final int HOTSPOT_17_FEATURE = 17;
    static final int HOTSPOT_25_FEATURE = 25;
    static final int DEFAULT_ALIGNMENT = 8;

    /** 64-bit HotSpot 17 with its defaults: compressed references and class pointers. */
    public static final JvmModel HOTSPOT_17 = defaults(HOTSPOT_17_FEATURE);

    /** 64-bit HotSpot 25 with its defaults: compressed references and class pointers. */
    public static final JvmModel HOTSPOT_25 = defaults(HOTSPOT_25_FEATURE);

    private static final int MARK_BYTES = 8;
    private static final int WORD_BYTES = 8;

    private static JvmModel defaults(int feature) {
        return new JvmModel(feature, true, true, false, DEFAULT_ALIGNMENT);
    }

    /**
     * Reads a model as {@link JvmOptions} has it.
     *
     * @throws IllegalArgumentException if the text is no model, or an impossible one; the message says why
     */
    public static JvmModel parse(String text) {
        return JvmOptions.parse(text);
    }

    /** The model in words, as reports show it. */
    public String name() {
        var words = new ArrayList<>(List.of("HotSpot " + feature, "64 bit"));
        words.add(compressedOops ? "compressed oops" : "no compressed oops");
        if (!compressedClassPointers) {
            words.add("no compressed class pointers");
        }
        if (compactHeaders) {
            words.add("compact object headers");
        }
        if (alignment != DEFAULT_ALIGNMENT) {
            words.add("objects aligned to " + alignment + " bytes");
        }
        return String.join(", ", words);
    }

    /** The model as {@link #parse} reads it: {@code hotspot-17}, and the options that differ from the defaults. */
    public String text() {
        return JvmOptions.text(this);
    }

    /** Bytes before the first field. */
    int headerBytes() {
        if (compactHeaders) {
            return MARK_BYTES;
        }
        return MARK_BYTES + (compressedClassPointers ? Integer.BYTES : Long.BYTES);
    }

    int referenceBytes() {
        return compressedOops ? Integer.BYTES : Long.BYTES;
    }

    /** Bytes before the first element: the header and the length; JDK 17 rounds up to a word whatever the element. */
    private int arrayBaseBytes(char element) {
        int base = headerBytes() + Integer.BYTES;
        int unit = feature < HOTSPOT_25_FEATURE ? WORD_BYTES : bytesOf(element);
        return (base + unit - 1) / unit * unit;
    }

    /**
     * Whether a subclass of a class whose fields end with a reference has its references before its primitives, as from JDK 25
     * on.
     */
    boolean referencesFirstAfterReference() {
        return feature >= HOTSPOT_25_FEATURE;
    }

    /** Bytes of an array with its padding. */
    public long arrayBytes(char element, long length) {
        return align(arrayBaseBytes(element) + length * bytesOf(element));
    }

    /** Bytes of a field or an element, by the first character of its descriptor. */
    public int bytesOf(char descriptor) {
        return switch (descriptor) {
            case 'J', 'D' -> 8;
            case 'I', 'F' -> 4;
            case 'S', 'C' -> 2;
            case 'B', 'Z' -> 1;
            case 'L', '[' -> referenceBytes();
            default -> throw new IllegalArgumentException("no descriptor: " + descriptor);
        };
    }

    long align(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }
}
