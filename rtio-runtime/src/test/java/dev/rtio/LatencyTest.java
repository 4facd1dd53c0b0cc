package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rule 13, limits 29 and 35: latencies")
class LatencyTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final HeldIodev held = new HeldIodev(0);
    private final HeldIodev other = new HeldIodev(1);
    private final HeldIodev unmeasured = new HeldIodev(2);
    private final Rtio rtio = new Rtio(
            new IodevTable(3).add(held).add(other).add(unmeasured),
            8,
            8,
            new Mempool(4, 16, 8),
            timers,
            WaitStrategy.PARK);
    private final LatencyObserver latencies = new LatencyObserver(rtio, 2);

    @Test
    @DisplayName("rule 13, limit 35: the time from hand-over to end, of each unit, by iodev")
    void perIodev() {
        rtio.observe(latencies);
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(other, 2).transaction();
        rtio.acquire().prepareNop(null, 3).chained();
        rtio.acquire().prepareNop(held, 4);
        rtio.acquire().prepareNop(unmeasured, 5);
        rtio.acquire().prepareDelay(3, 6);
        rtio.submit();
        timers.pass(5);
        held.held.remove().ok(0);
        timers.pass(7);
        other.held.remove().fail(-Errno.EIO);
        unmeasured.held.remove().ok(0);
        assertEquals(1, latencies.of(0).count(), "what was cancelled before it began took no time");
        assertEquals(5, latencies.of(0).max());
        assertEquals(1, latencies.of(1).count());
        assertEquals(12, latencies.of(1).max());
        assertThrows(IndexOutOfBoundsException.class, () -> latencies.of(2));
        assertThrows(IndexOutOfBoundsException.class, () -> latencies.of(-1));
        assertThrows(IllegalArgumentException.class, () -> new LatencyObserver(rtio, 0));
    }

    @Test
    @DisplayName("rule 13: of a stream each shot counts, and what was abandoned counts once, when it was answered")
    void shots() {
        rtio.observe(latencies);
        rtio.acquire().prepareReadMultishot(held, 0, 7).timeout(100);
        rtio.submit();
        for (int i = 1; i <= 3; i++) {
            timers.pass(i);
            StreamIodev.shoot(held.held.remove(), i);
        }
        timers.pass(100);
        timers.runExpired();
        timers.pass(100);
        held.held.remove().ok(0);
        assertEquals(4, latencies.of(0).count());
        assertEquals(100, latencies.of(0).max());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("rule 13: a percentile is known to a sixteenth of itself, from above")
    void percentiles(long seed) {
        Random random = new Random(seed);
        LatencyHistogram histogram = new LatencyHistogram();
        long[] values = new long[5_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextLong() >>> 25 + random.nextInt(38);
            histogram.record(values[i]);
        }
        Arrays.sort(values);
        assertEquals(values.length, histogram.count());
        assertEquals(values[values.length - 1], histogram.max());
        for (double percent : new double[] {0, 1, 10, 50, 90, 99, 99.9, 100}) {
            int rank = Math.max(1, (int) Math.ceil(values.length * percent / 100));
            long exact = values[rank - 1];
            long told = histogram.percentile(percent);
            assertTrue(told >= exact && told <= exact + exact / 16, percent + ": " + told + " for " + exact);
        }
    }

    @Test
    @DisplayName("rule 13: small values are exact, what takes longer than a quarter of an hour counts as that")
    void extremes() {
        LatencyHistogram histogram = new LatencyHistogram();
        assertEquals(0, histogram.percentile(50));
        assertEquals(0, histogram.max());
        List<Long> small = new ArrayList<>();
        for (long value = 0; value < 32; value++) {
            histogram.record(value);
            small.add(histogram.percentile(100));
        }
        assertEquals(List.of(0L, 1L, 2L), small.subList(0, 3));
        assertEquals(31, small.get(31));
        histogram.record(Long.MAX_VALUE);
        histogram.record(-5);
        assertEquals(Long.MAX_VALUE, histogram.max());
        assertEquals(34, histogram.count());
        assertEquals((1L << 40) - 1, histogram.percentile(100));
        histogram.reset();
        assertEquals(0, histogram.count());
        assertEquals(0, histogram.max());
        assertEquals(0, histogram.percentile(100));
        for (double percent : new double[] {-0.1, 100.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> histogram.percentile(percent));
        }
    }
}
