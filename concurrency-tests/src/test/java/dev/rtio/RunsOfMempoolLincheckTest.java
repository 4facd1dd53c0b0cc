package dev.rtio;

import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The pool has 66 blocks, of which only the two on either side of the border between two words are ever free: so a run of
 * two is taken in two steps, and a look at all words is no look at one moment.
 */
@DisplayName("MEM-4, rule 7: runs that lie in two words; a thread that finds none is right")
public class RunsOfMempoolLincheckTest {
    private static final int LOW = 63;

    private final Mempool pool = Mempool.shared(66, 8, 8);
    private final long low;
    private final long high;

    public RunsOfMempoolLincheckTest() {
        PoolHandles.take(pool, 8 * LOW);
        low = PoolHandles.take(pool, 8);
        high = PoolHandles.take(pool, 8);
        PoolHandles.take(pool, 8);
    }

    @Operation
    public boolean takeOne() {
        return pool.takeRun(8, 8, 0, false) >= 0;
    }

    @Operation
    public boolean takeBoth() {
        return pool.takeRun(16, 16, 0, false) >= 0;
    }

    /** Takes two if there are two, else one; tells how many. */
    @Operation
    public int takeSome() {
        int start = pool.takeRun(8, 16, 0, false);
        return start < 0 ? 0 : pool.bytes(start) / 8;
    }

    @Operation(runOnce = true)
    public int releaseLow() {
        return pool.release(low);
    }

    @Operation(runOnce = true)
    public int releaseHigh() {
        return pool.release(high);
    }

    /** The same, for one thread after the other. */
    public static final class Model {
        private int free;

        public boolean takeOne() {
            return take(Math.min(free, 1)) == 1;
        }

        public boolean takeBoth() {
            return free == 2 && take(2) == 2;
        }

        public int takeSome() {
            return take(free);
        }

        private int take(int count) {
            free -= count;
            return count;
        }

        public int releaseLow() {
            free++;
            return Mempool.RELEASED;
        }

        public int releaseHigh() {
            free++;
            return Mempool.RELEASED;
        }
    }

    @Test
    void linearizable() {
        Checking.options().sequentialSpecification(Model.class).check(RunsOfMempoolLincheckTest.class);
    }
}
