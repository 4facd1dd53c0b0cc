package dev.rtio.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Iodev;
import dev.rtio.IodevTable;
import dev.rtio.Mempool;
import dev.rtio.Rtio;
import dev.rtio.RtioPool;
import dev.rtio.TimerQueue;
import dev.rtio.WaitStrategy;
import dev.rtio.WorkQueue;
import dev.rtio.queue.MpmcQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All that works at once: threads with a context of their own, threads that share a pool of fewer contexts, completers,
 * readers, signallers, and a work queue; over one memory pool.
 */
final class Machine {
    private static final int SQ = 16;
    private static final int CQ = 12;
    private static final int BLOCKS = 40;
    private static final int OWNERS = 3;
    private static final int POOLED = 2;
    private static final int SHARERS = 3;
    private static final int STEPS_OF_A_LEASE = 20;

    private final long operations;
    private final long seed;
    private final WorkQueue queue = new WorkQueue("stress worker", 2);
    private final Iodevs.Deferred deferred = new Iodevs.Deferred(1);
    private final Iodev[] iodevs = {
        new Iodevs.Prompt(0), deferred, new Iodevs.Blocking(2, queue), new Iodevs.Blocking(3, queue)
    };
    private final Mempool pool = Mempool.shared(BLOCKS, 16, 8);
    private final List<Rtio> contexts = new ArrayList<>();
    private final RtioPool lending;
    private final MpmcQueue<Lent> lent = new MpmcQueue<>(16);
    private final MpmcQueue<Runnable> signals = new MpmcQueue<>(1_024);
    private final List<Thread> submitters = new ArrayList<>();
    private final List<Thread> helpers = new ArrayList<>();
    private final Tally tally = new Tally();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Queue<String> underWay = new ConcurrentLinkedQueue<>();
    private volatile boolean isOver;

    /**
     * @param operations how many requests each thread submits, at least
     * @param seed of what is random
     */
    Machine(long operations, long seed) {
        this.operations = operations;
        this.seed = seed;
        Rtio[] lent = new Rtio[POOLED];
        for (int i = 0; i < POOLED; i++) {
            lent[i] = context(WaitStrategy.PARK);
        }
        lending = new RtioPool(lent);
    }

    private Rtio context(WaitStrategy strategy) {
        IodevTable table = new IodevTable(iodevs.length);
        for (Iodev iodev : iodevs) {
            table.add(iodev);
        }
        Rtio rtio = new Rtio(table, SQ, CQ, pool, TimerQueue.system(), strategy);
        contexts.add(rtio);
        return rtio;
    }

    // For submitters

    Iodev iodev(SplittableRandom random) {
        return iodevs[random.nextInt(iodevs.length)];
    }

    /** Lets another thread give a signal, before, at or after its turn. */
    void signalSoon(Rtio rtio, long handle) {
        Runnable signal = () -> rtio.signal(handle);
        while (!signals.offer(signal)) {
            Turn.pass();
        }
    }

    /** Leaves the blocks of a completion to another thread; false if there are enough of them there. */
    boolean lend(Cqe cqe) {
        boolean isLent = lent.offer(new Lent(cqe.bufferHandle(), cqe.buffer(), cqe.userdata()));
        if (isLent) {
            tally.count(Tally.Event.LENT);
        }
        return isLent;
    }

    Tally tally() {
        return tally;
    }

    /** Ends a thread when another has failed, or the machine hangs: then the thread tells what it waits for. */
    void checkGoesOn(Rtio rtio) {
        if (Thread.currentThread().isInterrupted()) {
            checkGoesOn(rtio.inFlight());
        }
    }

    private void checkGoesOn(String inFlight) {
        if (Thread.currentThread().isInterrupted()) {
            underWay.add(Thread.currentThread().getName() + " has under way:\n" + inFlight);
            throw new IllegalStateException("another thread has failed, or nothing moves");
        }
    }

    // Threads

    private void own(Rtio rtio, int thread) {
        Submitter submitter =
                new Submitter(rtio, this, new SplittableRandom(seed + thread), new Submitter.Numbers(thread));
        while (submitter.submitted() < operations) {
            checkGoesOn(rtio);
            submitter.step();
        }
        submitter.finish();
        assertEquals(submitter.completions(), rtio.completionCount());
        rtio.handOver();
    }

