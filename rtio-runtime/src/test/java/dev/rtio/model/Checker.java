package dev.rtio.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Runs steps on the runtime and on the model, and compares all that can be seen after each. */
final class Checker {
    private static final int MOST_ROUNDS = 100;
    private static final int STACK_SHOWN = 12;

    private final Program.Setup setup;
    private final Trace trace = new Trace();
    private final Subject subject;
    private final Model model;

    Checker(Program.Setup setup) {
        this.setup = setup;
        subject = new Subject(setup, trace);
        model = new Model(setup, trace);
    }

    /** The state of things, for who makes up the next step. */
    Model model() {
        return model;
    }

    /** Runs a whole program; what the runtime and the model disagree about, null if nothing. */
    static String differenceOf(Program program) {
        try {
            Checker checker = new Checker(program.setup());
            program.steps().forEach(checker::perform);
            checker.windDown();
            return null;
        } catch (RuntimeException | Error e) {
            return describe(e);
        }
    }

    /** Fails with the difference if there is one. */
    static void expectAgreement(Program program) {
        String difference = differenceOf(program);
        if (difference != null) {
            throw new AssertionError(difference);
        }
    }

    static String describe(Throwable failure) {
        if (failure instanceof Trace.Difference) {
            return failure.getMessage();
        }
        return failure + "\n"
                + Arrays.stream(failure.getStackTrace())
                        .limit(STACK_SHOWN)
                        .map(frame -> "    at " + frame)
                        .collect(Collectors.joining("\n"));
    }

    /** Runs one step. */
    void perform(Step step) {
        trace.clear();
        step.on(subject);
        subject.look();
        step.on(model);
        model.look();
        trace.expectEnd();
    }

    /** Ends what is under way, gives everything back, and checks that all is there again. */
    void windDown() {
        int round = 0;
        while (!isQuiet()) {
            if (round++ == MOST_ROUNDS) {
                throw new Trace.Difference("requests do not end: " + underWay());
            }
            for (int context = 0; context < setup.contexts(); context++) {
                perform(new Step.DropAll(context));
                perform(new Step.CancelAll(context));
            }
            model.held().forEach(name -> perform(new Step.Complete(name, Reply.OK, false)));
            for (int context = 0; context < setup.contexts(); context++) {
                releaseAll(context);
            }
        }
        for (int context = 0; context < setup.contexts(); context++) {
            expectAllFree(model.context(context));
        }
    }

    private void releaseAll(int context) {
        perform(new Step.Consume(context));
        while (!model.hand(context).isEmpty()) {
            perform(new Step.Release(context, 0, false, false));
            perform(new Step.Consume(context));
        }
        while (model.keptBlocks() > 0) {
            perform(new Step.ReleaseBlocks(0, false, false));
        }
    }

    private boolean isQuiet() {
        for (int context = 0; context < setup.contexts(); context++) {
            ModelContext of = model.context(context);
            if (!of.acquired.isEmpty()
                    || !of.submitted().isEmpty()
                    || !of.posted.isEmpty()
                    || !model.hand(context).isEmpty()) {
                return false;
            }
        }
        return model.keptBlocks() == 0;
    }

    private List<String> underWay() {
        return List.of(
                model.context(0).submitted().toString(),
                model.context(setup.contexts() - 1).submitted().toString());
    }

    private void expectAllFree(ModelContext context) {
        int expected = context.isShutDown ? 0 : Math.min(setup.sq(), setup.cq());
        if (context.acquirable() != expected) {
            throw new Trace.Difference("only " + context.acquirable() + " requests come back of " + expected);
        }
        if (context.pool != null && context.pool.free() != setup.blocks()) {
            throw new Trace.Difference("only " + context.pool.free() + " blocks come back of " + setup.blocks());
        }
    }
}
