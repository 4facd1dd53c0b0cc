package dev.rtio.model;

import dev.rtio.Errno;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Makes up steps that mean something in the state that the model is in, and some that do not. */
final class Generator {
    private static final int MOST_NESTED = 3;
    private static final int RECENT = 12;
    private static final long MOST_TIME = 40;
    private static final int[] ERRORS = {-Errno.EIO, -Errno.ENOMEM, -Errno.ECANCELED, -Errno.ETIMEDOUT};

    private final Random random;
    private final Program.Setup setup;
    private final Plans plans;
    private final Deque<Step> pending = new ArrayDeque<>();
    private int lastName;

    Generator(Random random, Program.Setup setup) {
        this.random = random;
        this.setup = setup;
        plans = new Plans(random, setup.blocks() > 0);
    }

    /** What contexts a program has. */
    static Program.Setup setup(Random random) {
        int contexts = random.nextInt(4) == 0 ? 2 : 1;
        int blocks = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(6);
        return new Program.Setup(
                contexts,
                1 + random.nextInt(8),
                1 + random.nextInt(8),
                blocks,
                blocks > 0 && random.nextInt(contexts == 2 ? 2 : 4) == 0,
                random.nextInt(6) == 0,
                random.nextInt(4) == 0);
    }

    /** The next step. */
    Step next(Model model) {
        if (pending.isEmpty()) {
            addSteps(model);
        }
        return pending.poll();
    }

    private void addSteps(Model model) {
        int context = random.nextInt(setup.contexts());
        if (!model.isLent(context)) {
            pending.add(random.nextInt(20) == 0 ? new Step.GiveBack(context) : new Step.Lend());
            return;
        }
        int choice = random.nextInt(200);
        if (choice < 50) {
            addChain(context, pending, 1 + random.nextInt(4), true);
        } else if (choice < 100) {
            addConsumption(model, context);
        } else if (choice < 140) {
            pending.add(iodevActs(model));
        } else if (choice < 160) {
            pending.add(steer(context));
        } else if (choice < 172) {
            pending.add(new Step.Advance(random.nextBoolean() ? 1 + random.nextInt(20) : model.untilNextAlarm()));
        } else if (choice < 184) {
            pending.add(await(context));
        } else if (choice < 194) {
            pending.add(new Step.Submit(context));
        } else if (choice < 196 && setup.isLent()) {
            pending.add(new Step.GiveBack(context));
        } else {
            pending.add(prepareAnew(context));
        }
    }

    /** Acquires and prepares requests that are linked, and mostly submits them. */
    private void addChain(int context, Deque<Step> steps, int length, boolean mayNest) {
        int first = lastName + 1;
        lastName += length;
        if (length > 1 && random.nextInt(6) == 0) {
            steps.add(new Step.AcquireAll(context, first, length));
        } else {
            for (int i = 0; i < length; i++) {
                steps.add(new Step.Acquire(context, first + i));
            }
        }
        for (int i = 0; i < length; i++) {
            boolean isLast = i == length - 1 && random.nextInt(12) > 0;
            Plan plan = plans.next(isLast, recentName());
            if (mayNest && random.nextInt(8) == 0) {
                plan = plan.meanwhile(nested(context, first + i));
            }
            if (random.nextInt(40) > 0) {
                steps.add(new Step.Prepare(first + i, plan));
            }
        }
        if (random.nextInt(4) > 0) {
            steps.add(new Step.Submit(context));
        }
    }

    /** What a callback or an iodev does. */
    private List<Step> nested(int context, int itself) {
        Deque<Step> steps = new ArrayDeque<>();
        for (int i = 1 + random.nextInt(MOST_NESTED); i > 0; i--) {
            switch (random.nextInt(16)) {
                case 0, 1, 2, 3 -> addChain(context, steps, 1 + random.nextInt(2), false);
                case 4, 5 -> steps.add(new Step.Consume(context));
                case 6, 7 -> steps.add(new Step.Release(context, random.nextInt(4), random.nextBoolean(), false));
                case 8 -> steps.add(new Step.Cancel(random.nextBoolean() ? itself : recentName(), 0));
                case 9 -> steps.add(new Step.Complete(recentName(), plans.reply(), random.nextInt(3) == 0));
                case 10 -> steps.add(new Step.Signal(recentName(), random.nextInt(3) == 0));
                case 11 -> steps.add(new Step.Submit(context));
                case 12 -> steps.add(new Step.Advance(1 + random.nextInt(20)));
                case 13 -> steps.add(new Step.Flush(context));
                case 14 -> steps.add(new Step.DropAll(context));
                default -> steps.add(random.nextInt(4) > 0 ? new Step.CancelAll(context) : new Step.Shutdown(context));
            }
        }
        return List.copyOf(steps);
    }

    private void addConsumption(Model model, int context) {
        int choice = random.nextInt(20);
        boolean twice = random.nextInt(8) == 0;
        if (choice < 2) {
            pending.add(new Step.Flush(context));
        } else if (choice < 5 && model.keptBlocks() > 0) {
            pending.add(new Step.ReleaseBlocks(random.nextInt(8), isElsewhere(), twice));
        } else if (choice < 12 && !model.hand(context).isEmpty()) {
            pending.add(new Step.Release(context, random.nextInt(8), random.nextInt(3) == 0, twice));
        } else {
            pending.add(new Step.Consume(context));
        }
    }