    private void share(int thread) {
        SplittableRandom random = new SplittableRandom(seed + thread);
        Submitter.Numbers numbers = new Submitter.Numbers(thread);
        long submitted = 0;
        while (submitted < operations) {
            Rtio rtio = lending.acquire();
            if (rtio == null) {
                checkGoesOn("");
                Turn.pass();
                continue;
            }
            Submitter submitter = new Submitter(rtio, this, random, numbers);
            for (int i = 0; i < STEPS_OF_A_LEASE; i++) {
                submitter.step();
            }
            submitted += submitter.submitted();
            if (random.nextBoolean()) {
                submitter.finish();
            }
            release(rtio);
        }
    }

    private void release(Rtio rtio) {
        int answer = lending.release(rtio);
        while (answer == RtioPool.BUSY) {
            tally.count(Tally.Event.BUSY);
            checkGoesOn(rtio);
            Turn.pass();
            answer = lending.release(rtio);
        }
        assertEquals(RtioPool.RELEASED, answer);
    }

    private void giveBack() {
        while (!isOver) {
            Lent next = lent.poll();
            if (next == null) {
                Turn.pass();
                continue;
            }
            Lent.check(next.memory(), next.stamp());
            assertEquals(Mempool.RELEASED, pool.release(next.handle()));
            assertEquals(Mempool.DOUBLE, pool.release(next.handle()));
        }
    }

    private void signal() {
        while (!isOver) {
            Runnable next = signals.poll();
            if (next == null) {
                Turn.pass();
            } else {
                next.run();
            }
        }
    }

    private void start(List<Thread> group, String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                        submitters.forEach(Thread::interrupt);
                    }
                },
                name);
        thread.setDaemon(true);
        group.add(thread);
    }

    /** Runs all of it, and checks what is left. */
    void run() throws InterruptedException {
        long thrownBefore = Fate.THROWN.sum();
        queue.start();
        for (int i = 0; i < OWNERS; i++) {
            int thread = i;
            Rtio rtio = context(i % 2 == 0 ? WaitStrategy.PARK : WaitStrategy.SPIN_THEN_PARK);
            start(submitters, "owner " + i, () -> own(rtio, thread));
        }
        for (int i = 0; i < SHARERS; i++) {
            int thread = OWNERS + i;
            start(submitters, "sharer " + i, () -> share(thread));
        }
        start(helpers, "completer 1", deferred::complete);
        start(helpers, "completer 2", deferred::complete);
        start(helpers, "reader 1", this::giveBack);
        start(helpers, "reader 2", this::giveBack);
        start(helpers, "signaller", this::signal);
        helpers.forEach(Thread::start);
        submitters.forEach(Thread::start);
        new Watchdog(submitters, tally::completions).watch();
        for (Thread thread : submitters) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new AssertionError("seed " + seed + ", " + operations + " operations; " + underWay, failure.get());
        }
        while (pool.free() < BLOCKS && !lent.isEmpty()) {
            Turn.pass();
        }
        isOver = true;
        queue.close();
        for (Thread thread : helpers) {
            if (thread.getName().startsWith("completer")) {
                thread.interrupt();
            }
            thread.join();
        }
        checkLeft(Fate.THROWN.sum() - thrownBefore);
    }

    private void checkLeft(long thrown) {
        assertTrue(tally.hasEverything(), tally::toString);
        assertEquals(BLOCKS, pool.free(), "no block leaks");
        assertTrue(pool.highWater() > 0 && pool.highWater() <= BLOCKS);
        assertEquals(POOLED, lending.free());
        assertEquals(0, queue.used());
        assertEquals(thrown, contexts.stream().mapToLong(Rtio::contained).sum(), "what was thrown was contained");
        for (Rtio rtio : contexts) {
            assertEquals(0, rtio.strays());
            assertEquals(CQ, rtio.acquirable());
            assertTrue(rtio.sqHighWater() <= SQ && rtio.cqHighWater() <= CQ);
        }
    }
}
