package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random chains of requests, transactions and callbacks with random outcomes, completed in random order, against a model
 * that is a loop over the chain's plan.
 */
@DisplayName("rules 1 to 3: exactly one completion, whatever happens")
class OneCompletionTest {
    private static final int SQ = 24;
    private static final int CQ = 20;
    private static final int BLOCKS = 24;

    /** A member of a unit: what is asked of it, and what is to become of it. */
    private record Member(long userdata, boolean silent, boolean pooled) {}

    /** A unit; {@code failing} is the member at fault, -1 if it succeeds. */
    private record Unit(List<Member> members, boolean callback, boolean hardLinked, int failing, int result) {}

    private final HeldIodev iodev = new HeldIodev(0);
    private final Mempool pool = new Mempool(BLOCKS, 8, 8);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), SQ, CQ, pool);
    private final List<List<String>> expected = new ArrayList<>();
    private final List<List<Unit>> chains = new ArrayList<>();
    private final List<String> expectedCalls = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final RtioCallback callback = (context, sqe, result, arg) -> calls.add(sqe.userdata() + " after " + result);
    private long nextUserdata;

    @ParameterizedTest
    @DisplayName("rule 1, rule 2, rule 3, limit 2, limit 36: random chains with faults, by seed, against a model")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void exactlyOne(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            chains.clear();
            expected.clear();
            expectedCalls.clear();
            calls.clear();
            nextUserdata = 0;
            while (random.nextInt(4) != 0) {
                submitChain(random);
            }
            List<List<String>> actual = new ArrayList<>();
            expected.forEach(chain -> actual.add(new ArrayList<>()));
            consume(actual);
            while (!iodev.held.isEmpty()) {
                completeOne(random);
                consume(actual);
            }
            assertEquals(expected, actual);
            Collections.sort(expectedCalls);
            Collections.sort(calls);
            assertEquals(expectedCalls, calls);
            assertEquals(Math.min(SQ, CQ), rtio.acquirable());
            assertEquals(BLOCKS, pool.free());
        }
    }

    private void submitChain(Random random) {
        List<Unit> chain = new ArrayList<>();
        int requests = 0;
        for (int units = 1 + random.nextInt(4); units > 0; units--) {
            if (random.nextInt(4) == 0) {
                Member member = new Member(userdata(), random.nextBoolean(), false);
                chain.add(new Unit(List.of(member), true, random.nextInt(3) == 0, -1, 0));
                requests++;
                continue;
            }
            List<Member> members = new ArrayList<>();
            for (int count = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1; count > 0; count--) {
                members.add(new Member(userdata(), random.nextInt(4) == 0, random.nextBoolean()));
            }
            int failing = random.nextInt(3) == 0 ? random.nextInt(members.size()) : -1;
            chain.add(new Unit(
                    members, false, random.nextInt(3) == 0, failing, failing < 0 ? random.nextInt(9) : -Errno.EIO));
            requests += members.size();
        }
        if (rtio.acquirable() < requests) {
            return;
        }
        chains.add(chain);
        expected.add(model(chain));
        for (int i = 0; i < chain.size(); i++) {
            prepare(chain.get(i), i == chain.size() - 1);
        }
        assertEquals(requests, rtio.submit());
    }

    /** The userdata tells the chain, so that a completion is sorted by it. */
    private long userdata() {
        return chains.size() * 1_000L + nextUserdata++ % 1_000;
    }

    private void prepare(Unit unit, boolean last) {
        for (int i = 0; i < unit.members.size(); i++) {
            Member member = unit.members.get(i);
            Sqe sqe = rtio.acquire();
            if (unit.callback) {
                sqe.prepareCallback(callback, 0, member.userdata);
            } else if (member.pooled) {
                sqe.prepareReadWithPool(iodev, 0, member.userdata);
            } else {
                sqe.prepareNop(iodev, member.userdata);
            }
            if (i < unit.members.size() - 1) {
                sqe.transaction();
            } else if (!last) {
                if (unit.hardLinked) {
                    sqe.hardChained();
                } else {
                    sqe.chained();
                }
            }
            if (member.silent) {
                sqe.noResponse();
            }
        }
    }

    private void completeOne(Random random) {
        Sqe[] held = iodev.held.toArray(new Sqe[0]);
        Sqe head = held[random.nextInt(held.length)];
        iodev.held.remove(head);
        Unit unit = unitOf(head.userdata());
        Sqe failing = null;
        int n = 0;
        for (Sqe sqe = head; sqe != null; sqe = sqe.nextInTransaction()) {
            assertEquals(unit.members.get(n).userdata, sqe.userdata());
            if (unit.members.get(n).pooled) {
                assertEquals(8, sqe.rxBuffer(1, 8));
            }
            failing = n++ == unit.failing ? sqe : failing;
        }
        assertEquals(unit.members.size(), n);
        if (failing == null) {
            head.ok(unit.result);
        } else {
            head.fail(failing, unit.result);
        }
    }

    private Unit unitOf(long headUserdata) {
        return chains.get((int) (headUserdata / 1_000)).stream()
                .filter(unit -> unit.members.get(0).userdata == headUserdata)
                .findFirst()
                .orElseThrow();
    }

    private void consume(List<List<String>> actual) {
        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
            actual.get((int) (cqe.userdata() / 1_000)).add(Answers.text(cqe));
            if (cqe.buffer() != null) {
                assertTrue(cqe.result() >= 0);
                assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
            }
            rtio.release(cqe);
        }
    }

    private List<String> model(List<Unit> chain) {
        List<String> answers = new ArrayList<>();
        boolean cancelled = false;
        int before = 0;
        for (Unit unit : chain) {
            if (unit.callback && !cancelled) {
                expectedCalls.add(unit.members.get(0).userdata + " after " + before);
            }
            before = before < 0 ? before : unit.result;
            for (int i = 0; i < unit.members.size(); i++) {
                Member member = unit.members.get(i);
                if (!member.silent) {
                    boolean victim = cancelled || unit.failing >= 0 && i != unit.failing;
                    String result =
                            victim ? "-ECANCELED because of -EIO" : unit.failing == i ? "-EIO" : "" + unit.result;
                    answers.add(member.userdata + "=" + result);
                }
            }
            cancelled |= unit.failing >= 0 && !unit.hardLinked;
        }
        return answers;
    }
}
