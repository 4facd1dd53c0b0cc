package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.ContextDesign.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("designs of contexts that are known to be broken are found out by the check that ours passes")
class BrokenContextsTest {
    private static final int SQ = 16;
    private static final int CQ = 4;

    /** Makes a context whose iodev does some work. */
    private interface Maker extends Function<Work, ContextDesign> {}

    private static ContextDesign ours(Work work) {
        return new OurContext(SQ, CQ, work);
    }

    private static ContextDesign upstreams(Work work) {
        return new UpstreamContext(SQ, CQ, work);
    }

    /** A check that a design passes or not. */
    private interface Check {
        void of(Maker maker);
    }

    private static void expectFound(String finding, Check check) {
        check.of(BrokenContextsTest::ours);
        AssertionError found = assertThrows(AssertionError.class, () -> check.of(BrokenContextsTest::upstreams));
        assertTrue(found.getMessage().contains(finding), found.getMessage());
    }

    private static List<Long> consumeAll(ContextDesign context) {
        List<Long> all = new ArrayList<>();
        for (long userdata = context.consume(); userdata >= 0; userdata = context.consume()) {
            all.add(userdata);
        }
        return all;
    }

    @Test
    @DisplayName("CTX-12: completions are lost when their queue is full")
    void lostCompletions() {
        expectFound("each is answered", maker -> {
            ContextDesign context = maker.apply(userdata -> {});
            List<Long> answers = new ArrayList<>();
            for (long i = 0; i < 10; i++) {
                Object request = context.acquire();
                while (request == null) {
                    context.submit();
                    answers.addAll(consumeAll(context));
                    request = context.acquire();
                }
                context.prepare(request, i);
            }
            context.submit();
            answers.addAll(consumeAll(context));
            assertEquals(LongStream.range(0, 10).boxed().toList(), answers, "each is answered");
        });
    }

    @Test
    @DisplayName("SUB-2: who waits is told of completions that cannot be consumed")
    void countApartFromCompletions() {
        expectFound("what is told of is there", maker -> {
            ContextDesign context = maker.apply(userdata -> {});
            int wanted = 0;
            for (Object request = context.acquire(); request != null && wanted < 6; request = context.acquire()) {
                context.prepare(request, wanted++);
            }
            assertEquals(context.submitAndWait(wanted), consumeAll(context).size(), "what is told of is there");
        });
    }

    @Test
    @DisplayName("CTX-15: an iodev that submits is called within itself")
    void submitWithinSubmit() {
        expectFound("calls within calls", maker -> {
            Nesting nesting = new Nesting(100);
            nesting.context = maker.apply(nesting);
            nesting.submit(0);
            assertEquals(1, nesting.deepest, "calls within calls");
            assertEquals(LongStream.range(0, 100).boxed().toList(), nesting.answers());
        });
    }

    /** Submits the next request from within each. */
    private static final class Nesting implements Work {
        private final List<Long> answers = new ArrayList<>();
        private final int count;
        private ContextDesign context;
        private int depth;
        private int deepest;

        Nesting(int count) {
            this.count = count;
        }

        void submit(long userdata) {
            context.prepare(context.acquire(), userdata);
            context.submit();
        }

        @Override
        public void execute(long userdata) {
            depth++;
            deepest = Math.max(deepest, depth);
            if (userdata + 1 < count) {
                answers.addAll(consumeAll(context));
                submit(userdata + 1);
            }
            depth--;
        }

        List<Long> answers() {
            answers.addAll(consumeAll(context));
            return answers;
        }
    }

    @Test
    @DisplayName("CTX-3, CTX-15: to submit from within an iodev executes what somebody else is about to prepare")
    void halfPrepared() {
        expectFound("executed before it was prepared", maker -> {
            Deque<Long> executed = new ArrayDeque<>();
            ContextDesign[] context = new ContextDesign[1];
            context[0] = maker.apply(userdata -> {
                executed.add(userdata);
                if (userdata == 1) {
                    Object half = context[0].acquire();
                    context[0].submit();
                    context[0].prepare(half, 2);
                }
            });
            context[0].prepare(context[0].acquire(), 1);
            context[0].submit();
            assertEquals(List.of(1L), List.copyOf(executed), "executed before it was prepared");
            context[0].submit();
            assertEquals(List.of(1L, 2L), List.copyOf(executed));
        });
    }

