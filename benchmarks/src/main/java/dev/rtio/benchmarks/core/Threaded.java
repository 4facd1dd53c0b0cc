package dev.rtio.benchmarks.core;

import dev.rtio.Iodev;
import dev.rtio.Sqe;
import dev.rtio.queue.SpscQueue;

/** Hands its requests to another thread, which answers them. */
final class Threaded extends Iodev {
    private final SpscQueue<Sqe> requests;

    Threaded(int id, int capacity) {
        super(id);
        requests = new SpscQueue<>(capacity);
    }

    @Override
    protected void submit(Sqe head) {
        requests.offer(head);
    }

    /** Answers what has come, on the other thread; returns how many. */
    int answer() {
        int answered = 0;
        for (Sqe head = requests.poll(); head != null; head = requests.poll()) {
            head.ok(0);
            answered++;
        }
        return answered;
    }
}
