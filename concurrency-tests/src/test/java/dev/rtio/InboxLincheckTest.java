package dev.rtio;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rule 8: what other threads tell the owner arrives once, in the order of their tickets")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class InboxLincheckTest {
    private final Inbox inbox = new Inbox(8);

    @Operation
    public void complete(@Param(name = "value") int value) {
        inbox.send(Inbox.COMPLETION, value, value + 7, -value);
    }

    @Operation
    public void signal(@Param(name = "value") int value) {
        inbox.send(Inbox.SIGNAL, value, value + 7, 0);
    }

    /** The next message as a number, 0 if there is none; waits for a sender that has its ticket and has not written yet. */
    @Operation(nonParallelGroup = "owner")
    public long read() {
        if (inbox.isEmpty()) {
            return 0;
        }
        while (!inbox.hasNews()) {
            Thread.onSpinWait();
        }
        long message = inbox.take();
        int index = Inbox.index(message);
        if (!Inbox.isOf(message, index + 7) || Inbox.isOf(message, index + 8)) {
            return -1;
        }
        return Model.message(Inbox.kind(message), index, Inbox.value(message));
    }

    /** The same, for one thread after the other. */
    public static final class Model {
        private final Deque<Long> messages = new ArrayDeque<>();

        static long message(int kind, int index, int value) {
            return 10_000L * kind + 100L * index + value;
        }

        public void complete(int value) {
            messages.add(message(Inbox.COMPLETION, value, -value));
        }

        public void signal(int value) {
            messages.add(message(Inbox.SIGNAL, value, 0));
        }

        public long read() {
            Long message = messages.poll();
            return message == null ? 0 : message;
        }
    }

    @Test
    void linearizable() {
        Checking.options().sequentialSpecification(Model.class).check(InboxLincheckTest.class);
    }
}
