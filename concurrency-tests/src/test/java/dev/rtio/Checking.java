package dev.rtio;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** How thoroughly is checked: a little in every build, much in the slow profile. */
final class Checking {
    private Checking() {}

    static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(Integer.getInteger("lincheck.iterations", 20))
                .invocationsPerIteration(Integer.getInteger("lincheck.invocations", 1_000))
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2);
    }
}
