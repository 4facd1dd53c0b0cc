package dev.rtio.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** What other threads have said, in order. */
final class ModelInbox {
    /** What one has said; without a request: that blocks came back. */
    record Message(ModelRequest request, int shot, boolean isSignal, int result, ModelRequest failed) {}

    private static final Message BLOCKS = new Message(null, 0, false, 0, null);

    private final Deque<Message> messages = new ArrayDeque<>();

    boolean isEmpty() {
        return messages.isEmpty();
    }

    void addCompletion(ModelRequest head, int result, ModelRequest failed) {
        messages.add(new Message(head, head.shots, false, result, failed));
    }

    void addSignal(ModelRequest await) {
        messages.add(new Message(await, 0, true, 0, null));
    }

    /** Says that blocks came back; once is enough. */
    void addBlocks() {
        if (!messages.contains(BLOCKS)) {
            messages.add(BLOCKS);
        }
    }

    Message poll() {
        return messages.poll();
    }
}