    private Step iodevActs(Model model) {
        List<Integer> held = model.held();
        int choice = random.nextInt(20);
        if (held.isEmpty() || choice == 0) {
            return new Step.CompleteAgain(recentName(), random.nextBoolean() ? 1 : -Errno.EIO, isElsewhere());
        }
        int name = held.get(random.nextInt(held.size()));
        if (choice < 3) {
            Reply reply = plans.reply();
            return new Step.Ask(name, Math.max(1, reply.min()), Math.max(1, reply.max()), isElsewhere());
        }
        return new Step.Complete(name, plans.reply(), isElsewhere());
    }

    private Step steer(int context) {
        int choice = random.nextInt(40);
        if (choice < 18) {
            int generations = random.nextInt(8) == 0 ? random.nextInt(5) - 2 : 0;
            return new Step.Cancel(recentName(), generations);
        } else if (choice < 33) {
            return new Step.Signal(recentName(), isElsewhere());
        } else if (choice < 37) {
            return new Step.DropAll(context);
        }
        return choice < 39 ? new Step.CancelAll(context) : new Step.Shutdown(context);
    }

    private Step await(int context) {
        long nanos = random.nextInt(30);
        if (setup.contexts() > 1 && random.nextBoolean()) {
            return new Step.AwaitAny(nanos);
        }
        Step.How[] hows = Step.How.values();
        return new Step.Await(context, random.nextInt(4), nanos, hows[random.nextInt(hows.length)]);
    }

    /** Acquires a request by itself, or prepares one that may be prepared already. */
    private Step prepareAnew(int context) {
        if (random.nextBoolean()) {
            return new Step.Acquire(context, ++lastName);
        }
        return new Step.Prepare(recentName(), plans.next(random.nextBoolean(), recentName()));
    }

    private boolean isElsewhere() {
        return random.nextInt(3) == 0;
    }

    private int recentName() {
        return Math.max(1, lastName - random.nextInt(RECENT));
    }

    /** Makes up what requests are prepared for. */
    private static final class Plans {
        private static final Plan.Kind[] KINDS = {
            Plan.Kind.NOP,
            Plan.Kind.NOP,
            Plan.Kind.NOP,
            Plan.Kind.NOP,
            Plan.Kind.POOL_READ,
            Plan.Kind.POOL_READ,
            Plan.Kind.POOL_READ,
            Plan.Kind.STREAM,
            Plan.Kind.STREAM,
            Plan.Kind.CALLBACK,
            Plan.Kind.CALLBACK,
            Plan.Kind.DELAY,
            Plan.Kind.AWAIT,
            Plan.Kind.AWAIT,
            Plan.Kind.CANCEL,
            Plan.Kind.READ,
            Plan.Kind.WRITE,
            Plan.Kind.TINY_WRITE,
            Plan.Kind.TRANSCEIVE,
            Plan.Kind.VENDOR
        };

        private final Random random;
        private final boolean hasBlocks;

        Plans(Random random, boolean hasBlocks) {
            this.random = random;
            this.hasBlocks = hasBlocks;
        }

        Plan next(boolean isLast, int target) {
            Plan.Kind kind = KINDS[random.nextInt(KINDS.length)];
            Plan plan = Plan.of(kind).target(kind == Plan.Kind.CANCEL ? target : 0);
            if (kind != Plan.Kind.STREAM && !isLast) {
                plan = plan.link(link(kind));
            }
            if (kind != Plan.Kind.STREAM && random.nextInt(7) == 0) {
                plan = plan.silent();
            }
            if (random.nextInt(20) == 0) {
                plan = plan.drain();
            }
            if (kind == Plan.Kind.DELAY || random.nextInt(6) == 0) {
                plan = plan.time(1 + random.nextInt((int) MOST_TIME));
            }
            if (!kind.isExecutors()) {
                plan = plan.iodev(iodev(kind));
            }
            Plan.Start[] starts = Plan.Start.values();
            int start = random.nextInt(20);
            plan = plan.start(
                    start < 9
                            ? Plan.Start.HOLD
                            : start < 17 ? Plan.Start.REPLY : starts[random.nextInt(starts.length)]);
            Plan.OnCancel[] answers = Plan.OnCancel.values();
            return plan.reply(reply())
                    .onCancel(random.nextInt(3) == 0 ? Plan.OnCancel.KEEP : answers[random.nextInt(answers.length)]);
        }

        private Plan.Link link(Plan.Kind kind) {
            int choice = random.nextInt(10);
            if (choice < 3 && !kind.isExecutors()) {
                return Plan.Link.TRANSACTION;
            }
            return choice < 5 ? Plan.Link.HARD : Plan.Link.CHAINED;
        }

        private int iodev(Plan.Kind kind) {
            int choice = random.nextInt(40);
            if (choice < 2 || kind == Plan.Kind.AWAIT && choice < 20) {
                return Plan.NO_IODEV;
            }
            return choice == 2 ? Plan.UNKNOWN_IODEV : random.nextInt(Plan.IODEVS);
        }

        Reply reply() {
            boolean fails = random.nextInt(4) == 0;
            int result = fails ? ERRORS[random.nextInt(ERRORS.length)] : random.nextInt(20);
            boolean asks = hasBlocks && random.nextInt(4) > 0;
            int min = asks ? 1 + random.nextInt(20) : 0;
            int max = asks ? min + random.nextInt(20) : 0;
            return new Reply(result, random.nextInt(3), min, max, random.nextInt(5) == 0);
        }
    }
}
