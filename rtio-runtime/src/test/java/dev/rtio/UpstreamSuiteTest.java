package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * The cases of Zephyr's own suite, on its fixture: pools of 5, a memory pool of 8 blocks of 8 bytes, an iodev that takes 10
 * ms. What upstream repeats on one context, to see that nothing leaks, is repeated here. Cases that are proofs of a row
 * stand with their row, under the same names.
 */
@DisplayName("upstream's suite: rtio_api")
class UpstreamSuiteTest {
    private static final int ROUNDS = 4;
    private static final long FOREVER = Long.MAX_VALUE;

    private final VirtualTimers timers = new VirtualTimers();
    private final TimedIodev first = new TimedIodev(0, timers);
    private final TimedIodev second = new TimedIodev(1, timers);
    private final IodevTable iodevs = new IodevTable(2).add(first).add(second);
    private final Mempool pool = new Mempool(8, 8, 8);
    private final Rtio rtio = new Rtio(iodevs, 5, 5, pool, timers, WaitStrategy.PARK);

    @AfterEach
    void nothingLeaked() {
        assertEquals(5, rtio.acquirable());
        assertEquals(8, pool.free());
        assertEquals("", rtio.inFlight());
        assertNull(rtio.consume());
        assertEquals(0, rtio.strays());
        assertTrue(timers.isEmpty());
    }

    @Test
    @DisplayName("upstream test_rtio_simple, IOD-6: one NOP, waited for")
    void simple() {
        for (int round = 0; round < ROUNDS; round++) {
            rtio.acquire().prepareNop(first, round);
            assertEquals(1, rtio.submitAndWait(1, FOREVER));
            assertEquals(List.of(round + "=0"), Answers.of(rtio));
            assertEquals((round + 1) * TimedIodev.MEMBER_NANOS, timers.now());
        }
    }

    @Test
    @DisplayName("upstream test_rtio_no_response: nothing comes")
    void noResponse() {
        for (int round = 0; round < ROUNDS; round++) {
            rtio.acquire().prepareNop(first, round).noResponse();
            rtio.submit();
            assertEquals(0, rtio.consume(new Cqe[1], 1, 500_000_000));
            assertEquals((round + 1) * TimedIodev.MEMBER_NANOS, timers.now(), "and then nobody waits any longer");
        }
    }

