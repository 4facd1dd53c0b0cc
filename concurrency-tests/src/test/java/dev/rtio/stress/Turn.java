package dev.rtio.stress;

/** Lets other threads have a turn. */
final class Turn {
    private Turn() {}

    @SuppressWarnings("ThreadPriorityCheck") // There are more threads than processors.
    static void pass() {
        Thread.yield();
    }
}
