package dev.rtio.benchmarks.queue;

import dev.rtio.benchmarks.Exchange;
import dev.rtio.benchmarks.Idle;
import dev.rtio.benchmarks.Together;
import dev.rtio.queue.SpscRing;
import org.openjdk.jmh.annotations.Benchmark;

/** A thread sends requests through one ring, another answers through a second; so many under way at a time, as a batch. */
public class RingRoundTrips extends Together {
    private static final int CAPACITY = 128;

    private final Exchange ourOne = new Rings(1);
    private final Exchange ourMany = new Rings(64);
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

    private static final class Rings implements Exchange {
        private final SpscRing<Message> requests = new SpscRing<>(CAPACITY, Message::new);
        private final SpscRing<Message> replies = new SpscRing<>(CAPACITY, Message::new);
        private final int depth;

        @SuppressWarnings("UnusedVariable") // what is read must not be optimised away
        private long sum;

        Rings(int depth) {
            this.depth = depth;
        }

        @Override
        public void lead(int count) {
            for (int done = 0; done < count; done += depth) {
                for (int i = 0; i < depth; i++) {
                    requests.acquire().content = i;
                }
                requests.produceAll();
                int answered = 0;
                for (int tries = 0; answered < depth; tries++) {
                    for (Message reply = replies.consume(); reply != null; reply = replies.consume()) {
                        sum += reply.content;
                        answered++;
                    }
                    replies.releaseAll();
                    Idle.spin(tries);
                }
            }
        }

        @Override
        public void help(int count) {
            int answered = 0;
            for (int tries = 0; answered < count; tries++) {
                Message request = requests.consume();
                while (request != null) {
                    replies.acquire().content = request.content;
                    answered++;
                    tries = 0;
                    request = requests.consume();
                }
                requests.releaseAll();
                replies.produceAll();
                Idle.spin(tries);
            }
        }
    }
}
