package dev.rtio.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.CancelOutcome;
import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.Mempool;
import dev.rtio.Op;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.stress.Request.Chain;
import dev.rtio.stress.Request.Kind;
import java.util.SplittableRandom;

/** Submits at random to one context, and checks what comes back. Used by the thread that owns the context. */
final class Submitter {
    private static final int LONGEST = 6;
    private static final int MOST_SHOTS = 20;
    private static final int RECENT = 16;
    private static final long MOST_NANOS = 200_000;
    private static final Kind[] KINDS = {
        Kind.NOP, Kind.NOP, Kind.NOP, Kind.READ, Kind.READ, Kind.CALLBACK, Kind.DELAY, Kind.AWAIT, Kind.CANCEL
    };

    private final Rtio rtio;
    private final Machine machine;
    private final SplittableRandom random;
    private final Ledger ledger = new Ledger();
    private final Sqe[] sqes = new Sqe[LONGEST];
    private final Cqe[] cqes = new Cqe[LONGEST];
    private final Request[] recent = new Request[RECENT];
    private final Numbers numbers;
    private long submitted;
    private int streams;

    /** Numbers for requests, no two alike among all threads. */
    static final class Numbers {
        private long next;

        Numbers(int thread) {
            next = (long) thread << 40;
        }

        long next() {
            return next++;
        }
    }

    Submitter(Rtio rtio, Machine machine, SplittableRandom random, Numbers numbers) {
        this.rtio = rtio;
        this.machine = machine;
        this.random = random;
        this.numbers = numbers;
        assertSame(null, rtio.consume());
        assertTrue(isIdle(rtio), "a context is clean when it comes");
    }

    long submitted() {
        return submitted;
    }

    long completions() {
        return ledger.completions();
    }

    /** One chain or stream, and what else comes to its mind. */
    void step() {
        if (streams < 2 && random.nextInt(20) == 0) {
            submitStream();
        } else {
            submitChain(1 + random.nextInt(LONGEST));
        }
        if (random.nextInt(8) == 0) {
            cancel(recent[random.nextInt(RECENT)]);
        }
        if (random.nextInt(200) == 0) {
            ledger.cancelledAll();
            rtio.cancelAll();
        }
        if (random.nextInt(50) == 0 && rtio.acquire() != null) {
            assertTrue(rtio.dropAll() > 0);
        }
        consume();
    }

    private void submitStream() {
        Sqe sqe = rtio.acquire();
        if (sqe != null) {
            Chain chain = new Chain();
            chain.isFragile = true;
            long userdata = numbers.next();
            ledger.ask(add(sqe, new Request(userdata, Kind.STREAM, chain, sqe.handle())));
            sqe.prepareReadMultishot(machine.iodev(random), random.nextInt(256), userdata);
            streams++;
            submit();
        }
    }

    private void submitChain(int length) {
        if (rtio.acquire(sqes, length) != 0) {
            machine.tally().count(Tally.Event.REFUSED);
            return;
        }
        Chain chain = new Chain();
        boolean drains = random.nextInt(32) == 0;
        for (int i = 0; i < length; ) {
            int members = Math.min(length - i, random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1);
            Iodev iodev = machine.iodev(random);
            for (int member = 0; member < members; member++, i++) {
                Sqe sqe = sqes[i];
                Request request = prepare(sqe, members > 1, iodev, chain);
                if (member == 0 && random.nextInt(12) == 0 && request.kind != Kind.DELAY) {
                    sqe.timeout(1 + random.nextLong(MOST_NANOS));
                    chain.isFragile = true;
                    request.isTimed = true;
                }
                if (i == 0 && drains) {
                    sqe.drain();
                }
                if (random.nextInt(8) == 0) {
                    sqe.noResponse();
                } else {
                    ledger.ask(request);
                }
                if (member < members - 1) {
                    sqe.transaction();
                } else if (i < length - 1) {
                    link(sqe);
                }
            }
        }
        submit();
    }

    private void link(Sqe sqe) {
        if (random.nextInt(4) == 0) {
            sqe.hardChained();
        } else {
            sqe.chained();
        }
    }

