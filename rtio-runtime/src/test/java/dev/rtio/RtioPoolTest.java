package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("POL: pools of contexts")
class RtioPoolTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final HeldIodev held = new HeldIodev(1);
    private final StreamIodev stream = new StreamIodev(2);
    private final IodevTable iodevs = new IodevTable(3).add(ok).add(held).add(stream);
    private final Mempool blocks = new Mempool(4, 16, 8);
    private final Rtio first = new Rtio(iodevs, 4, 2, blocks);
    private final Rtio second = new Rtio(iodevs, 4, 2);
    private final RtioPool pool = new RtioPool(first, second);

    private final IllegalStateException failure = new IllegalStateException("the observer of the user before");

    private static List<String> roundTrip(Rtio rtio, Iodev iodev) {
        rtio.acquire().prepareNop(iodev, 1);
        rtio.submit();
        return Answers.of(rtio);
    }

    @Test
    @DisplayName(
            "POL-1, POL-2, upstream rtio_pool acquire_release: a thread acquires a context, uses it and gives it back")
    void acquireAndRelease() throws Exception {
        assertEquals(2, pool.size());
        for (int round = 0; round < 4; round++) {
            Rtio rtio = pool.acquire();
            assertSame(first, rtio, "the lowest that is free");
            assertEquals(1, pool.free());
            assertEquals(List.of("1=0"), roundTrip(rtio, ok));
            assertEquals(RtioPool.RELEASED, pool.release(rtio));
            assertEquals(2, pool.free());
        }
        assertEquals(
                List.of("1=0"),
                Elsewhere.call(() -> {
                    Rtio rtio = pool.acquire();
                    List<String> answers = roundTrip(rtio, ok);
                    pool.release(rtio);
                    return answers;
                }),
                "and another thread after it");
    }

    @Test
    @DisplayName("POL-2: with all contexts lent out acquire gives null")
    void exhausted() {
        Rtio one = pool.acquire();
        Rtio other = pool.acquire();
        assertNotSame(one, other);
        assertNull(pool.acquire());
        assertEquals(0, pool.free());
        pool.release(one);
        assertSame(one, pool.acquire());
    }

    @Test
    @DisplayName("POL-2, limit 13: a context comes back clean, whatever its last user left in it")
    void clean() {
        Rtio rtio = pool.acquire();
        held.letsGo = true;
        rtio.acquire().prepareReadWithPool(stream, 0, 1);
        rtio.acquire().prepareNop(held, 2).noResponse();
        rtio.submit();
        rtio.acquire().prepareNop(held, 3).hardChained();
        assertNull(rtio.acquire(), "no place is left");
        rtio.observe(new RtioObserver() {
            @Override
            protected void submitted(Sqe head) {
                throw failure;
            }
        });
        assertEquals(RtioPool.RELEASED, pool.release(rtio));
        assertEquals(4, blocks.free());
        assertSame(rtio, pool.acquire());
        assertEquals(2, rtio.acquirable());
        assertNull(rtio.consume());
        assertEquals(0, rtio.submit());
        assertEquals("", rtio.inFlight());
        assertEquals(List.of("1=0"), roundTrip(rtio, ok));
        assertNull(rtio.lastContained(), "nobody watches");
    }

    @Test
    @DisplayName("POL-3: streams end with the loan, also one that waits for a completion's place")
    void endsStreams() {
        Rtio rtio = pool.acquire();
        rtio.acquire().prepareReadMultishot(stream, 0, 7);
        rtio.submit();
        assertEquals(1, rtio.multishotPauses());
        assertEquals(RtioPool.RELEASED, pool.release(rtio));
        assertEquals(4, blocks.free());
        assertSame(rtio, pool.acquire());
        assertNull(rtio.consume());
        assertEquals(List.of("1=0"), roundTrip(rtio, ok));
    }

    @Test
    @DisplayName("POL-3: streams end, too, that wait for blocks, or for a place which was wanted for something else")
    void endsOtherStreams() {
        Rtio narrow = new Rtio(iodevs, 2, 1, new Mempool(4, 16, 8));
        Rtio poor = new Rtio(iodevs, 2, 4, new Mempool(1, 16, 8));
        for (Rtio context : List.of(narrow, poor)) {
            RtioPool one = new RtioPool(context);
            one.acquire().acquire().prepareReadMultishot(stream, 0, 7);
            context.submit();
            assertEquals(1, context.multishotPauses());
            if (context == narrow) {
                assertNull(context.acquire());
            }
            assertEquals(RtioPool.RELEASED, one.release(context));
            assertEquals(context.pool().blocks(), context.pool().free());
            assertSame(context, one.acquire());
            assertEquals(List.of("1=0"), roundTrip(context, ok));
        }
    }

    @Test
    @DisplayName("POL-3: a context that was shut down is as good as new in the pool")
    void afterShutdown() {
        Rtio rtio = pool.acquire();
        rtio.shutdown();
        pool.release(rtio);
        assertSame(rtio, pool.acquire());
        assertEquals(List.of("1=0"), roundTrip(rtio, ok));
    }

    @Test
    @DisplayName(
            "POL-3: a context with a request that an iodev does not let go of stays with its user, who tries again")
    void busy() {
        Rtio rtio = pool.acquire();
        rtio.acquire().prepareNop(held, 1);
        rtio.submit();
        assertEquals(RtioPool.BUSY, pool.release(rtio));
        assertEquals(1, pool.free());
        assertEquals(List.of("1=0"), roundTrip(rtio, ok), "still usable");
        held.held.remove().ok(0);
        assertEquals(RtioPool.RELEASED, pool.release(rtio));
    }

    @Test
    @DisplayName("POL-3: a completion in a reader's hands is told, and can be given back")
    void heldCompletion() {
        Rtio rtio = pool.acquire();
        rtio.acquire().prepareNop(ok, 1);
        rtio.submit();
        Cqe cqe = rtio.consume();
        assertThrows(IllegalStateException.class, () -> pool.release(rtio));
        rtio.release(cqe);
        assertEquals(RtioPool.RELEASED, pool.release(rtio));
    }

    @Test
    @DisplayName("POL-3, limit 13: double and foreign releases are told, and change nothing")
    void wrongReleases() throws Exception {
        Rtio rtio = pool.acquire();
        assertEquals(RtioPool.FOREIGN, pool.release(new Rtio(iodevs, 1, 1)));
        assertEquals(RtioPool.DOUBLE, pool.release(second), "never lent");
        assertInstanceOf(IllegalStateException.class, Elsewhere.thrownBy(() -> pool.release(rtio)));
        assertEquals(1, pool.free());
        assertEquals(RtioPool.RELEASED, pool.release(rtio));
        assertEquals(RtioPool.DOUBLE, pool.release(rtio));
        assertEquals(2, pool.free());
    }

    @Test
    @DisplayName("POL-3, rule 8: what was given back may not be used, by nobody, until it is acquired again")
    void revoked() throws Exception {
        assertThrows(IllegalStateException.class, first::acquire, "not before it was lent, either");
        Rtio rtio = pool.acquire();
        pool.release(rtio);
        IllegalStateException refusal = assertThrows(IllegalStateException.class, rtio::acquire);
        assertEquals("this context lies in its pool: only who acquires it there may use it", refusal.getMessage());
        assertThrows(IllegalStateException.class, rtio::consume);
        assertThrows(IllegalStateException.class, rtio::submit);
        assertInstanceOf(IllegalStateException.class, Elsewhere.thrownBy(rtio::acquire));
        Rtio other = Elsewhere.call(pool::acquire);
        assertSame(rtio, other, "nobody has claimed it");
    }

    @Test
    @DisplayName("POL-1: a pool has one context or more, each once, and that nobody has used")
    void contexts() {
        assertThrows(IllegalArgumentException.class, RtioPool::new);
        Rtio twice = new Rtio(iodevs, 1, 1);
        assertThrows(IllegalStateException.class, () -> new RtioPool(twice, twice));
        assertThrows(IllegalStateException.class, () -> new RtioPool(first));
        Rtio used = new Rtio(iodevs, 1, 1);
        used.acquire();
        assertThrows(IllegalStateException.class, () -> new RtioPool(used));
        Rtio handedOver = new Rtio(iodevs, 1, 1);
        handedOver.acquire();
        handedOver.dropAll();
        handedOver.handOver();
        assertNotNull(new RtioPool(handedOver).acquire());
    }

    @Test
    @DisplayName("POL-2, rule 8: threads that acquire and release at once never have the same context")
    void manyThreads() throws Exception {
        RtioPool shared = new RtioPool(
                new Rtio(iodevs, 1, 1), new Rtio(iodevs, 1, 1), new Rtio(iodevs, 1, 1), new Rtio(iodevs, 1, 1));
        Runnable user = () -> {
            for (int i = 0; i < 2_000; i++) {
                Rtio rtio = shared.acquire();
                while (rtio == null) {
                    Thread.onSpinWait();
                    rtio = shared.acquire();
                }
                // A second user would be refused here, or find the request of the first.
                rtio.acquire().prepareNop(null, i);
                rtio.submit();
                if (!Answers.of(rtio).equals(List.of(i + "=0")) || shared.release(rtio) != RtioPool.RELEASED) {
                    throw new AssertionError();
                }
            }
        };
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            Thread thread = new Thread(user);
            thread.setUncaughtExceptionHandler((who, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertEquals(4, shared.free());
    }
}
