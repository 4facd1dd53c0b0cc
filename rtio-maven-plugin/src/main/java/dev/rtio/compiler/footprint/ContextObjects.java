package dev.rtio.compiler.footprint;

import dev.rtio.compiler.image.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the constructors of {@code Rtio} and {@code Mempool} allocate. The counts below mirror the runtime's source; a test
 * holds the sum against the JVM's own.
 */
final class ContextObjects {
    /** Direct memory is aligned to this anyway; more costs padding. */
    private static final int NATURAL_ALIGN = 8;

    private final JvmModel model;
    private final RuntimeShapes shapes;

    ContextObjects(JvmModel model) {
        this.model = model;
        this.shapes = new RuntimeShapes(model);
    }

    /**
     * Objects of one kind.
     *
     * @param bytes of all of them
     */
    record Group(String what, long count, long bytes, boolean isHeap) {}

    List<Group> of(Component.Context context) {
        int sq = context.sqSize();
        int cq = context.cqSize();
        var groups = new ArrayList<Group>();
        groups.add(new Group("Sqe", sq, sq * shapes.bytes("Sqe"), true));
        groups.add(new Group("Cqe", cq, cq * shapes.bytes("Cqe"), true));
        // The requests and the completions, their rings, and the ring of what is ready.
        long queues = model.arrayBytes('L', sq) + model.arrayBytes('L', cq) + 2 * slots(sq) + slots(cq);
        groups.add(new Group("queues", 1, queues, true));
        // Multishots wait in one ring for completions and in another for blocks.
        long paused = shapes.bytes("PausedMultishots") + 2 * (shapes.bytes("IntRing") + slots(sq));
        groups.add(new Group("Rtio", 1, shapes.bytes("Rtio") + paused, true));
        Optional<Component.Pool> pool = context.pool();
        pool.ifPresent(blocks -> addPool(groups, blocks));
        return groups;
    }

    private void addPool(List<Group> groups, Component.Pool pool) {
        int blocks = pool.blocks();
        long map = shapes.bytes("BlockMap") + model.arrayBytes('J', (blocks + Long.SIZE - 1L) / Long.SIZE);
        long control = shapes.bytes("Mempool") + map + 2 * model.arrayBytes('I', blocks);
        groups.add(new Group("Mempool", 1, control, true));
        // A view for each block, and the buffer whose memory they show.
        long views = (blocks + 1) * model.directBufferBytes() + model.arrayBytes('L', blocks) + model.cleanerBytes();
        groups.add(new Group("views of blocks", blocks, views, true));
        long memory = (long) blocks * pool.blockSize() + Math.max(0, pool.align() - NATURAL_ALIGN);
        groups.add(new Group("pool blocks", blocks, memory, false));
    }

    /** The slots of a ring are a power of two in number. */
    private long slots(int capacity) {
        return model.arrayBytes('I', capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1);
    }
}
