package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("designs that are known to be broken are found out by the same check")
class BrokenDesignsTest {
    private static void expectFound(Class<?> broken, Class<?> specification) {
        ModelCheckingOptions options = LincheckTest.configure(new ModelCheckingOptions(), specification)
                .iterations(50)
                .invocationsPerIteration(1_000)
                .minimizeFailedScenario(false);
        LincheckAssertionError found = assertThrows(LincheckAssertionError.class, () -> options.check(broken));
        assertTrue(found.getMessage().contains("Invalid execution results"), found.getMessage());
    }

    @Test
    @DisplayName("MPS-2: pop says that the list is empty while a push is half done")
    void tornList() {
        expectFound(TornListOperations.class, MpscListLincheckTest.Fifo.class);
    }

    /** One pops, as it must be. */
    public static class TornListOperations {
        private final TornList list = new TornList();

        @Operation
        public void put(@Param(gen = IntGen.class, conf = "1:9") int value) {
            list.push(value);
        }

        @Operation(nonParallelGroup = "consumer")
        public Integer take() {
            return list.pop();
        }
    }

    @Test
    @DisplayName("MPS-2: two threads pop from a list for one; the same with one passes")
    void racingPops() {
        expectFound(RacingPops.class, FilledFifo.class);
        LincheckTest.configure(new ModelCheckingOptions(), FilledFifo.class)
                .invocationsPerIteration(1_000)
                .check(OrderlyPops.class);
    }

    /** The list itself is ours. */
    abstract static class Pops {
        private final MpscList<NumberNode> list = new MpscList<>();

        Pops() {
            for (int i = 1; i <= FilledFifo.COUNT; i++) {
                list.push(new NumberNode(i));
            }
        }

        final Integer pop() {
            NumberNode node = list.relaxedPop();
            return node == null ? null : node.value;
        }
    }

    public static class RacingPops extends Pops {
        @Operation
        public Integer take() {
            return pop();
        }
    }

    public static class OrderlyPops extends Pops {
        @Operation(nonParallelGroup = "consumer")
        public Integer take() {
            return pop();
        }
    }

    /** With something in it. */
    public static class FilledFifo extends MpscListLincheckTest.Fifo {
        static final int COUNT = 6;

        public FilledFifo() {
            for (int i = 1; i <= COUNT; i++) {
                put(i);
            }
        }
    }

    @Test
    @DisplayName("ABA: a stack that takes a number which came back for one that never left")
    void uncountedStack() {
        expectFound(UncountedStackOperations.class, IntStackLincheckTest.Lists.class);
    }

    /** As of {@link IntStackLincheckTest}. */
    public static class UncountedStackOperations {
        private final UncountedStack stack = new UncountedStack(3);
        private final IntStackLincheckTest.Hands hands = new IntStackLincheckTest.Hands();

        public UncountedStackOperations() {
            for (int i = 0; i < 3; i++) {
                stack.push(i);
            }
        }

        @Operation
        public int take(@Param(gen = ThreadIdGen.class) int thread) {
            return hands.hold(thread, stack.pop());
        }

        @Operation
        public boolean giveBack(@Param(gen = ThreadIdGen.class) int thread) {
            int number = hands.oldest(thread);
            return number >= 0 && stack.push(number);
        }
    }
}
