package dev.rtio.compiler.image;

import dev.rtio.compiler.diagnostic.Span;

/**
 * The blocks of a memory pool.
 *
 * @param count how many; {@link ContextConfig#AUTO} until the proof has chosen
 * @param size bytes of a block; {@link ContextConfig#AUTO} until the proof has chosen
 * @param align alignment in bytes of each block, or, if it is larger, of each block so far behind the first
 * @param region where the blocks live
 */
public record Blocks(int count, int size, int align, MemoryRegion region, Span span) {}
