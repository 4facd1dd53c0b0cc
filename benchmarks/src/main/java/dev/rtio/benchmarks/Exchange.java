package dev.rtio.benchmarks;

/** Something that a leading thread does with the help of others. */
public interface Exchange {
    /**
     * What a helping thread does.
     *
     * @param count operations
     */
    void help(int count);

    /**
     * What the leading thread does meanwhile.
     *
     * @param count operations, those of all helping threads together
     */
    void lead(int count);
}
