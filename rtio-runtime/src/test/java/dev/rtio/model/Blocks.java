package dev.rtio.model;

import dev.rtio.Mempool;
import java.nio.ByteBuffer;

/** What memory of a pool shows: where it lies, and whether somebody else has written into it. */
final class Blocks {
    private Blocks() {}

    /** The first block of a view, which reaches to the end of the pool. */
    static int first(ByteBuffer view, Mempool pool) {
        return pool.blocks() - view.capacity() / pool.blockSize();
    }

    /** Writes a name into all bytes that a request was granted. */
    static void fill(ByteBuffer view, int length, int name) {
        for (int i = 0; i < length; i++) {
            view.put(i, (byte) name);
        }
    }

    /** Finds out whether the name still stands there. */
    static void check(ByteBuffer view, int length, int name) {
        for (int i = 0; i < length; i++) {
            if (view.get(i) != (byte) name) {
                throw new Trace.Difference("a block of " + name + " was given to another request, too");
            }
        }
    }
}
