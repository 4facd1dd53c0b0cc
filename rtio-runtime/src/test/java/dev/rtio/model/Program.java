package dev.rtio.model;

import java.util.List;

/**
 * What a model check runs.
 *
 * @param setup what the contexts are like
 * @param steps what is done to them
 */
record Program(Setup setup, List<Step> steps) {
    /** Bytes of a block. */
    static final int BLOCK_SIZE = 8;
    /** Of the pools, in bytes: every fourth block. */
    static final int ALIGN = 32;

    /**
     * What the contexts are like, which are all of one size.
     *
     * @param contexts 1 or 2
     * @param sq requests of each
     * @param cq completions of each
     * @param blocks blocks of each pool, 0 for none
     * @param isShared whether the contexts share one pool
     * @param isLent whether the contexts are lent by a pool of contexts
     * @param isWatched whether an observer watches
     */
    record Setup(int contexts, int sq, int cq, int blocks, boolean isShared, boolean isLent, boolean isWatched) {}

    Program with(List<Step> others) {
        return new Program(setup, List.copyOf(others));
    }
}
