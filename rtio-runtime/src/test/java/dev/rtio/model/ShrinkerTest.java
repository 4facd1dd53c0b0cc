package dev.rtio.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A program that fails is made as short as it can be, and printed as a test")
class ShrinkerTest {
    private static final Program.Setup SETUP = new Program.Setup(1, 8, 8, 4, false, false, true);

    /** A program of some hundred steps. */
    private static Program program(int seed) {
        Generator generator = new Generator(new Random(seed), SETUP);
        Checker checker = new Checker(SETUP);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Step step = generator.next(checker.model());
            checker.perform(step);
            steps.add(step);
        }
        return new Program(SETUP, steps);
    }

    private static boolean hasHardLink(Step step) {
        return step instanceof Step.Prepare prepare && prepare.plan().link() == Plan.Link.HARD;
    }

    @Test
    @DisplayName("what the failure does not need is left out, of the steps, of their parts and of the setup")
    void madeShort() {
        Predicate<Program> fails = program -> {
            long prepared = program.steps().stream()
                    .takeWhile(step -> !(step instanceof Step.CancelAll))
                    .filter(ShrinkerTest::hasHardLink)
                    .count();
            return prepared >= 2 && program.steps().stream().anyMatch(step -> step instanceof Step.CancelAll);
        };
        Program failing = IntStream.range(0, 1_000)
                .mapToObj(ShrinkerTest::program)
                .filter(fails)
                .findFirst()
                .orElseThrow();
        Program shortest = Shrinker.shrink(failing, fails);
        assertEquals(3, shortest.steps().size());
        assertEquals(new Program.Setup(1, 8, 8, 0, false, false, false), shortest.setup());
        for (Step step : shortest.steps().subList(0, 2)) {
            Plan plan = ((Step.Prepare) step).plan();
            assertEquals(Plan.of(Plan.Kind.NOP).link(Plan.Link.HARD).iodev(plan.iodev()), plan);
        }
        assertEquals(new Step.CancelAll(0), shortest.steps().get(2));
    }

    @Test
    @DisplayName("what does not fail again is left as it is")
    void notRepeatable() {
        Program program = program(1);
        assertSame(program, Shrinker.shrink(program, any -> false));
    }

    @Test
    @DisplayName("the test that is printed says what differs from the plainest")
    void printed() {
        Program program = new Program(
                SETUP,
                List.of(
                        new Step.Acquire(0, 1),
                        new Step.Prepare(
                                1,
                                Plan.of(Plan.Kind.STREAM)
                                        .start(Plan.Start.HOLD)
                                        .meanwhile(List.of(new Step.Submit(0)))),
                        new Step.Complete(1, Reply.OK, true)));
        assertEquals("""
                    @Test
                    void found() {
                        Checker.expectAgreement(new Program(
                            new Program.Setup(1, 8, 8, 4, false, false, true),
                            List.of(
                                    new Step.Acquire(0, 1),
                                    new Step.Prepare(1, Plan.of(Plan.Kind.STREAM).start(Plan.Start.HOLD).meanwhile(List.of(new Step.Submit(0)))),
                                    new Step.Complete(1, Reply.OK, true))));
                    }
                """, Script.test(program));
    }
}
