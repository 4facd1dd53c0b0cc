package dev.rtio;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MEM-10, rule 7: of all that give the same blocks back exactly one is told RELEASED")
public class RacingReleaseLincheckTest {
    private final Mempool pool = Mempool.shared(4, 8, 8);
    private final long[] handles = {PoolHandles.take(pool, 8), PoolHandles.take(pool, 16)};

    @Operation
    public int release(@Param(gen = IntGen.class, conf = "0:1") int which) {
        return pool.release(handles[which]);
    }

    /** The same, for one thread after the other. */
    public static final class Model {
        private final boolean[] released = new boolean[2];

        public int release(int which) {
            boolean isSecond = released[which];
            released[which] = true;
            return isSecond ? Mempool.DOUBLE : Mempool.RELEASED;
        }
    }

    @Test
    void linearizable() {
        Checking.options().threads(3).sequentialSpecification(Model.class).check(RacingReleaseLincheckTest.class);
    }
}
