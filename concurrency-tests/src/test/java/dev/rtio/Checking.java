package dev.rtio;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** How thoroughly is checked: a little in every build, much in the slow profile. */
final class Checking {
    private Checking() {}

    static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(Integer.getInteger("rtio.lincheck.scenarios", 3))
                .invocationsPerIteration(1_000)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2);
    }
}