    private Request prepare(Sqe sqe, boolean isMember, Iodev iodev, Chain chain) {
        Kind kind = isMember ? KINDS[random.nextInt(5)] : KINDS[random.nextInt(KINDS.length)];
        long userdata = numbers.next();
        Request request = add(sqe, new Request(userdata, kind, chain, sqe.handle()));
        switch (kind) {
            case READ -> sqe.prepareReadWithPool(iodev, random.nextInt(256), userdata);
            case CALLBACK -> sqe.prepareCallback(Submitter::called, 0, userdata);
            case DELAY -> sqe.prepareDelay(random.nextLong(MOST_NANOS), userdata);
            case AWAIT -> {
                sqe.prepareAwait(null, 0, userdata);
                machine.signalSoon(rtio, sqe.handle());
            }
            case CANCEL -> {
                Request other = recent[random.nextInt(RECENT)];
                if (other != null) {
                    other.chain.isCancelled = true;
                }
                sqe.prepareCancel(other == null ? -1 : other.handle, userdata);
            }
            default -> sqe.prepareNop(iodev, userdata);
        }
        chain.isFragile |= kind == Kind.READ || kind == Kind.CANCEL || request.hasFate() && Fate.isFailing(userdata);
        return request;
    }

    private static void called(Rtio rtio, Sqe sqe, int result, long arg) {
        if (Fate.isFailing(sqe.userdata())) {
            Fate.THROWN.increment();
            throw new IllegalStateException("as was fated");
        }
    }

    private Request add(Sqe sqe, Request request) {
        assertEquals(Op.NOP, sqe.op(), "nothing of its last user that could matter");
        recent[random.nextInt(RECENT)] = request;
        submitted++;
        return request;
    }

    private void submit() {
        if (random.nextInt(4) == 0) {
            rtio.submitAndWait(1 + random.nextInt(3), random.nextLong(MOST_NANOS));
        } else {
            rtio.submit();
        }
    }

    private void cancel(Request request) {
        if (request != null) {
            request.chain.isCancelled = true;
            CancelOutcome outcome = rtio.cancel(request.handle);
            assertFalse(outcome == CancelOutcome.UNKNOWN, request::toString);
            if (request.isDone) {
                assertSame(CancelOutcome.DONE, outcome, request::toString);
                assertFalse(rtio.signal(request.handle));
            }
        }
    }

    private void consume() {
        int count = 1;
        switch (random.nextInt(4)) {
            case 0 -> count = rtio.consume(cqes, 1 + random.nextInt(LONGEST), random.nextLong(MOST_NANOS));
            case 1 -> cqes[0] = rtio.consume(random.nextLong(MOST_NANOS));
            default -> count = rtio.consume(cqes, LONGEST, 0);
        }
        for (int i = 0; i < count && cqes[i] != null; i++) {
            answer(cqes[i]);
        }
    }

    private void answer(Cqe cqe) {
        machine.tally().count(cqe);
        Request request = ledger.answer(cqe);
        if (request.kind == Kind.STREAM) {
            if (request.isDone) {
                streams--;
            } else if (request.shots == MOST_SHOTS) {
                request.chain.isCancelled = true;
                rtio.cancel(request.handle);
            }
        }
        if ((cqe.flags() & Cqe.MEMPOOL_BUFFER) != 0 && (random.nextBoolean() || !machine.lend(cqe))) {
            Lent.check(cqe.buffer(), cqe.userdata());
            assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
            assertEquals(Mempool.DOUBLE, rtio.releaseBuffer(cqe));
        }
        rtio.release(cqe);
    }

    /** Waits for all that is under way. */
    void finish() {
        for (Request request : ledger.open()) {
            if (request.kind == Kind.STREAM) {
                request.chain.isCancelled = true;
                rtio.cancel(request.handle);
            }
        }
        while (!isIdle(rtio)) {
            machine.checkGoesOn(rtio);
            Cqe cqe = rtio.consume(MOST_NANOS);
            if (cqe != null) {
                answer(cqe);
            }
        }
        ledger.checkClosed();
    }

    static boolean isIdle(Rtio rtio) {
        return rtio.acquirable() == Math.min(rtio.sqSize(), rtio.cqSize())
                && rtio.inFlight().isEmpty();
    }
}
