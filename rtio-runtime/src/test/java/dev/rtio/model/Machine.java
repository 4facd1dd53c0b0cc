package dev.rtio.model;

/** What can be done to contexts, one method a kind of {@link Step}: the runtime and its model both understand it. */
interface Machine {
    void acquire(int context, int name);

    void acquireAll(int context, int firstName, int count);

    void prepare(int name, Plan plan);

    void submit(int context);

    void dropAll(int context);

    void consume(int context);

    void flush(int context);

    void release(int context, int which, boolean keepsBlocks, boolean twice);

    void releaseBlocks(int which, boolean elsewhere, boolean twice);

    void complete(int name, Reply reply, boolean elsewhere);

    void completeAgain(int name, int result, boolean elsewhere);

    void ask(int name, int min, int max, boolean elsewhere);

    void cancel(int name, int generations);

    void cancelAll(int context);

    void shutdown(int context);

    void signal(int name, boolean elsewhere);

    void advance(long nanos);

    void await(int context, int count, long nanos, Step.How how);

    void awaitAny(long nanos);

    void lend();

    void giveBack(int context);

    /** Writes down all that can be seen of the contexts. */
    void look();
}
