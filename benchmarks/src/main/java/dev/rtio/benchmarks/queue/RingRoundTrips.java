package dev.rtio.benchmarks.queue;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
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
    private final Exchange disruptorOne = new Disruptors(1);
    private final Exchange disruptorMany = new Disruptors(64);

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

    private static final class Disruptors implements Exchange {
        private final RingBuffer<Message> requests = ring();
        private final RingBuffer<Message> replies = ring();
        private final EventPoller<Message> requestPoller = poller(requests);
        private final EventPoller<Message> replyPoller = poller(replies);
        private final EventPoller.Handler<Message> onRequest = this::onRequest;
        private final EventPoller.Handler<Message> onReply = this::onReply;
        private final int depth;
        private int served;
        private int answered;
        private long sum;

        Disruptors(int depth) {
            this.depth = depth;
        }

        private static RingBuffer<Message> ring() {
            return RingBuffer.createSingleProducer(Message::new, CAPACITY, new BusySpinWaitStrategy());
        }

        private static EventPoller<Message> poller(RingBuffer<Message> ring) {
            EventPoller<Message> poller = ring.newPoller();
            ring.addGatingSequences(poller.getSequence());
            return poller;
        }

        private boolean onRequest(Message request, long sequence, boolean endOfBatch) {
            long reply = replies.next();
            replies.get(reply).content = request.content;
            if (endOfBatch) {
                replies.publish(reply);
            }
            served++;
            return true;
        }

        private boolean onReply(Message reply, long sequence, boolean endOfBatch) {
            sum += reply.content;
            answered++;
            return true;
        }

        @Override
        public void lead(int count) {
            for (int done = 0; done < count; done += depth) {
                long last = requests.next(depth);
                for (int i = 0; i < depth; i++) {
                    requests.get(last - i).content = i;
                }
                requests.publish(last - depth + 1, last);
                answered = 0;
                for (int tries = 0; answered < depth; tries++) {
                    poll(replyPoller, onReply);
                    Idle.spin(tries);
                }
            }
        }

        @Override
        public void help(int count) {
            served = 0;
            int before = 0;
            for (int tries = 0; served < count; tries++) {
                poll(requestPoller, onRequest);
                if (served != before) {
                    before = served;
                    tries = 0;
                }
                Idle.spin(tries);
            }
        }

        private static void poll(EventPoller<Message> poller, EventPoller.Handler<Message> handler) {
            try {
                poller.poll(handler);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
