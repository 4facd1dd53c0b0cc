package dev.rtio;

/** A monotonic clock; tests and simulations bring their own. */
@FunctionalInterface
public interface Clock {
    /** The clock of the machine, {@link System#nanoTime()}. */
    Clock SYSTEM = System::nanoTime;

    /**
     * Returns the time in nanoseconds since an arbitrary origin. As with {@link System#nanoTime()} only differences have
     * a meaning, and the number may wrap.
     */
    long nanoTime();
}
