package dev.rtio.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a program small that fails: leaves out whatever can be left out, steps in ever shorter pieces, then the parts of what
 * is left, as long as it still fails in some way.
 */
final class Shrinker {
    private final Predicate<Program> fails;
    private Program smallest;

    private Shrinker(Program program, Predicate<Program> fails) {
        this.fails = fails;
        smallest = program;
    }

    /**
     * Finds the smallest program; the same if it does not fail again.
     *
     * @param program has failed
     * @param fails tells whether a program fails, whenever it is asked
     */
    static Program shrink(Program program, Predicate<Program> fails) {
        Shrinker shrinker = new Shrinker(program, fails);
        if (fails.test(program)) {
            shrinker.shrink();
        }
        return shrinker.smallest;
    }

    private void shrink() {
        boolean isSmaller;
        do {
            isSmaller = leaveOutSteps();
            isSmaller |= simplifySteps();
            isSmaller |= simplifySetup();
        } while (isSmaller);
    }

    private boolean accept(Program smaller) {
        if (smaller.equals(smallest) || !fails.test(smaller)) {
            return false;
        }
        smallest = smaller;
        return true;
    }

    private boolean leaveOutSteps() {
        boolean isSmaller = false;
        for (int length = Math.max(1, smallest.steps().size() / 2); length > 0; length /= 2) {
            int from = 0;
            while (from < smallest.steps().size()) {
                List<Step> rest = new ArrayList<>(smallest.steps());
                rest.subList(from, Math.min(from + length, rest.size())).clear();
                if (accept(smallest.with(rest))) {
                    isSmaller = true;
                } else {
                    from += length;
                }
            }
        }
        return isSmaller;
    }

    private boolean simplifySteps() {
        boolean isSmaller = false;
        for (int i = 0; i < smallest.steps().size(); i++) {
            boolean isSimpler;
            do {
                int at = i;
                isSimpler = simpler(smallest.steps().get(i)).anyMatch(step -> {
                    List<Step> steps = new ArrayList<>(smallest.steps());
                    steps.set(at, step);
                    return accept(smallest.with(steps));
                });
                isSmaller |= isSimpler;
            } while (isSimpler);
        }
        return isSmaller;
    }

    private boolean simplifySetup() {
        Program.Setup setup = smallest.setup();
        return Stream.of(
                        new Program.Setup(
                                1,
                                setup.sq(),
                                setup.cq(),
                                setup.blocks(),
                                setup.isShared(),
                                setup.isLent(),
                                setup.isWatched()),
                        new Program.Setup(
                                setup.contexts(), setup.sq(), setup.cq(), 0, false, setup.isLent(), setup.isWatched()),
                        new Program.Setup(
                                setup.contexts(),
                                setup.sq(),
                                setup.cq(),
                                setup.blocks(),
                                false,
                                setup.isLent(),
                                setup.isWatched()),
                        new Program.Setup(
                                setup.contexts(),
                                setup.sq(),
                                setup.cq(),
                                setup.blocks(),
                                setup.isShared(),
                                false,
                                setup.isWatched()),
                        new Program.Setup(
                                setup.contexts(),
                                setup.sq(),
                                setup.cq(),
                                setup.blocks(),
                                setup.isShared(),
                                setup.isLent(),
                                false))
                .anyMatch(simpler -> accept(new Program(simpler, smallest.steps())));
    }

    private static Stream<Step> simpler(Step step) {
        if (step instanceof Step.Prepare prepare) {
            return simpler(prepare.plan()).map(plan -> new Step.Prepare(prepare.name(), plan));
        }
        if (step instanceof Step.Complete complete) {
            return Stream.concat(
                    Stream.of(new Step.Complete(complete.name(), complete.reply(), false)),
                    simpler(complete.reply())
                            .map(reply -> new Step.Complete(complete.name(), reply, complete.elsewhere())));
        }
        if (step instanceof Step.Release release) {
            return Stream.of(
                    new Step.Release(release.context(), 0, release.keepsBlocks(), release.twice()),
                    new Step.Release(release.context(), release.which(), false, release.twice()),
                    new Step.Release(release.context(), release.which(), release.keepsBlocks(), false));
        }
        if (step instanceof Step.Signal signal) {
            return Stream.of(new Step.Signal(signal.name(), false));
        }
        return Stream.empty();
    }

    private static Stream<Plan> simpler(Plan plan) {
        Stream<Plan> others = Stream.of(
                plan.meanwhile(List.of()),
                plan.link(Plan.Link.NONE),
                plan.loud(),
                plan.noDrain(),
                plan.time(plan.kind() == Plan.Kind.DELAY ? 1 : 0),
                plan.aligned(0),
                plan.start(Plan.Start.REPLY),
                plan.start(Plan.Start.HOLD),
                plan.onCancel(Plan.OnCancel.KEEP),
                Plan.of(Plan.Kind.NOP)
                        .iodev(plan.iodev())
                        .link(plan.link())
                        .start(plan.start())
                        .onCancel(plan.onCancel())
                        .meanwhile(plan.meanwhile()));
        return Stream.concat(
                others.filter(simpler -> size(simpler) < size(plan)),
                Stream.concat(simpler(plan.reply()).map(plan::reply), lessMeanwhile(plan)));
    }

    private static Stream<Plan> lessMeanwhile(Plan plan) {
        return Stream.iterate(0, i -> i < plan.meanwhile().size(), i -> i + 1).flatMap(i -> {
            List<Step> less = new ArrayList<>(plan.meanwhile());
            Step removed = less.remove((int) i);
            return Stream.concat(Stream.of(less), simpler(removed).map(step -> {
                        List<Step> steps = new ArrayList<>(plan.meanwhile());
                        steps.set(i, step);
                        return steps;
                    }))
                    .map(plan::meanwhile);
        });
    }

    private static Stream<Reply> simpler(Reply reply) {
        return Stream.of(
                        Reply.OK,
                        new Reply(0, 0, reply.min(), reply.max(), reply.align(), false),
                        new Reply(reply.result(), reply.member(), 0, 0, 0, false),
                        new Reply(reply.result(), reply.member(), reply.min(), reply.max(), 0, reply.isOwn()),
                        new Reply(reply.result(), 0, reply.min(), reply.max(), reply.align(), reply.isOwn()),
                        new Reply(reply.result(), reply.member(), reply.min(), reply.max(), reply.align(), false))
                .filter(simpler -> size(simpler) < size(reply));
    }

    /** How much a person has to read. */
    private static int size(Object part) {
        return Script.java(part).length();
    }
}
