package dev.rtio;

import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MEM, rule 7: the pool of one context, from which iodevs on several threads take blocks")
public class ForeignTakersLincheckTest {
    private final Mempool pool = new Mempool(2, 8, 8);
    private final long first = PoolHandles.take(pool, 8);
    private final long second = PoolHandles.take(pool, 8);

    @Operation
    public boolean take() {
        return pool.takeRun(8, 8, 0, false) >= 0;
    }

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
                .check(ForeignTakersLincheckTest.class);
    }
}
