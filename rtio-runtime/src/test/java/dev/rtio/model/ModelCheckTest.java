package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random programs, each compared step by step with the model, and cut down to the shortest that still differs before it is
 * shown. {@code -Drtio.model.programs=N} says how many, {@code -Drtio.model.seed=N} begins with that of a failure.
 */
@DisplayName("rules 1 to 11: the runtime does what the model of its contract does, whatever is asked of it")
class ModelCheckTest {
    private static final long PROGRAMS = Long.getLong("rtio.model.programs", 2_000);

    @Test
    @DisplayName("programs that are the same in every build")
    void fixedSeeds() {
        check(1);
    }

    @Test
    @DisplayName("programs that are others in every build; a failure names its seed")
    void randomSeeds() {
        check(Long.getLong("rtio.model.seed", System.nanoTime()));
    }

    private static void check(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS; seed++) {
            checkOne(seed);
        }
    }

    private static void checkOne(long seed) {
        Random random = new Random(seed);
        Program.Setup setup = Generator.setup(random);
        Generator generator = new Generator(random, setup);
        List<Step> done = new ArrayList<>();
        try {
            Checker checker = new Checker(setup);
            int length = 10 + random.nextInt(150);
            for (int i = 0; i < length; i++) {
                Step step = generator.next(checker.model());
                done.add(step);
                checker.perform(step);
            }
            checker.windDown();
        } catch (RuntimeException | Error e) {
            Program small = Shrinker.shrink(new Program(setup, done));
            throw new AssertionError(
                    "-Drtio.model.seed=" + seed + " differs; as a test:\n" + Script.test(small) + "\n"
                            + Checker.differenceOf(small),
                    e);
        }
    }
}
