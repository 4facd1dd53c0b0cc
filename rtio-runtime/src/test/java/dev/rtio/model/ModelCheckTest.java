package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The runtime does what the model of its contract does")
class ModelCheckTest {
    @Test
    void scratch() {
        long start = Long.getLong("seed", 1);
        long cases = Long.getLong("cases", 1000);
        long steps = 0;
        for (long seed = start; seed < start + cases; seed++) {
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
                    steps++;
                }
                checker.windDown();
            } catch (RuntimeException | Error e) {
                Program small = Shrinker.shrink(new Program(setup, done));
                System.out.println("seed " + seed + "\n" + Script.test(small) + "\n" + Checker.differenceOf(small));
                throw new AssertionError("seed " + seed, e);
            }
        }
        System.out.println(steps + " steps");
    }
}
