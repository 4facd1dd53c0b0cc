package dev.rtio.benchmarks.queue;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import dev.rtio.benchmarks.Exchange;
import dev.rtio.benchmarks.Idle;

/** The Disruptor as a peer: requests through one ring, answers through a second. */
public final class DisruptorPair implements Exchange {
    private static final int CAPACITY = 128;

    private final RingBuffer<Message> requests = ring();
    private final RingBuffer<Message> replies = ring();
    private final EventPoller<Message> requestPoller = poller(requests);
    private final EventPoller<Message> replyPoller = poller(replies);
    private final EventPoller.Handler<Message> onRequest = this::onRequest;
    private final EventPoller.Handler<Message> onReply = this::onReply;
    private final int depth;
    private int served;
    private int answered;

    @SuppressWarnings("UnusedVariable") // what is read must not be optimised away
    private long sum;

    /**
     * Makes a pair.
     *
     * @param depth how many requests are under way at a time, as a batch
     */
    public DisruptorPair(int depth) {
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
