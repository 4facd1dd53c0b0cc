package dev.rtio.benchmarks.core;

import dev.rtio.Cqe;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.benchmarks.Exchange;
import dev.rtio.benchmarks.Idle;
import dev.rtio.benchmarks.Together;
import dev.rtio.benchmarks.queue.DisruptorPair;
import org.openjdk.jmh.annotations.Benchmark;

/** A context submits to an iodev on another thread, and both spin; so many requests under way at a time, as a batch. */
public class ContextRoundTrips extends Together {
    private final Exchange ourOne = new Context(1);
    private final Exchange ourMany = new Context(64);
    private final Exchange disruptorOne = new DisruptorPair(1);
    private final Exchange disruptorMany = new DisruptorPair(64);

    @Benchmark
    public void one() {
        compare(ourOne, disruptorOne, 1, 2_000);
    }

    @Benchmark
    public void many() {
        compare(ourMany, disruptorMany, 1, 64_000);
    }

    private static final class Context implements Exchange {
        private static final int SIZE = 64;

        private final Threaded iodev = new Threaded(0, SIZE);
        private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), SIZE, SIZE);
        private final int depth;

        @SuppressWarnings("UnusedVariable") // what is read must not be optimised away
        private long sum;

        Context(int depth) {
            this.depth = depth;
        }

        @Override
        public void lead(int count) {
            for (int done = 0; done < count; done += depth) {
                for (int i = 0; i < depth; i++) {
                    rtio.acquire().prepareNop(iodev, i);
                }
                rtio.submit();
                int answered = 0;
                for (int tries = 0; answered < depth; tries++) {
                    for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
                        sum += cqe.userdata();
                        rtio.release(cqe);
                        answered++;
                    }
                    Idle.spin(tries);
                }
            }
        }

        @Override
        public void help(int count) {
            int answered = 0;
            for (int tries = 0; answered < count; tries++) {
                int now = iodev.answer();
                if (now > 0) {
                    answered += now;
                    tries = 0;
                }
                Idle.spin(tries);
            }
        }
    }
}
