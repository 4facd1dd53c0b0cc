package dev.rtio.benchmarks.queue;

/** Objects to put into a queue, in rotation. */
final class Tokens {
    private static final int COUNT = 64;

    private final Object[] tokens = new Object[COUNT];
    private int next;

    Tokens() {
        for (int i = 0; i < COUNT; i++) {
            tokens[i] = new Object();
        }
    }

    Object next() {
        return tokens[next++ & COUNT - 1];
    }
}
