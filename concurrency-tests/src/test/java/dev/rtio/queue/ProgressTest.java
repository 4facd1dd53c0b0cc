package dev.rtio.queue;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The model checker stops threads anywhere and asks whether another, running alone, comes to the end of its operation. */
@DisplayName("progress: what promises not to wait for an interrupted thread does not; what may wait is seen to")
class ProgressTest {
    private static ModelCheckingOptions options() {
        return LincheckTest.configure(new ModelCheckingOptions(), null)
                .verifier(EpsilonVerifier.class)
                .minimizeFailedScenario(false)
                .checkObstructionFreedom(true);
    }

    private static void expectNeverWaits(Class<?> operations) {
        options().invocationsPerIteration(1_000).check(operations);
    }

    private static void expectMayWait(Class<?> operations) {
        ModelCheckingOptions options = options().iterations(50).invocationsPerIteration(1_000);
        LincheckAssertionError found = assertThrows(LincheckAssertionError.class, () -> options.check(operations));
        assertTrue(found.getMessage().contains("should be non-blocking"), found.getMessage());
    }

    @Test
    @DisplayName("SPS-1: the ring is wait-free")
    void spscRing() {
        expectNeverWaits(SpscRingLincheckTest.class);
    }

    @Test
    @DisplayName("the queue from one to one is wait-free")
    void spscQueue() {
        expectNeverWaits(SpscQueueLincheckTest.class);
    }

    @Test
    @DisplayName("the stack of numbers is lock-free")
    void intStack() {
        expectNeverWaits(IntStackLincheckTest.class);
        expectNeverWaits(IntStackPushLincheckTest.class);
    }

    @Test
    @DisplayName("MPS-2: push and relaxedPop do not wait; pop waits for a push half done")
    void mpscList() {
        expectNeverWaits(RelaxedList.class);
        expectMayWait(MpscListLincheckTest.class);
    }

    public static class RelaxedList {
        private final MpscList<NumberNode> list = new MpscList<>();

        @Operation
        public void push() {
            list.push(new NumberNode(0));
        }

        @Operation(nonParallelGroup = "consumer")
        public boolean relaxedPop() {
            return list.relaxedPop() == null && list.isEmpty();
        }
    }

    @Test
    @DisplayName("MPS-2: offer, relaxedPoll and drain do not wait; poll waits for an offer half done")
    void mpscQueue() {
        expectNeverWaits(RelaxedQueue.class);
        expectMayWait(MpscQueueLincheckTest.class);
    }

    public static class RelaxedQueue {
        private final MpscQueue<Integer> queue = new MpscQueue<>(2);
        private int sum;

        @Operation
        public boolean offer(@Param(gen = ThreadIdGen.class) int thread) {
            return queue.offer(thread);
        }

        @Operation(nonParallelGroup = "consumer")
        public boolean relaxedPoll() {
            return queue.relaxedPoll() == null && queue.isEmpty();
        }

        @Operation(nonParallelGroup = "consumer")
        public int drain() {
            return queue.drain(value -> sum += value, 2);
        }
    }

    @Test
    @DisplayName("the queue from many to many may wait for whoever is half done at the same place")
    void mpmcQueue() {
        expectMayWait(MpmcQueueOfTwoLincheckTest.class);
    }
}
