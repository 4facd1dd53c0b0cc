package dev.rtio.model;

import dev.rtio.Errno;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

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
        int acquirable = model.context(context).acquirable();
        boolean isTight = acquirable == 0 && random.nextInt(8) > 0;
        int choice = isTight ? 50 + random.nextInt(150) : random.nextInt(200);
        if (choice < 60) {
            int length = 1 + random.nextInt(random.nextInt(8) == 0 ? 4 : Math.min(4, Math.max(1, acquirable)));
            addChain(context, pending, length, true);
        } else if (choice < 105) {
            addConsumption(model, context);
        } else if (choice < 145) {
            addIodevAction(model, context, acquirable);
        } else if (choice < 162) {
            pending.add(steer(model, context));
        } else if (choice < 176) {
            pending.add(new Step.Advance(random.nextBoolean() ? 1 + random.nextInt(20) : model.untilNextAlarm()));
        } else if (choice < 186) {
            pending.add(await(context));
        } else if (choice < 193) {
            pending.add(new Step.Submit(context));
        } else if (choice < 196) {
            pending.add(setup.isLent() ? lendOrGiveBack(context) : new Step.Consume(context));
        } else {
            pending.add(prepareAnew(context));
        }
    }

    private Step lendOrGiveBack(int context) {
        return random.nextInt(3) == 0 ? new Step.Lend() : new Step.GiveBack(context);
    }

    /** Nothing much can happen any more. */
    boolean isOver(Model model) {
        for (int context = 0; context < setup.contexts(); context++) {
            if (!model.context(context).isShutDown) {
                return false;
            }
        }
        return !setup.isLent();
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
                default -> steps.add(random.nextInt(6) > 0 ? new Step.CancelAll(context) : new Step.Shutdown(context));
            }
        }
        return List.copyOf(steps);
    }

    private void addConsumption(Model model, int context) {
        int choice = random.nextInt(20);
        boolean twice = random.nextInt(8) == 0;
        if (choice < 2) {
            pending.add(new Step.Flush(context));
        } else if (choice < 6 && model.keptBlocks() > 0) {
            pending.add(new Step.ReleaseBlocks(random.nextInt(8), isElsewhere(), twice));
        } else if (choice < 13 && !model.hand(context).isEmpty()) {
            pending.add(new Step.Release(context, random.nextInt(8), random.nextInt(3) == 0, twice));
        } else {
            pending.add(new Step.Consume(context));
        }
    }

    private void addIodevAction(Model model, int context, int acquirable) {
        List<Integer> held = model.held();
        int choice = random.nextInt(20);
        if (choice == 0) {
            pending.add(new Step.CompleteAgain(recentName(), random.nextBoolean() ? 1 : -Errno.EIO, isElsewhere()));
        } else if (held.isEmpty()) {
            addChain(context, pending, Math.max(1, Math.min(3, acquirable)), true);
        } else {
            int name = held.get(random.nextInt(held.size()));
            Reply reply = plans.reply();
            pending.add(
                    choice < 3
                            ? new Step.Ask(name, Math.max(1, reply.min()), Math.max(1, reply.max()), isElsewhere())
                            : new Step.Complete(name, reply, isElsewhere()));
        }
    }

    private Step steer(Model model, int context) {
        int choice = random.nextInt(40);
        if (choice < 18) {
            int generations = random.nextInt(8) == 0 ? random.nextInt(5) - 2 : 0;
            return new Step.Cancel(someone(model.context(context), request -> true), generations);
        } else if (choice < 33) {
            boolean mayBeAnything = random.nextInt(4) == 0;
            int name =
                    someone(model.context(context), request -> mayBeAnything || request.plan.kind() == Plan.Kind.AWAIT);
            return new Step.Signal(name, isElsewhere());
        } else if (choice < 37) {
            return new Step.DropAll(context);
        }
        return choice < 39 || random.nextBoolean() ? new Step.CancelAll(context) : new Step.Shutdown(context);
    }

    /** One of the requests that are submitted and of a kind; sometimes, or if there is none, any recent name. */
    private int someone(ModelContext context, Predicate<ModelRequest> kind) {
        List<ModelRequest> candidates = context.submitted.stream().filter(kind).toList();
        return candidates.isEmpty() || random.nextInt(4) == 0
                ? recentName()
                : candidates.get(random.nextInt(candidates.size())).name;
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
        // Of so many requests one: programs differ in what they are full of.
        private final int drainOneOf;
        private final int timeOneOf;
        private final int silenceOneOf;
        private final int faultOneOf;
        private final Plan.Kind favourite;

        Plans(Random random, boolean hasBlocks) {
            this.random = random;
            this.hasBlocks = hasBlocks;
            drainOneOf = oftenOrSeldom();
            timeOneOf = oftenOrSeldom();
            silenceOneOf = oftenOrSeldom();
            faultOneOf = oftenOrSeldom();
            favourite = KINDS[random.nextInt(KINDS.length)];
        }

        private int oftenOrSeldom() {
            return random.nextInt(4) == 0 ? 2 : 8 + random.nextInt(40);
        }

        Plan next(boolean isLast, int target) {
            Plan.Kind kind = random.nextInt(4) == 0 ? favourite : KINDS[random.nextInt(KINDS.length)];
            Plan plan = Plan.of(kind).target(kind == Plan.Kind.CANCEL ? target : 0);
            if (kind != Plan.Kind.STREAM && !isLast) {
                plan = plan.link(link(kind));
            }
            if (kind != Plan.Kind.STREAM && random.nextInt(silenceOneOf) == 0) {
                plan = plan.silent();
            }
            if (random.nextInt(drainOneOf) == 0) {
                plan = plan.drain();
            }
            if (kind == Plan.Kind.DELAY || random.nextInt(timeOneOf) == 0) {
                plan = plan.time(1 + random.nextInt((int) MOST_TIME));
            }
            if (!kind.isExecutors()) {
                plan = plan.iodev(iodev(kind));
            }
            if (kind.isPooled() && random.nextInt(3) == 0) {
                plan = plan.aligned(align());
            }
            return plan.start(start()).reply(reply()).onCancel(any(Plan.OnCancel.values()));
        }

        private Plan.Start start() {
            if (random.nextInt(faultOneOf) == 0) {
                return any(Plan.Start.values());
            }
            return random.nextBoolean() ? Plan.Start.HOLD : Plan.Start.REPLY;
        }

        private int align() {
            return 1 << random.nextInt(Integer.numberOfTrailingZeros(Program.ALIGN) + 1);
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
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
            boolean isTooMuch = random.nextInt(8) == 0;
            int align = !asks || random.nextBoolean() ? 0 : isTooMuch ? 2 * Program.ALIGN : align();
            return new Reply(result, random.nextInt(3), min, max, align, random.nextInt(5) == 0);
        }
    }
}
