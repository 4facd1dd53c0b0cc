package dev.rtio.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;

@DisplayName("SPS-1, SPS-2, SPS-3: the ring, one fills, one reads")
public class SpscRingLincheckTest extends LincheckTest {
    private static final int CAPACITY = 3;

    private final SpscRing<int[]> ring = new SpscRing<>(CAPACITY, () -> new int[1], Integer.MAX_VALUE - 2);

    public SpscRingLincheckTest() {
        super(Lists.class);
    }

    @Operation(nonParallelGroup = "producer")
    public boolean acquire(@Param(gen = IntGen.class, conf = "1:9") int value) {
        int[] element = ring.acquire();
        if (element == null) {
            return false;
        }
        element[0] = value;
        return true;
    }

    @Operation(nonParallelGroup = "producer")
    public void produce() {
        ring.produce();
    }

    @Operation(nonParallelGroup = "producer")
    public void produceAll() {
        ring.produceAll();
    }

    @Operation(nonParallelGroup = "producer")
    public void dropAll() {
        ring.dropAll();
    }

    @Operation(nonParallelGroup = "producer")
    public int acquirable() {
        return ring.acquirable();
    }

    @Operation(nonParallelGroup = "consumer")
    public Integer consume() {
        int[] element = ring.consume();
        return element == null ? null : element[0];
    }

    @Operation(nonParallelGroup = "consumer")
    public Integer peek() {
        int[] element = ring.peek();
        return element == null ? null : element[0];
    }

    @Operation(nonParallelGroup = "consumer")
    public void release() {
        ring.release();
    }

    @Operation(nonParallelGroup = "consumer")
    public void releaseAll() {
        ring.releaseAll();
    }

    @Operation(nonParallelGroup = "consumer")
    public int consumable() {
        return ring.consumable();
    }

    /** What a ring is, in lists. */
    public static class Lists {
        private final Deque<Integer> acquired = new ArrayDeque<>();
        private final Deque<Integer> produced = new ArrayDeque<>();
        private int consumed;

        public boolean acquire(int value) {
            return acquirable() > 0 && acquired.add(value);
        }

        public void produce() {
            if (!acquired.isEmpty()) {
                produced.add(acquired.remove());
            }
        }

        public void produceAll() {
            produced.addAll(acquired);
            acquired.clear();
        }

        public void dropAll() {
            acquired.clear();
        }

        public int acquirable() {
            return CAPACITY - acquired.size() - produced.size() - consumed;
        }

        public Integer consume() {
            Integer value = produced.poll();
            if (value != null) {
                consumed++;
            }
            return value;
        }

        public Integer peek() {
            return produced.peek();
        }

        public void release() {
            consumed = Math.max(0, consumed - 1);
        }

        public void releaseAll() {
            consumed = 0;
        }

        public int consumable() {
            return produced.size();
        }
    }
}
