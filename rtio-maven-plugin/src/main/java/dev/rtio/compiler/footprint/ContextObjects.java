package dev.rtio.compiler.footprint;

import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.ContextConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * What the constructors of {@code Rtio} and {@code RtioPool} allocate. The counts below mirror the runtime's source; a test
 * holds the sum against the JVM's own.
 */
final class ContextObjects {
    private final JvmModel model;
    private final RuntimeShapes shapes;
    private final MemoryPoolObjects pools;

    ContextObjects(JvmModel model, RuntimeShapes shapes, MemoryPoolObjects pools) {
        this.model = model;
        this.shapes = shapes;
        this.pools = pools;
    }

    /** The objects of one context, with those of the memory pool that it has for itself. */
    List<ObjectGroup> of(ContextConfig context) {
        int sq = context.sqSize();
        int cq = context.cqSize();
        var groups = new ArrayList<ObjectGroup>();
        groups.add(ObjectGroup.heap("Sqe", sq, sq * (shapes.bytes("Sqe") + shapes.bytes("SqeAlarm"))));
        groups.add(ObjectGroup.heap("Cqe", cq, cq * shapes.bytes("Cqe")));
        // The requests, their ring and that of what is ready; the ring of the completions.
        long queues = model.arrayBytes('L', sq)
                + model.arrayBytes('L', capacity(sq))
                + slots(sq)
                + model.arrayBytes('L', capacity(cq));
        groups.add(ObjectGroup.heap("queues", 1, queues));
        // Two messages from other threads for each request, and one about blocks; and three notes on each request.
        long inbox =
                shapes.bytes("Inbox") + model.arrayBytes('J', capacity(2 * sq + 1)) + 3 * model.arrayBytes('I', sq);
        groups.add(ObjectGroup.heap("Inbox", 1, inbox));
        // Multishots wait in one ring for completions and in another for blocks, chains in a third for the barrier.
        long waiting = shapes.bytes("PausedMultishots") + shapes.bytes("Barrier");
        long rings = 3 * (shapes.bytes("IntRing") + slots(sq));
        long waitSet = shapes.bytes("WaitSet") + model.arrayBytes('L', 1);
        long timers = context.timers().isPresent() ? 0 : shapes.bytes("TimerQueue$SystemTimers");
        groups.add(ObjectGroup.heap("Rtio", 1, shapes.bytes("Rtio") + waiting + rings + waitSet + timers));
        context.blocks().ifPresent(blocks -> groups.addAll(pools.of(blocks, 1)));
        return groups;
    }

    /** The objects of a pool of contexts, with those of the contexts. */
    List<ObjectGroup> of(Component.ContextPool pool) {
        int contexts = pool.contexts();
        var groups = new ArrayList<ObjectGroup>();
        of(pool.config()).forEach(group -> groups.add(group.times(contexts)));
        // Which contexts there are, and which of them are lent out.
        long control = shapes.bytes("RtioPool") + model.arrayBytes('L', contexts) + model.arrayBytes('Z', contexts);
        groups.add(ObjectGroup.heap("RtioPool", 1, control));
        return groups;
    }

    private long slots(int capacity) {
        return model.arrayBytes('I', capacity(capacity));
    }

    /** The slots of a ring are a power of two in number. */
    private static int capacity(int atLeast) {
        return atLeast == 1 ? 1 : Integer.highestOneBit(atLeast - 1) << 1;
    }
}