    @Test
    @DisplayName("POL-2: contexts of a pool come as dirty as they were left")
    void dirtyContexts() {
        Pools ours = new Pools() {
            private final RtioPool pool = new RtioPool(context());

            @Override
            public Rtio acquire() {
                return pool.acquire();
            }

            @Override
            public void release(Rtio context) {
                assertEquals(RtioPool.RELEASED, pool.release(context));
            }
        };
        checkClean(ours);
        AssertionError found = assertThrows(AssertionError.class, () -> checkClean(new BitmapPool()));
        assertTrue(found.getMessage().contains("leftovers"), found.getMessage());
    }

    private static Rtio context() {
        return new Rtio(new IodevTable(1), 4, 4);
    }

    private interface Pools {
        Rtio acquire();

        void release(Rtio context);
    }

    /** Upstream's: what is free is noted, and nothing else happens. */
    private static final class BitmapPool implements Pools {
        private final Rtio context = context();
        private boolean isTaken;

        @Override
        public Rtio acquire() {
            assertTrue(!isTaken);
            isTaken = true;
            return context;
        }

        @Override
        public void release(Rtio context) {
            isTaken = false;
        }
    }

    private static void checkClean(Pools pool) {
        Rtio first = pool.acquire();
        first.acquire().prepareNop(null, 1);
        first.submit();
        first.acquire().prepareAwait(null, 0, 2);
        first.submit();
        first.acquire().prepareNop(null, 3);
        pool.release(first);
        Rtio second = pool.acquire();
        assertEquals(4, second.acquirable(), "leftovers");
        second.submit();
        assertEquals(null, second.consume(), "leftovers");
        assertEquals("", second.inFlight(), "leftovers");
    }

    @Test
    @DisplayName("CTX-9: a waiter has the token of a completion that is not there yet; an inbox has no tokens")
    void tokenApartFromCompletion() {
        LincheckAssertionError found = assertThrows(
                LincheckAssertionError.class,
                () -> Checking.options()
                        .iterations(50)
                        .minimizeFailedScenario(false)
                        .sequentialSpecification(Completions.class)
                        .check(TokenAndCompletion.class));
        assertTrue(found.getMessage().contains("Invalid execution results"), found.getMessage());
        Checking.options().sequentialSpecification(Completions.class).check(InboxCompletions.class);
    }

    /** Upstream's: a semaphore is given, and a completion is pushed. */
    @Param(name = "value", gen = IntGen.class, conf = "1:3")
    public static class TokenAndCompletion {
        private final AtomicInteger tokens = new AtomicInteger();
        private final Queue<Integer> completions = new ConcurrentLinkedQueue<>();

        @Operation
        public void complete(@Param(name = "value") int value) {
            tokens.getAndIncrement();
            completions.add(value);
        }

        /** A completion if there is one, 0 if there is none; -1 is wrong: there was to be one. */
        @Operation(nonParallelGroup = "owner")
        public int consume() {
            if (tokens.get() == 0) {
                return 0;
            }
            tokens.getAndDecrement();
            Integer completion = completions.poll();
            return completion == null ? -1 : completion;
        }
    }

    /** Ours: what can be read is the completion. */
    @Param(name = "value", gen = IntGen.class, conf = "1:3")
    public static class InboxCompletions {
        private final Inbox inbox = new Inbox(8);

        @Operation
        public void complete(@Param(name = "value") int value) {
            inbox.send(Inbox.COMPLETION, value, value, value);
        }

        @Operation(nonParallelGroup = "owner")
        public int consume() {
            if (inbox.isEmpty()) {
                return 0;
            }
            while (!inbox.hasNews()) {
                Thread.onSpinWait();
            }
            return Inbox.value(inbox.take());
        }
    }

    /** The same, for one thread after the other. */
    public static final class Completions {
        private final Deque<Integer> completions = new ArrayDeque<>();

        public void complete(int value) {
            completions.add(value);
        }

        public int consume() {
            Integer completion = completions.poll();
            return completion == null ? 0 : completion;
        }
    }
}
