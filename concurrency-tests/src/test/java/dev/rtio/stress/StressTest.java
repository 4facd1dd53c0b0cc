package dev.rtio.stress;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * {@code -Drtio.stress.operations=N} sets how many requests each thread submits, {@code -Drtio.stress.seed=N} what they are;
 * how the threads meet is chance. The slow profile runs for minutes.
 */
@DisplayName("rules 1, 3, 5, 7, 8, 11: many threads, contexts, iodevs and readers at once")
class StressTest {
    private static final long OPERATIONS = Long.getLong("rtio.stress.operations", 20_000);
    private static final long SEED = Long.getLong("rtio.stress.seed", 1);

    @Test
    @DisplayName(
            "one last completion for each request, in order and rightly; no block leaks; what is thrown is contained")
    void everythingAtOnce() throws InterruptedException {
        new Machine(OPERATIONS, SEED).run();
    }
}
