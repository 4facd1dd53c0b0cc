package dev.rtio.compiler.image;

import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Span;

/**
 * The blocks of a memory pool.
 *
 * @param count how many; {@link ContextConfig#AUTO} until the proof has chosen
 * @param size bytes of a block; {@link ContextConfig#AUTO} until the proof has chosen
 * @param align alignment in bytes of each block, or, if it is larger, of each block so far behind the first
 * @param region where the blocks live
 * @param written what declares them
 */
public record Blocks(int count, int size, int align, MemoryRegion region, Written written) {
    /** The least size of a block that holds so many bytes. */
    public long sizeFor(long bytes) {
        return (bytes + align - 1) / align * align;
    }

    public Span span() {
        return written.span();
    }
}
