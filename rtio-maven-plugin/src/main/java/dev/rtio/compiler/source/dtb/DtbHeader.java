package dev.rtio.compiler.source.dtb;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import java.nio.ByteBuffer;

/**
 * The blocks of a file, each within its bounds; devicetree specification, section 5.2.
 *
 * @param reservations pairs of address and size, from their first one to the end of the file
 */
record DtbHeader(ByteBuffer reservations, ByteBuffer structure, ByteBuffer strings) {
    private static final int MAGIC = 0xd00dfeed;
    private static final int SIZE = 40;
    private static final int VERSION = 17;

    static DtbHeader read(byte[] file) throws MalformedDtbException {
        if (file.length < SIZE || ByteBuffer.wrap(file).getInt() != MAGIC) {
            throw malformed(
                    "this is no flattened devicetree: it does not begin with d00dfeed and a header of 40 bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(file);
        long size = Integer.toUnsignedLong(header.getInt(4));
        int version = header.getInt(20);
        int compatible = header.getInt(24);
        if (size > file.length) {
            throw malformed("the header says that the file has " + size + " bytes, but it has " + file.length);
        }
        if (version < VERSION || compatible > VERSION || compatible < 0) {
            throw malformed("the format is of version " + Integer.toUnsignedString(version)
                    + ", readable by readers of version " + Integer.toUnsignedString(compatible)
                    + "; known is version 17");
        }
        long structureSize = Integer.toUnsignedLong(header.getInt(36));
        long stringsSize = Integer.toUnsignedLong(header.getInt(32));
        long reservations = Integer.toUnsignedLong(header.getInt(16));
        long structure = Integer.toUnsignedLong(header.getInt(8));
        long strings = Integer.toUnsignedLong(header.getInt(12));
        ByteBuffer all = header.limit((int) size);
        return new DtbHeader(
                block(all, "memory reservation", reservations, size - reservations, Long.BYTES),
                block(all, "structure", structure, structureSize, Integer.BYTES),
                block(all, "strings", strings, stringsSize, 1));
    }

    private static ByteBuffer block(ByteBuffer all, String name, long offset, long size, int alignment)
            throws MalformedDtbException {
        if (size < 0 || offset < SIZE || offset + size > all.limit() || offset % alignment != 0) {
            throw malformed("the " + name + " block, " + Math.max(0, size) + " bytes from " + offset
                    + " on, does not lie in the file, or not at a multiple of " + alignment);
        }
        return all.slice((int) offset, (int) size);
    }

    private static MalformedDtbException malformed(String message) {
        return new MalformedDtbException(DiagnosticCode.DTB_HEADER, message);
    }
}
