package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.jfr.JfrObserver;
import jdk.jfr.Recording;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("interpreted")
@DisplayName("rules 12 and 13: watching allocates nothing, in the interpreter")
class ObserverAllocationTest {
    private final HeldIodev held = new HeldIodev(0);
    private final StreamIodev stream = new StreamIodev(1);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(held).add(stream), 4, 4, new Mempool(1, 16, 8));

    /** A request that is cancelled, a chain, and a stream that pauses. */
    private void round() {
        Sqe cancelled = rtio.acquire().prepareDelay(1L << 40, 1);
        rtio.submit();
        rtio.cancel(cancelled.handle());
        rtio.acquire().prepareNop(null, 2).chained();
        rtio.acquire().prepareTinyWrite(null, 0, 1L, 1, 3);
        rtio.submit();
        rtio.flush();
        Sqe streaming = rtio.acquire().prepareReadMultishot(stream, 0, 4);
        rtio.submit();
        rtio.cancel(streaming.handle());
        rtio.flush();
    }

    @Test
    @DisplayName("rule 12: a histogram of latencies allocates nothing")
    void latencies() {
        LatencyObserver observer = new LatencyObserver(rtio, 2);
        rtio.observe(observer);
        assertEquals(0, Allocated.by(this::round));
        assertTrue(observer.of(1).count() >= Allocated.ROUNDS);
    }

    @Test
    @DisplayName("rule 12, rule 13: events that are off allocate nothing")
    void eventsOff() {
        rtio.observe(new JfrObserver());
        assertEquals(0, Allocated.by(this::round));
    }

    @Test
    @DisplayName("rule 12: events that are on allocate nothing, either")
    void eventsOn() {
        rtio.observe(new JfrObserver());
        try (Recording recording = new Recording()) {
            for (String kind : new String[] {"Submit", "Start", "Complete", "Cancel", "Pause"}) {
                recording.enable("dev.rtio." + kind);
            }
            recording.start();
            assertEquals(0, Allocated.by(this::round));
        }
    }
}
