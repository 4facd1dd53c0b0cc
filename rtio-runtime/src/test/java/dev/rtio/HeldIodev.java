package dev.rtio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An iodev that keeps what it gets until the test completes it: asynchronous without time. */
final class HeldIodev extends Iodev {
    final Deque<Sqe> held = new ArrayDeque<>();
    /** The userdata of what it was asked to let go of. */
    final List<Long> asked = new ArrayList<>();
    /** The userdata of the awaits that it was told of. */
    final List<Long> signalled = new ArrayList<>();
    /** Whether it lets go of what it is asked for. */
    boolean letsGo;

    HeldIodev(int id) {
        super(id);
    }

    @Override
    protected void submit(Sqe head) {
        held.add(head);
    }

    @Override
    protected boolean cancel(Sqe head) {
        asked.add(head.userdata());
        return letsGo && held.remove(head);
    }

    @Override
    protected void signalled(Sqe await) {
        signalled.add(await.userdata());
    }
}
