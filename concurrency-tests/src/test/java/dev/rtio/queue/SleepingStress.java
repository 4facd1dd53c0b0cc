package dev.rtio.queue;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * A consumer that announces its sleep and then finds the queue empty is seen by the producer, which would wake it. The
 * first result: it found the queue empty; the second: it was seen to sleep. Run by {@link JcstressTest}.
 */
public final class SleepingStress {
    private SleepingStress() {}

    @JCStressTest
    @State
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps for ever")
    @Outcome(expect = ACCEPTABLE)
    public static class OnMpscQueue {
        private final MpscQueue<String> queue = new MpscQueue<>(1);
        private volatile boolean sleeping;

        @Actor
        public void consume(ZZ_Result result) {
            sleeping = true;
            result.r1 = queue.isEmpty();
        }

        @Actor
        public void produce(ZZ_Result result) {
            queue.offer("");
            result.r2 = sleeping;
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps for ever")
    @Outcome(expect = ACCEPTABLE)
    public static class OnMpscList {
        private final MpscList<NumberNode> list = new MpscList<>();
        private volatile boolean sleeping;

        @Actor
        public void consume(ZZ_Result result) {
            sleeping = true;
            result.r1 = list.isEmpty();
        }

        @Actor
        public void produce(ZZ_Result result) {
            list.push(new NumberNode(1));
            result.r2 = sleeping;
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps for ever")
    @Outcome(expect = ACCEPTABLE)
    public static class OnSpscQueueWithFence {
        private final SpscQueue<String> queue = new SpscQueue<>(1);
        private volatile boolean sleeping;

        @Actor
        public void consume(ZZ_Result result) {
            sleeping = true;
            result.r1 = queue.isEmpty();
        }

        @Actor
        public void produce(ZZ_Result result) {
            queue.offer("");
            VarHandle.fullFence();
            result.r2 = sleeping;
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "true, false", expect = FORBIDDEN, desc = "sleeps for ever")
    @Outcome(expect = ACCEPTABLE)
    public static class OnMpmcQueue {
        private final MpmcQueue<String> queue = new MpmcQueue<>(1);
        private volatile boolean sleeping;

        @Actor
        public void consume(ZZ_Result result) {
            sleeping = true;
            result.r1 = queue.isEmpty();
        }

        @Actor
        public void produce(ZZ_Result result) {
            queue.offer("");
            result.r2 = sleeping;
        }
    }
}
