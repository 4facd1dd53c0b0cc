package dev.rtio.compiler.binding;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The form of a cache file, big-endian: a head, the texts, the specifications of properties, and the bindings, which refer to
 * both by number. Numbers are four bytes; that most bindings share most of their properties is what keeps the file small.
 */
final class CacheFormat {
    /** {@code RTBC}, and a number that changes with the form. */
    static final long MAGIC = 0x52544243_0000_0001L;

    /** Magic, and the checksum of all that comes behind. */
    static final int HEAD = Long.BYTES + Integer.BYTES;

    /** Stands for nothing where a number of a text or node is expected. */
    static final int NOTHING = -1;

    /** Kinds of nodes. */
    static final byte SCALAR = 0;

    static final byte SEQUENCE = 1;

    private CacheFormat() {}

    static int checksum(ByteBuffer body) {
        var checksum = new CRC32C();
        checksum.update(body.duplicate());
        return (int) checksum.getValue();
    }
}
