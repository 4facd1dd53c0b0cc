package dev.rtio;

/** What {@link BrokenContextsTest} asks of a context, ours or another. A request is executed by {@link Work}. */
interface ContextDesign {
    /** What the iodev does with a request before it completes it. */
    interface Work {
        void execute(long userdata);
    }

    /** Acquires a request that is not to be executed before it is prepared; null if there is none. */
    Object acquire();

    void prepare(Object request, long userdata);

    /** Submits what is prepared. */
    void submit();

    /** Submits, waits for so many completions, and tells how many there are. */
    int submitAndWait(int count);

    /** The userdata of the next completion, -1 if there is none. */
    long consume();
}
