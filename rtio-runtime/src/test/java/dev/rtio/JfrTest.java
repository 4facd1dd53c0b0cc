package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.jfr.JfrObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("TRC-1, rule 13: events of the flight recorder; that they cost no memory is in ObserverAllocationTest")
class JfrTest {
    private static final List<String> KINDS = List.of("Submit", "Start", "Complete", "Cancel", "Pause");

    @TempDir
    private Path folder;

    private final HeldIodev held = new HeldIodev(0);
    private final StreamIodev stream = new StreamIodev(1);
    private final Rtio rtio = new Rtio(new IodevTable(2).add(held).add(stream), 8, 8, new Mempool(1, 16, 8));

    /** What a recording that has some kinds of events switched on sees of some requests, in order of time. */
    private List<RecordedEvent> recorded(List<String> kinds) throws IOException {
        rtio.observe(new JfrObserver());
        Path file = folder.resolve("requests.jfr");
        try (Recording recording = new Recording()) {
            kinds.forEach(kind -> recording.enable("dev.rtio." + kind));
            recording.start();
            requests();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.rtio."))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    private void requests() {
        rtio.acquire().prepareTinyWrite(held, 0, 1L, 1, 11).chained();
        rtio.acquire().prepareNop(null, 12);
        rtio.submit();
        held.held.remove().ok(5);
        long later = System.nanoTime() + 2_000_000;
        while (System.nanoTime() - later < 0) {
            Thread.onSpinWait();
        }
        rtio.acquire().prepareNop(held, 13);
        rtio.submit();
        rtio.cancel(held.held.peek().handle());
        held.held.remove().ok(0);
        rtio.acquire().prepareReadMultishot(stream, 0, 14);
        rtio.submit();
        rtio.flush();
    }

    private static String text(RecordedEvent event) {
        String kind = event.getEventType().getName().substring("dev.rtio.".length());
        String result = event.hasField("result") ? "=" + event.getInt("result") : "";
        return kind + " " + event.getString("operation") + " iodev " + event.getInt("iodev") + " userdata "
                + event.getLong("userdata") + result;
    }

    @Test
    @DisplayName(
            "TRC-1, rule 13, limit 35: submit, start, complete, cancel and pause, with operation, iodev, userdata, handle and result")
    void allKinds() throws IOException {
        List<RecordedEvent> events = recorded(KINDS);
        List<String> texts = events.stream().map(JfrTest::text).toList();
        assertEquals(
                List.of(
                        "Submit TINY_TX iodev 0 userdata 11",
                        "Start TINY_TX iodev 0 userdata 11",
                        "Complete TINY_TX iodev 0 userdata 11=5",
                        "Start NOP iodev -1 userdata 12",
                        "Complete NOP iodev -1 userdata 12=0",
                        "Submit NOP iodev 0 userdata 13",
                        "Start NOP iodev 0 userdata 13",
                        "Cancel NOP iodev 0 userdata 13",
                        "Complete NOP iodev 0 userdata 13=-125",
                        "Submit RX iodev 1 userdata 14",
                        "Start RX iodev 1 userdata 14",
                        "Complete RX iodev 1 userdata 14=4",
                        "Start RX iodev 1 userdata 14",
                        "Complete RX iodev 1 userdata 14=-12",
                        "Pause RX iodev 1 userdata 14"),
                texts.subList(0, 15));
        long handle = events.get(0).getLong("handle");
        assertEquals(handle, events.get(2).getLong("handle"));
        assertTrue(handle != events.get(3).getLong("handle"));
    }

    @Test
    @DisplayName("TRC-1: an event has its own time, although its object is used again and again; it names its thread")
    void moments() throws IOException {
        Instant before = Instant.EPOCH;
        for (RecordedEvent event : recorded(KINDS)) {
            // Times are rounded when they are read.
            assertFalse(event.getStartTime().plusNanos(1_000).isBefore(before), "begins when the one before has ended");
            before = event.getEndTime();
            assertEquals(Thread.currentThread().getName(), event.getThread().getJavaName());
        }
    }

    @Test
    @DisplayName("TRC-1: events are off until a recording switches them on, each kind by itself")
    void offByDefault() throws IOException {
        assertEquals(List.of(), recorded(List.of()));
        List<String> texts =
                recorded(List.of("Cancel")).stream().map(JfrTest::text).toList();
        assertEquals(List.of("Cancel NOP iodev 0 userdata 13"), texts);
    }
}
