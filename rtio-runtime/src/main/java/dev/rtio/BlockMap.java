package dev.rtio;

import java.util.Arrays;

/** Which blocks of a pool are free: one bit each. Finds contiguous runs, lowest first. */
final class BlockMap {
    /** A word has 2 to the power of this many bits; shifts, because a division would have to mind its sign. */
    private static final int SHIFT = 6;

    private final long[] free;
    private final int blocks;

    BlockMap(int blocks) {
        this.blocks = blocks;
        free = new long[(blocks + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(free, -1L);
        int rest = blocks % Long.SIZE;
        if (rest != 0) {
            free[free.length - 1] = -1L >>> (Long.SIZE - rest);
        }
    }

    /** The start of the lowest run of at least {@code length} free blocks, -1 if there is none. */
    int firstFit(int length) {
        int start = nextFree(0);
        if (length == 1) {
            return start;
        }
        while (start >= 0) {
            int end = runEnd(start, length);
            if (end - start == length) {
                return start;
            }
            start = nextFree(end);
        }
        return -1;
    }

    /** The length of the longest run of free blocks, but not more than {@code limit}. */
    int longestRun(int limit) {
        int longest = 0;
        int start = nextFree(0);
        while (start >= 0 && longest < limit) {
            int end = runEnd(start, limit);
            longest = Math.max(longest, end - start);
            start = nextFree(end);
        }
        return longest;
    }

    /** Marks a run as used if it is free, and the other way round. */
    void flip(int start, int length) {
        if (length == 1) {
            free[start >>> SHIFT] ^= 1L << start;
            return;
        }
        int from = start;
        int rest = length;
        while (rest > 0) {
            int bit = from & Long.SIZE - 1;
            int count = Math.min(rest, Long.SIZE - bit);
            free[from >>> SHIFT] ^= (-1L >>> (Long.SIZE - count)) << bit;
            from += count;
            rest -= count;
        }
    }

    private int nextFree(int from) {
        int word = from >>> SHIFT;
        if (word >= free.length) {
            return -1;
        }
        long bits = free[word] & (-1L << from);
        while (bits == 0) {
            if (++word == free.length) {
                return -1;
            }
            bits = free[word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    /** The end of the run of free blocks that starts at {@code start}, which is free, looked at up to {@code limit}. */
    private int runEnd(int start, int limit) {
        int stop = Math.min(blocks, start + limit);
        int word = start >>> SHIFT;
        long used = ~free[word] & (-1L << start);
        while (used == 0) {
            if (++word * Long.SIZE >= stop) {
                return stop;
            }
            used = ~free[word];
        }
        return Math.min(stop, word * Long.SIZE + Long.numberOfTrailingZeros(used));
    }
}
