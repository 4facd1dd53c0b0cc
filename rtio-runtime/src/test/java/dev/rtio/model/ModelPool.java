package dev.rtio.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The blocks of a pool: takes as many side by side as there are, up to what is wanted. */
final class ModelPool {
    /** Blocks that were taken together. */
    record Run(int start, int length) {}

    final List<ModelContext> contexts = new ArrayList<>();
    private final BitSet used = new BitSet();
    private final int blocks;
    final boolean isShared;
    int most;
    int exhaustions;

    ModelPool(int blocks, boolean isShared) {
        this.blocks = blocks;
        this.isShared = isShared;
    }

    int free() {
        return blocks - used.cardinality();
    }

    boolean couldHold(int bytes) {
        return blocksFor(bytes) <= blocks;
    }

    /**
     * Takes a run.
     *
     * @param stride of which its start is a multiple
     * @param observed where it was seen to begin, -1 if that could not be seen
     * @return null if there is none
     */
    Run take(int min, int max, int stride, int observed) {
        int length = Math.min(longest(stride), blocksFor(max));
        if (length < blocksFor(min)) {
            return null;
        }
        int start = observed >= 0 ? observed : firstFit(length, stride);
        if (start % stride != 0 || lengthFrom(start) < length) {
            throw new Trace.Difference(
                    "a run of " + length + " from block " + start + " is not free or not aligned: " + used);
        }
        used.set(start, start + length);
        most = Math.max(most, used.cardinality());
        return new Run(start, length);
    }

    void giveBack(Run run) {
        used.clear(run.start, run.start + run.length);
    }

    private int longest(int stride) {
        int longest = 0;
        for (int start = 0; start < blocks; start += stride) {
            longest = Math.max(longest, lengthFrom(start));
        }
        return longest;
    }

    private int firstFit(int length, int stride) {
        int start = 0;
        while (lengthFrom(start) < length) {
            start += stride;
        }
        return start;
    }

    private int lengthFrom(int start) {
        int next = used.nextSetBit(start);
        return (next < 0 ? blocks : next) - start;
    }

    private static int blocksFor(int bytes) {
        return (bytes + Program.BLOCK_SIZE - 1) / Program.BLOCK_SIZE;
    }
}
