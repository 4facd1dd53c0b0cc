package dev.rtio.benchmarks.core;

import dev.rtio.Iodev;
import dev.rtio.Sqe;

/** Keeps its requests until it is told to answer them all, on whatever thread. */
final class Holding extends Iodev {
    private final Sqe[] held;
    private int count;

    Holding(int id, int capacity) {
        super(id);
        held = new Sqe[capacity];
    }

    @Override
    protected void submit(Sqe head) {
        // Requests come round in the same order: the runtime's own rule for references, see its package's description.
        if (held[count] != head) {
            held[count] = head;
        }
        count++;
    }

    void answerAll() {
        for (int i = 0; i < count; i++) {
            held[i].ok(0);
        }
        count = 0;
    }
}
