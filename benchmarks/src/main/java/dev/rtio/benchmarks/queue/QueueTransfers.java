package dev.rtio.benchmarks.queue;

import dev.rtio.benchmarks.Exchange;
import dev.rtio.benchmarks.Idle;
import dev.rtio.benchmarks.Together;
import dev.rtio.benchmarks.queue.Loops.Ends;
import dev.rtio.queue.MpscQueue;
import dev.rtio.queue.SpscQueue;
import dev.rtio.queue.SpscRing;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** Producers put into a queue what one consumer takes out. */
public class QueueTransfers extends Together {
    private static final int CAPACITY = QueueBenchmarks.CAPACITY;
    private static final int COUNT = 100_000;

    private final Exchange spscQueue = Loops.through(new Ends() {
        private final SpscQueue<Object> queue = new SpscQueue<>(CAPACITY);

        @Override
        public boolean offer(Object token) {
            return queue.offer(token);
        }

        @Override
        public @Nullable Object poll() {
            return queue.poll();
        }
    });

    private final Exchange jctoolsSpsc = Loops.through(new Ends() {
        private final SpscArrayQueue<Object> queue = new SpscArrayQueue<>(CAPACITY);

        @Override
        public boolean offer(Object token) {
            return queue.offer(token);
        }

        @Override
        public @Nullable Object poll() {
            return queue.poll();
        }
    });

    private final Exchange mpscQueue = Loops.through(new Ends() {
        private final MpscQueue<Object> queue = new MpscQueue<>(CAPACITY);

        @Override
        public boolean offer(Object token) {
            return queue.offer(token);
        }

        @Override
        public @Nullable Object poll() {
            return queue.poll();
        }
    });

    private final Exchange jctoolsMpsc = Loops.through(new Ends() {
        private final MpscArrayQueue<Object> queue = new MpscArrayQueue<>(CAPACITY);

        @Override
        public boolean offer(Object token) {
            return queue.offer(token);
        }

        @Override
        public @Nullable Object poll() {
            return queue.poll();
        }
    });

    private final Exchange spscRing = new ThroughSpscRing();
    private final Exchange jctoolsMessages = new ThroughJctoolsMessages();

    @Benchmark
    public void spscQueue() {
        compare(spscQueue, jctoolsSpsc, 1, COUNT);
    }

    @Benchmark
    public void spscRing() {
        compare(spscRing, jctoolsMessages, 1, COUNT);
    }

    @Benchmark
    public void mpscQueue() {
        compare(mpscQueue, jctoolsMpsc, 1, COUNT);
    }

    @Benchmark
    public void mpscQueueOfTwo() {
        compare(mpscQueue, jctoolsMpsc, 2, COUNT / 2);
    }

    private static final class ThroughSpscRing implements Exchange {
        private final SpscRing<Message> ring = new SpscRing<>(CAPACITY, Message::new);

        @SuppressWarnings("UnusedVariable") // what is read must not be optimised away
        private long sum;

        @Override
        public void help(int count) {
            for (int i = 0; i < count; i++) {
                Message message = ring.acquire();
                for (int tries = 0; message == null; tries++) {
                    Idle.spin(tries);
                    message = ring.acquire();
                }
                message.content = i;
                ring.produce();
            }
        }

        @Override
        public void lead(int count) {
            for (int i = 0; i < count; i++) {
                Message message = ring.consume();
                for (int tries = 0; message == null; tries++) {
                    Idle.spin(tries);
                    message = ring.consume();
                }
                sum += message.content;
                ring.release();
            }
        }
    }

    private static final class ThroughJctoolsMessages implements Exchange {
        private final SpscArrayQueue<Message> queue = new SpscArrayQueue<>(CAPACITY);
        private final Message[] messages = Message.many(2 * CAPACITY);

        @SuppressWarnings("UnusedVariable") // what is read must not be optimised away
        private long sum;

        @Override
        public void help(int count) {
            for (int i = 0; i < count; i++) {
                Message message = messages[i & messages.length - 1];
                message.content = i;
                for (int tries = 0; !queue.offer(message); tries++) {
                    Idle.spin(tries);
                }
            }
        }

        @Override
        public void lead(int count) {
            for (int i = 0; i < count; i++) {
                Message message = queue.poll();
                for (int tries = 0; message == null; tries++) {
                    Idle.spin(tries);
                    message = queue.poll();
                }
                sum += message.content;
            }
        }
    }
}
