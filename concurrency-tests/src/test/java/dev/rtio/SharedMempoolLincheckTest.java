package dev.rtio;

import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MEM, rule 7: single blocks of a shared pool; a thread that finds none is right")
public class SharedMempoolLincheckTest {
    private final Mempool pool = Mempool.shared(2, 8, 8);
    private final long first = PoolHandles.take(pool, 8);
    private final long second = PoolHandles.take(pool, 8);

    /** Takes a block, for good. */
    @Operation
    public boolean take() {
        return pool.takeRun(8, 8, 0, false) >= 0;
    }

    @Operation(runOnce = true)
    public int releaseFirst() {
        return pool.release(first);
    }

    @Operation(runOnce = true)
    public int releaseSecond() {
        return pool.release(second);
    }

    /** The same, for one thread after the other. */
    public static final class Model {
        private int free;

        public boolean take() {
            return free > 0 && free-- > 0;
        }

        public int releaseFirst() {
            free++;
            return Mempool.RELEASED;
        }

        public int releaseSecond() {
            free++;
            return Mempool.RELEASED;
        }
    }

    @Test
    void linearizable() {
        Checking.options().sequentialSpecification(Model.class).check(SharedMempoolLincheckTest.class);
    }
}
