package dev.rtio;

/** The range of every capacity: entries of queues, blocks of pools, ids of iodevs. */
final class Limits {
    static final int MAX = 32_768;

    private Limits() {}

    static int check(String what, int value) {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("the " + what + " is 1 to " + MAX + ", not " + value);
        }
        return value;
    }
}
