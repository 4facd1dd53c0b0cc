package dev.rtio.benchmarks.queue;

/** Something with content, which one thread writes and another reads. */
final class Message {
    long content;

    /** Makes as many as make sure that none is written while it is read, in a queue of half as many. */
    static Message[] many(int count) {
        Message[] messages = new Message[count];
        for (int i = 0; i < count; i++) {
            messages[i] = new Message();
        }
        return messages;
    }
}
