package dev.rtio.queue;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** What comes out comes with all that was written to it before it went in. Run by {@link JcstressTest}. */
public final class PublicationStress {
    private static final int NOTHING = -1;
    private static final int CONTENT = 42;

    private PublicationStress() {}

    /** Its content is written without any ordering of its own. */
    static final class Message extends MpscNode {
        int content;

        static int read(Message message) {
            return message == null ? NOTHING : message.content;
        }

        static Message written() {
            Message message = new Message();
            message.content = CONTENT;
            return message;
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"-1", "42"},
            expect = ACCEPTABLE,
            desc = "not there yet, or whole")
    public static class OfSpscRing {
        private final SpscRing<Message> ring = new SpscRing<>(1, Message::new);

        @Actor
        public void produce() {
            ring.acquire().content = CONTENT;
            ring.produce();
        }

        @Actor
        public void consume(I_Result result) {
            result.r1 = Message.read(ring.consume());
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"-1", "42"},
            expect = ACCEPTABLE,
            desc = "not there yet, or whole")
    public static class OfSpscQueue {
        private final SpscQueue<Message> queue = new SpscQueue<>(1);

        @Actor
        public void offer() {
            queue.offer(Message.written());
        }

        @Actor
        public void poll(I_Result result) {
            result.r1 = Message.read(queue.poll());
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"-1", "42"},
            expect = ACCEPTABLE,
            desc = "not there yet, or whole")
    public static class OfMpscQueue {
        private final MpscQueue<Message> queue = new MpscQueue<>(1);

        @Actor
        public void offer() {
            queue.offer(Message.written());
        }

        @Actor
        public void poll(I_Result result) {
            result.r1 = Message.read(queue.relaxedPoll());
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"-1", "42"},
            expect = ACCEPTABLE,
            desc = "not there yet, or whole")
    public static class OfMpscList {
        private final MpscList<Message> list = new MpscList<>();

        @Actor
        public void push() {
            list.push(Message.written());
        }

        @Actor
        public void pop(I_Result result) {
            result.r1 = Message.read(list.relaxedPop());
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"-1", "42"},
            expect = ACCEPTABLE,
            desc = "not there yet, or whole")
    public static class OfMpmcQueue {
        private final MpmcQueue<Message> queue = new MpmcQueue<>(1);

        @Actor
        public void offer() {
            queue.offer(Message.written());
        }

        @Actor
        public void poll(I_Result result) {
            result.r1 = Message.read(queue.poll());
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"-1", "42"},
            expect = ACCEPTABLE,
            desc = "not there yet, or whole")
    public static class OfIntStack {
        private final IntStack stack = new IntStack(1);
        private int content;

        @Actor
        public void push() {
            content = CONTENT;
            stack.push(0);
        }

        @Actor
        public void pop(I_Result result) {
            result.r1 = stack.pop() < 0 ? NOTHING : content;
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"false, -1", "true, 42"},
            expect = ACCEPTABLE,
            desc = "was full, or is there")
    public static class OfFreePlaceInSpscQueue {
        private final SpscQueue<Message> queue = new SpscQueue<>(1);

        public OfFreePlaceInSpscQueue() {
            queue.offer(new Message());
        }

        @Actor
        public void poll() {
            queue.poll();
        }

        @Actor
        public void offer(ZI_Result result) {
            result.r1 = queue.offer(Message.written());
        }

        /** The consumer must not erase what came after. */
        @Arbiter
        public void look(ZI_Result result) {
            result.r2 = Message.read(queue.poll());
        }
    }

    @JCStressTest
    @State
    @Outcome(
            id = {"false, -1", "true, 42"},
            expect = ACCEPTABLE,
            desc = "was full, or is there")
    public static class OfFreePlaceInMpscQueue {
        private final MpscQueue<Message> queue = new MpscQueue<>(1);

        public OfFreePlaceInMpscQueue() {
            queue.offer(new Message());
        }

        @Actor
        public void poll() {
            queue.poll();
        }

        @Actor
        public void offer(ZI_Result result) {
            result.r1 = queue.offer(Message.written());
        }

        @Arbiter
        public void look(ZI_Result result) {
            result.r2 = Message.read(queue.poll());
        }
    }
}
