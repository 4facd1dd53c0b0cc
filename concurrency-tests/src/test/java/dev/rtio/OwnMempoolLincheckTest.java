package dev.rtio;

import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MEM, rule 7: the pool of one context, whose owner takes blocks that other threads give back")
public class OwnMempoolLincheckTest {
    private final Mempool pool = new Mempool(2, 8, 8);
    private final long first = PoolHandles.take(pool, 8);
    private final long second = PoolHandles.take(pool, 8);

    /** The owner takes a block, alone with the pool. */
    @Operation(nonParallelGroup = "owner")
    public boolean take() {
        return pool.takeBlock() >= 0 || pool.takeRun(8, 8, 0, true) >= 0;
    }

    /** Another thread gives a block back. */
    @Operation(runOnce = true)
    public int releaseFirst() {
        return pool.release(first, false);
    }

    @Operation(runOnce = true)
    public int releaseSecond() {
        return pool.release(second, false);
    }

    @Test
    void linearizable() {
        Checking.options()
                .sequentialSpecification(SharedMempoolLincheckTest.Model.class)
                .check(OwnMempoolLincheckTest.class);
    }
}
