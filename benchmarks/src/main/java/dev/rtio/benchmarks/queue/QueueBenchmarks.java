package dev.rtio.benchmarks.queue;

import dev.rtio.benchmarks.Age;
import dev.rtio.benchmarks.OnThread;
import dev.rtio.queue.MpscQueue;
import dev.rtio.queue.SpscQueue;
import dev.rtio.queue.SpscRing;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Something is put into a queue and taken out again, by one thread. What is put in lies in the same region as the queue, so
 * that no queue pays for storing references.
 */
@Warmup(iterations = 15, batchSize = 1_000_000)
@Measurement(iterations = 15, batchSize = 1_000_000)
public class QueueBenchmarks extends OnThread {
    static final int CAPACITY = 1_024;

    private final SpscQueue<Object> spscQueue = new SpscQueue<>(CAPACITY);
    private final SpscRing<Message> spscRing = new SpscRing<>(CAPACITY, Message::new);
    private final MpscQueue<Object> mpscQueue = new MpscQueue<>(CAPACITY);
    private final SpscArrayQueue<Object> jctoolsSpsc = new SpscArrayQueue<>(CAPACITY);
    private final SpscArrayQueue<Message> jctoolsMessages = new SpscArrayQueue<>(CAPACITY);
    private final MpscArrayQueue<Object> jctoolsMpsc = new MpscArrayQueue<>(CAPACITY);
    private final MpscArrayQueue<Object> jctoolsReplies = new MpscArrayQueue<>(CAPACITY);
    private final Tokens tokens = new Tokens();
    private final Message[] messages = Message.many(2 * CAPACITY);
    private int next;

    @Setup(Level.Trial)
    public void age() {
        Age.everything();
    }

    @Benchmark
    public @Nullable Object spscQueue() {
        spscQueue.offer(tokens.next());
        return spscQueue.poll();
    }

    @Benchmark
    public @Nullable Object jctoolsSpsc() {
        jctoolsSpsc.offer(tokens.next());
        return jctoolsSpsc.poll();
    }

    @Benchmark
    public long spscRing() {
        spscRing.acquire().content = next++;
        spscRing.produce();
        long content = spscRing.consume().content;
        spscRing.release();
        return content;
    }

    /** The same with messages that are the sender's, who must know that they have been read before they come round again. */
    @Benchmark
    public long jctoolsMessages() {
        Message message = messages[next & messages.length - 1];
        message.content = next++;
        jctoolsMessages.offer(message);
        return jctoolsMessages.poll().content;
    }

    @Benchmark
    public @Nullable Object mpscQueue() {
        mpscQueue.offer(tokens.next());
        return mpscQueue.poll();
    }

    @Benchmark
    public @Nullable Object jctoolsMpsc() {
        jctoolsMpsc.offer(tokens.next());
        return jctoolsMpsc.poll();
    }

    /** A request and its response: what a context would be if it were nothing but two queues. */
    @Benchmark
    public @Nullable Object jctoolsMpscPair() {
        jctoolsMpsc.offer(tokens.next());
        jctoolsReplies.offer(jctoolsMpsc.poll());
        return jctoolsReplies.poll();
    }
}
