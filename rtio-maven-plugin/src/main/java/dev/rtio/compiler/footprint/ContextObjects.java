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
        groups.add(new Group("Sqe", sq, sq * (shapes.bytes("Sqe") + shapes.bytes("SqeAlarm")), true));
        groups.add(new Group("Cqe", cq, cq * shapes.bytes("Cqe"), true));
        // The requests, their ring and that of what is ready; the ring of the completions.
        long queues = model.arrayBytes('L', sq)
                + model.arrayBytes('L', capacity(sq))
                + slots(sq)
                + model.arrayBytes('L', capacity(cq));
        groups.add(new Group("queues", 1, queues, true));
        // Two messages from other threads for each request, and one about blocks; and three notes on each request.
        long inbox =
                shapes.bytes("Inbox") + model.arrayBytes('J', capacity(2 * sq + 1)) + 3 * model.arrayBytes('I', sq);
        groups.add(new Group("Inbox", 1, inbox, true));
        // Multishots wait in one ring for completions and in another for blocks, chains in a third for the barrier.
        long waiting = shapes.bytes("PausedMultishots") + shapes.bytes("Barrier");
        long rings = 3 * (shapes.bytes("IntRing") + slots(sq));
        long waitSet = shapes.bytes("WaitSet") + model.arrayBytes('L', 1);
        long timers = shapes.bytes("TimerQueue$SystemTimers");
        groups.add(new Group("Rtio", 1, shapes.bytes("Rtio") + waiting + rings + waitSet + timers, true));
        Optional<Component.Pool> pool = context.pool();
        pool.ifPresent(blocks -> addPool(groups, blocks));
        return groups;
    }

    private void addPool(List<Group> groups, Component.Pool pool) {
        int blocks = pool.blocks();
        // What is free, and what other threads have given back: a bit for each block, and one for each word of these.
        long words = words(blocks);
        long maps = 2 * (model.arrayBytes('J', words) + model.arrayBytes('J', words(words))) + shapes.bytes("BlockMap");
        long contexts = model.arrayBytes('L', 1);
        long control = shapes.bytes("Mempool") + maps + model.arrayBytes('J', blocks) + contexts;
        groups.add(new Group("Mempool", 1, control, true));
        // A view for each block, and the buffer whose memory they show.
        long views = (blocks + 1) * model.directBufferBytes() + model.arrayBytes('L', blocks) + model.cleanerBytes();
        groups.add(new Group("views of blocks", blocks, views, true));
        long memory = (long) blocks * pool.blockSize() + Math.max(0, pool.align() - NATURAL_ALIGN);
        groups.add(new Group("pool blocks", blocks, memory, false));
    }

    private static long words(long bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    private long slots(int capacity) {
        return model.arrayBytes('I', capacity(capacity));
    }

    /** The slots of a ring are a power of two in number. */
    private static int capacity(int atLeast) {
        return atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
    }
}
