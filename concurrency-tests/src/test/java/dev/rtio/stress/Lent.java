package dev.rtio.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;

/**
 * Blocks that a reader of another thread gives back.
 *
 * @param handle the blocks
 * @param memory what was read
 * @param stamp what must stand there
 */
record Lent(long handle, ByteBuffer memory, long stamp) {
    /** What an iodev has written for one request is what its reader finds: no block was anybody else's meanwhile. */
    static void check(ByteBuffer memory, long stamp) {
        for (int at = 0; at < memory.limit(); at += Long.BYTES) {
            assertEquals(stamp, memory.getLong(at), "a block that two had");
        }
    }
}
