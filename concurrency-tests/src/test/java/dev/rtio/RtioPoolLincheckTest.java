package dev.rtio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POL: contexts are lent to one thread each; a thread that gets none is right")
@Param(name = "thread", gen = ThreadIdGen.class)
public class RtioPoolLincheckTest {
    private static final int CONTEXTS = 2;
    private static final int MOST_THREADS = 8;
    private static final int NONE = 1;

    private final RtioPool pool = new RtioPool(context(), context());
    private final List<Deque<Rtio>> lent = new ArrayList<>();

    public RtioPoolLincheckTest() {
        for (int i = 0; i < MOST_THREADS; i++) {
            lent.add(new ArrayDeque<>());
        }
    }

    private static Rtio context() {
        return new Rtio(new IodevTable(1), 1, 1);
    }

    /** Acquires a context and leaves a request in it. */
    @Operation
    public boolean acquire(@Param(name = "thread") int thread) {
        Rtio context = pool.acquire();
        if (context == null) {
            return false;
        }
        context.acquire().prepareNop(null, 1);
        lent.get(thread).add(context);
        return true;
    }

    /** Gives back what the thread has acquired last. */
    @Operation
    public int release(@Param(name = "thread") int thread) {
        Rtio context = lent.get(thread).pollLast();
        return context == null ? NONE : pool.release(context);
    }

    /** The same, for one thread after the other. */
    public static final class Model {
        private final int[] lent = new int[MOST_THREADS];
        private int free = CONTEXTS;

        public boolean acquire(int thread) {
            if (free == 0) {
                return false;
            }
            free--;
            lent[thread]++;
            return true;
        }

        public int release(int thread) {
            if (lent[thread] == 0) {
                return NONE;
            }
            lent[thread]--;
            free++;
            return RtioPool.RELEASED;
        }
    }

    @Test
    void linearizable() {
        Checking.options().sequentialSpecification(Model.class).check(RtioPoolLincheckTest.class);
    }
}
