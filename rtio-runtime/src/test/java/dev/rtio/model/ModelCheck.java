package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs made-up programs, one seed after the other. */
final class ModelCheck {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 160;

    private ModelCheck() {}

    /**
     * Runs programs.
     *
     * @param firstSeed of the first program; the following numbers make the others
     * @param programs how many
     * @throws AssertionError with a short program that the runtime and the model disagree about
     */
    static void run(long firstSeed, long programs) {
        run(firstSeed, programs, checker -> {});
    }

    /** Runs programs, and shows each step to someone once it is done. */
    static void run(long firstSeed, long programs, Consumer<Checker> afterStep) {
        for (long i = 0; i < programs; i++) {
            runOne(firstSeed + i, afterStep);
        }
    }

    private static void runOne(long seed, Consumer<Checker> afterStep) {
        // Mixed first: random numbers of neighbouring seeds begin alike.
        Random random = new Random(new SplittableRandom(seed).nextLong());
        Program.Setup setup = Generator.setup(random);
        Generator generator = new Generator(random, setup);
        List<Step> steps = new ArrayList<>();
        try {
            Checker checker = new Checker(setup);
            for (int left = SHORTEST + random.nextInt(LONGEST - SHORTEST); left > 0; left--) {
                left = generator.isOver(checker.model()) ? Math.min(left, SHORTEST) : left;
                Step step = generator.next(checker.model());
                steps.add(step);
                checker.perform(step);
                afterStep.accept(checker);
            }
            checker.windDown();
        } catch (RuntimeException | Error e) {
            Program program =
                    Shrinker.shrink(new Program(setup, steps), failing -> Checker.differenceOf(failing) != null);
            throw new AssertionError(
                    "The runtime and its model disagree: -Drtio.model.seed=" + seed + ", made as short as possible:\n\n"
                            + Script.test(program) + "\n" + Checker.differenceOf(program) + "\n",
                    e);
        }
    }
}
