package dev.rtio.queue;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the bounded queue, many offer, one polls")
public class MpscQueueLincheckTest extends LincheckTest {
    private final MpscQueue<Integer> queue = new MpscQueue<>(3, Long.MAX_VALUE - 2);

    public MpscQueueLincheckTest() {
        super(BoundedFifo.Three.class);
    }

    @Operation
    public boolean offer(@Param(gen = IntGen.class, conf = "1:9") int value) {
        return queue.offer(value);
    }

    @Operation(nonParallelGroup = "consumer")
    public Integer poll() {
        return queue.poll();
    }

    @Operation
    public boolean isEmpty() {
        return queue.isEmpty();
    }
}
