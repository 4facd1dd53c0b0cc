package dev.rtio.queue;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The bounded queue, many offer, many poll. */
public abstract class MpmcQueueChecks extends LincheckTest {
    private final MpmcQueue<Integer> queue;

    MpmcQueueChecks(int capacity, Class<?> specification) {
        super(specification);
        queue = new MpmcQueue<>(capacity, Long.MAX_VALUE - 2);
    }

    @Operation
    public boolean offer(@Param(gen = IntGen.class, conf = "1:9") int value) {
        return queue.offer(value);
    }

    @Operation
    public Integer poll() {
        return queue.poll();
    }

    @Operation
    public boolean isEmpty() {
        return queue.isEmpty();
    }
}
