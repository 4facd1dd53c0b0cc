package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;

/** What could be observed of the runtime, line by line; then the model says the same lines, or there is a difference. */
final class Trace {
    /** What the model says differs from what was observed. */
    static final class Difference extends RuntimeException {
        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }

    /** The line of a step that does not apply. */
    static final String SKIPPED = "skipped";

    private final List<String> lines = new ArrayList<>();
    private int compared;

    /** Writes an observation down. */
    void observe(String line) {
        lines.add(line);
    }

    /** Compares what the model expects with the next observation. */
    void expect(String line) {
        String observed = next();
        if (!observed.equals(line)) {
            throw new Difference("expected: " + line + "\nobserved: " + observed);
        }
        compared++;
    }

    /** Passes the line of a step that was skipped, and tells whether that is the next one. */
    boolean isSkipped() {
        boolean isSkipped = next().equals(SKIPPED);
        if (isSkipped) {
            compared++;
        }
        return isSkipped;
    }

    /**
     * Finds where the blocks lie that a request has just got: the model knows how many, the runtime chooses which.
     *
     * @return the first block, -1 if it cannot be seen
     */
    int blocksOf(int name) {
        String prefix = blocks(name);
        for (int i = compared; i < lines.size(); i++) {
            int at = lines.get(i).indexOf(prefix);
            if (at >= 0) {
                return Integer.parseInt(
                        lines.get(i), at + prefix.length(), lines.get(i).length(), 10);
            }
        }
        return -1;
    }

    /** What a line ends with that tells which blocks a request has, but for the number of the first. */
    static String blocks(int name) {
        return " blocks of " + name + " from ";
    }

    /** Tells that all observations were expected. */
    void expectEnd() {
        if (compared != lines.size()) {
            throw new Difference("expected: nothing more\nobserved: " + lines.get(compared));
        }
    }

    /** Forgets the lines that were compared. */
    void clear() {
        lines.clear();
        compared = 0;
    }

    private String next() {
        return compared < lines.size() ? lines.get(compared) : "nothing more";
    }
}
