package dev.rtio.benchmarks;

/** Something that answers requests, in their order, on another thread. Used by one thread. */
public interface Service {
    /** Requests something. */
    void request();

    /** Takes the next answer if it is there; tells whether it was. */
    boolean takeAnswer();
}
