package dev.rtio.queue;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks the operations of a subclass against its {@code Specification}, a sequential class with the same operations: random
 * scenarios for a few threads, each run under many interleavings. Every outcome must be one that the specification has for
 * some order of the operations (linearizability).
 *
 * <p>{@code -Drtio.lincheck.scenarios=N} sets how many; the slow profile takes many more.
 */
public abstract class LincheckTest {
    private static final int SCENARIOS = Integer.getInteger("rtio.lincheck.scenarios", 3);

    private final Class<?> specification;

    LincheckTest(Class<?> specification) {
        this.specification = specification;
    }

    @Test
    @DisplayName("every interleaving that the model checker tries is linearizable")
    void modelChecking() {
        configure(new ModelCheckingOptions(), specification)
                .invocationsPerIteration(1_000)
                .check(getClass());
    }

    @Test
    @Tag("slow")
    @DisplayName("every outcome on real threads is linearizable")
    void stress() {
        configure(new StressOptions(), specification)
                .invocationsPerIteration(2_000)
                .check(getClass());
    }

    static <O extends Options<O, ?>> O configure(O options, Class<?> specification) {
        return options.iterations(SCENARIOS)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(3)
                .sequentialSpecification(specification);
    }
}