    @Test
    @DisplayName("upstream test_rtio_chain: four NOPs, by two iodevs in turn")
    void chain() {
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i = 0; i < 4; i++) {
                Sqe sqe = rtio.acquire().prepareNop(i % 2 == 0 ? first : second, i);
                if (i < 3) {
                    sqe.chained();
                }
            }
            assertEquals(4, rtio.submitAndWait(4, FOREVER));
            assertEquals(round * 4L, rtio.completionCount());
            assertEquals(List.of("0=0", "1=0", "2=0", "3=0"), Answers.of(rtio));
        }
    }

    @Test
    @DisplayName("upstream test_rtio_multiple_chains: two chains of two, at the same time")
    void multipleChains() {
        for (int round = 1; round <= ROUNDS; round++) {
            rtio.acquire().prepareNop(first, 0).chained();
            rtio.acquire().prepareNop(first, 1);
            rtio.acquire().prepareNop(second, 2).chained();
            rtio.acquire().prepareNop(second, 3);
            rtio.submit();
            List<String> answers = new ArrayList<>();
            while (answers.size() < 4) {
                Cqe cqe = rtio.consume(FOREVER);
                answers.add(Answers.text(cqe));
                rtio.release(cqe);
            }
            assertEquals(List.of("0=0", "2=0", "1=0", "3=0"), answers);
            assertEquals(round * 2L * TimedIodev.MEMBER_NANOS, timers.now(), "not one after the other");
        }
    }

    @Test
    @DisplayName("upstream test_rtio_syscalls: a batch goes in at once and comes out one by one")
    void batch() {
        Sqe[] sqes = new Sqe[4];
        Cqe[] cqes = new Cqe[1];
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(0, rtio.acquire(sqes, 4));
            for (int i = 0; i < 4; i++) {
                sqes[i].prepareNop(first, i);
            }
            assertEquals(4, rtio.submitAndWait(4, FOREVER));
            for (int i = 0; i < 4; i++) {
                assertEquals(1, rtio.consume(cqes, 1, FOREVER));
                assertEquals(i + "=0", Answers.text(cqes[0]));
                rtio.release(cqes[0]);
            }
        }
    }

    @RepeatedTest(2)
    @DisplayName("upstream test_rtio_simple_mempool: a read of 16 bytes takes two blocks of 8, and gives them back")
    void simpleMempool() {
        for (int round = 0; round < 2 * ROUNDS; round++) {
            fill(round);
            rtio.acquire().prepareReadWithPool(first, 0, round);
            assertEquals(1, rtio.submitAndWait(1, FOREVER));
            expectData(rtio.consume());
        }
    }

    private void fill(int seed) {
        for (int i = 0; i < TimedIodev.BYTES; i++) {
            first.data[i] = (byte) (seed * 16 + i);
        }
    }

    private void expectData(Cqe cqe) {
        assertEquals(TimedIodev.BYTES, cqe.length());
        byte[] read = new byte[TimedIodev.BYTES];
        ByteBuffer buffer = cqe.buffer();
        buffer.get(read);
        assertArrayEquals(first.data, read);
        assertEquals(Mempool.RELEASED, rtio.releaseBuffer(cqe));
        rtio.release(cqe);
    }

    @Test
    @DisplayName("upstream test_rtio_multishot: reads again and again until it is cancelled, and then says so")
    void multishot() {
        for (int round = 0; round < ROUNDS; round++) {
            fill(round);
            Sqe stream = rtio.acquire().prepareReadMultishot(first, 0, 1);
            long handle = stream.handle();
            assertEquals(1, rtio.submitAndWait(1, FOREVER));
            for (int shot = 0; shot < 6; shot++) {
                expectData(rtio.consume(FOREVER));
            }
            rtio.cancel(handle);
            assertEquals(1, rtio.submitAndWait(1, FOREVER));
            assertEquals(List.of("1=-ECANCELED because of -ECANCELED"), Answers.of(rtio));
        }
    }

    @Test
    @DisplayName("upstream test_rtio_transaction: two transactions of two; one completion for each member")
    void transaction() {
        for (int round = 1; round <= ROUNDS; round++) {
            rtio.acquire().prepareNop(first, 10).transaction();
            rtio.acquire().prepareNop(null, 0);
            rtio.acquire().prepareNop(second, 11).transaction();
            rtio.acquire().prepareNop(null, 1);
            assertEquals(4, rtio.submitAndWait(4, FOREVER));
            assertEquals(round * 4L, rtio.completionCount());
            assertEquals(List.of("10=0", "0=0", "11=0", "1=0"), Answers.of(rtio));
        }
    }

    @Test
    @DisplayName(
            "upstream test_rtio_throughput: 100,000 NOPs without an iodev, and each succeeds; how fast is in benchmarks")
    void manyNops() {
        for (int i = 0; i < 100_000; i++) {
            rtio.acquire().prepareNop(null, i);
            rtio.submit();
            Cqe cqe = rtio.consume();
            assertEquals(i, cqe.userdata());
            assertEquals(0, cqe.result());
            rtio.release(cqe);
        }
        assertEquals(100_000, rtio.completionCount());
    }

    /** Prepares nop, a callback that breaks the iodev, nop, nop, and a callback that looks. */
    private void prepareCallbacks(List<String> calls, boolean hard) {
        first.result = 0;
        RtioCallback breaks = (context, sqe, result, arg) -> {
            calls.add("breaks it after " + result);
            first.result = -Errno.EIO;
        };
        RtioCallback looks = (context, sqe, result, arg) -> calls.add("looks after " + result);
        Sqe[] sqes = new Sqe[5];
        rtio.acquire(sqes, 5);
        sqes[0].prepareNop(first, 0);
        sqes[1].prepareCallback(breaks, 0, 1);
        sqes[2].prepareNop(first, 2);
        sqes[3].prepareNop(second, 3);
        sqes[4].prepareCallback(looks, 0, 4);
        for (int i = 0; i < 4; i++) {
            if (hard) {
                sqes[i].hardChained();
            } else {
                sqes[i].chained();
            }
        }
    }

    @Test
    @DisplayName(
            "upstream test_rtio_callbacks: a callback is told of the error before it, if hard links lead there; else it is cancelled")
    void callbacks() {
        List<String> calls = new ArrayList<>();
        prepareCallbacks(calls, true);
        assertEquals(5, rtio.submitAndWait(5, FOREVER));
        assertEquals(List.of("breaks it after 0", "looks after " + -Errno.EIO), calls);
        assertEquals(List.of("0=0", "1=0", "2=-EIO", "3=0", "4=0"), Answers.of(rtio));
        calls.clear();
        prepareCallbacks(calls, false);
        assertEquals(5, rtio.submitAndWait(5, FOREVER));
        assertEquals(List.of("breaks it after 0"), calls);
        assertEquals(
                List.of("0=0", "1=0", "2=-EIO", "3=-ECANCELED because of -EIO", "4=-ECANCELED because of -EIO"),
                Answers.of(rtio));
    }

    @Test
    @DisplayName("upstream test_rtio_await early_signal: a signal before submission is enough")
    void awaitEarlySignal() {
        for (Iodev iodev : new Iodev[] {null, first}) {
            assertTrue(rtio.signal(rtio.acquire().prepareAwait(iodev, 0, 1).handle()));
            assertEquals(1, rtio.submitAndWait(1, FOREVER));
            assertEquals(List.of("1=0"), Answers.of(rtio));
        }
    }

    @Test
    @DisplayName(
            "AWT-3, limit 17, upstream test_rtio_await iodev: a transaction that awaits keeps the iodev, from more urgent ones, too")
    void awaitIodev() {
        Rtio other = new Rtio(iodevs, 5, 5, null, timers, WaitStrategy.PARK);
        rtio.acquire().prepareNop(first, 0).transaction();
        long await = rtio.acquire().prepareAwait(null, Sqe.PRIORITY_NORMAL, 1).handle();
        rtio.submit();
        other.acquire().prepareTinyWrite(first, Sqe.PRIORITY_HIGH, 0L, 1, 3);
        other.submit();
        assertEquals(0, other.consume(new Cqe[1], 1, 10 * TimedIodev.MEMBER_NANOS));
        assertNull(rtio.consume());
        assertTrue(rtio.signal(await));
        assertEquals(2, rtio.submitAndWait(2, FOREVER));
        assertEquals(List.of("0=0", "1=0"), Answers.of(rtio));
        assertEquals(1, other.submitAndWait(1, FOREVER));
        assertEquals(List.of("3=-ENOTSUP"), Answers.of(other), "in its turn: this iodev writes nothing");
    }

    @Test
    @DisplayName("AWT-2, upstream test_rtio_await executor: an await without an iodev holds up its chain only")
    void awaitExecutor() {
        Rtio other = new Rtio(iodevs, 5, 5, null, timers, WaitStrategy.PARK);
        rtio.acquire().prepareNop(first, 0).chained();
        long await = rtio.acquire().prepareAwait(null, 0, 1).handle();
        rtio.acquire().prepareNop(first, 2);
        rtio.submit();
        other.acquire().prepareNop(first, 3);
        assertEquals(1, other.submitAndWait(1, FOREVER));
        assertEquals(List.of("3=0"), Answers.of(other));
        assertEquals(List.of("0=0", "2=0"), Answers.of(rtio));
        rtio.signal(await);
        assertEquals(List.of("1=0"), Answers.of(rtio));
    }

    @Test
    @DisplayName("upstream sample sensor_batch_processing: eight reads under way, processed four at a time")
    void sensorBatch() {
        Mempool blocks = new Mempool(8, TimedIodev.BYTES, 8);
        Rtio batch = new Rtio(iodevs, 8, 8, blocks, timers, WaitStrategy.PARK);
        Cqe[] cqes = new Cqe[4];
        for (int i = 0; i < 8; i++) {
            batch.acquire().prepareReadWithPool(first, 0, i);
        }
        batch.submit();
        List<Long> order = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            assertEquals(4, batch.consume(cqes, 4, FOREVER));
            for (Cqe cqe : cqes) {
                order.add(cqe.userdata());
                batch.releaseBuffer(cqe);
                batch.release(cqe);
                batch.acquire().prepareReadWithPool(first, 0, order.size() + 7L);
            }
            batch.submit();
        }
        assertEquals(IntStream.range(0, 24).mapToObj(i -> (long) i).toList(), order);
        batch.cancelAll();
        assertEquals(8, batch.submitAndWait(8, FOREVER));
        batch.flush();
        assertEquals(8, blocks.free());
    }
}
