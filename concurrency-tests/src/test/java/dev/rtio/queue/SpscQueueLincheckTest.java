package dev.rtio.queue;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the bounded queue, one offers, one polls")
public class SpscQueueLincheckTest extends LincheckTest {
    private final SpscQueue<Integer> queue = new SpscQueue<>(3, Integer.MAX_VALUE - 2);

    public SpscQueueLincheckTest() {
        super(BoundedFifo.Three.class);
    }

    @Operation(nonParallelGroup = "producer")
    public boolean offer(@Param(gen = IntGen.class, conf = "1:9") int value) {
        return queue.offer(value);
    }

    @Operation(nonParallelGroup = "consumer")
    public Integer poll() {
        return queue.poll();
    }
}
