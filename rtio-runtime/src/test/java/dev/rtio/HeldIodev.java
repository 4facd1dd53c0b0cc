package dev.rtio;

import java.util.ArrayDeque;
import java.util.Deque;

/** An iodev that keeps what it gets until the test completes it: asynchronous without time. */
final class HeldIodev extends Iodev {
    final Deque<Sqe> held = new ArrayDeque<>();

    HeldIodev(int id) {
        super(id);
    }

    @Override
    protected void submit(Sqe head) {
        held.add(head);
    }
}
