package dev.rtio.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;

@DisplayName("MPS-1, MPS-2: the intrusive list, many push, one pops")
public class MpscListLincheckTest extends LincheckTest {
    private final MpscList<NumberNode> list = new MpscList<>();

    public MpscListLincheckTest() {
        super(Fifo.class);
    }

    @Operation
    public void put(@Param(gen = IntGen.class, conf = "1:9") int value) {
        list.push(new NumberNode(value));
    }

    @Operation(nonParallelGroup = "consumer")
    public Integer take() {
        NumberNode node = list.pop();
        return node == null ? null : node.value;
    }

    @Operation(nonParallelGroup = "consumer")
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** What a queue without a bound is. */
    public static class Fifo {
        private final Deque<Integer> numbers = new ArrayDeque<>();

        public void put(int value) {
            numbers.add(value);
        }

        public Integer take() {
            return numbers.poll();
        }

        public boolean isEmpty() {
            return numbers.isEmpty();
        }
    }
}
