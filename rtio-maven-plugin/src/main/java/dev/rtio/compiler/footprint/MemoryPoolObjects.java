package dev.rtio.compiler.footprint;

import dev.rtio.compiler.image.Blocks;
import java.util.List;

/** What the constructor of {@code Mempool} allocates, and what its contexts add. */
final class MemoryPoolObjects {
    /** Direct memory is aligned to this anyway; more costs padding. */
    private static final int NATURAL_ALIGN = 8;

    private final JvmModel model;
    private final RuntimeShapes shapes;

    MemoryPoolObjects(JvmModel model, RuntimeShapes shapes) {
        this.model = model;
        this.shapes = shapes;
    }

    /** @param contexts how many have the pool */
    List<ObjectGroup> of(Blocks pool, int contexts) {
        int blocks = pool.count();
        // What is free, and what other threads have given back: a bit for each block, and one for each word of these.
        long words = words(blocks);
        long maps = 2 * (model.arrayBytes('J', words) + model.arrayBytes('J', words(words))) + shapes.bytes("BlockMap");
        // Without a context, the list of contexts is one that all pools have in common.
        long told = contexts == 0 ? 0 : model.arrayBytes('L', contexts);
        long control = shapes.bytes("Mempool") + maps + model.arrayBytes('J', blocks) + told;
        // A view for each block, and the buffer whose memory they show.
        long views = (blocks + 1) * model.directBufferBytes() + model.arrayBytes('L', blocks) + model.cleanerBytes();
        long memory = (long) blocks * pool.size() + Math.max(0, pool.align() - NATURAL_ALIGN);
        return List.of(
                ObjectGroup.heap("Mempool", 1, control),
                ObjectGroup.heap("views of blocks", blocks, views),
                new ObjectGroup("pool blocks", blocks, memory, false));
    }

    private static long words(long bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }
}
