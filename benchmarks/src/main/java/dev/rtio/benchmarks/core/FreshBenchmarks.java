package dev.rtio.benchmarks.core;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** The same with everything as young as it was made. */
public class FreshBenchmarks extends CoreBenchmarks {
    @Override
    @Setup(Level.Trial)
    public void age() {
        // No collection.
    }
}
